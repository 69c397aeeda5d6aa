/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;

/** Arguments of functions, as the type that is expected there; anything else is a {@code badarg}. Indexes count from 0. */
final class Arguments {
    private Arguments() {}

    static IntegerTerm integer(Term[] arguments, int index) {
        if (arguments[index] instanceof IntegerTerm integer) {
            return integer;
        }
        throw wrong(arguments, index, "an integer");
    }

    /** A whole number between limits, both inclusive. */
    static int between(Term[] arguments, int index, long low, long high) {
        IntegerTerm integer = integer(arguments, index);
        if (integer.isLong() && integer.longValue() >= low && integer.longValue() <= high) {
            return (int) integer.longValue();
        }
        throw wrong(arguments, index, "in range " + low + " to " + high);
    }

    static Term number(Term[] arguments, int index) {
        if (Arithmetic.isNumber(arguments[index])) {
            return arguments[index];
        }
        throw wrong(arguments, index, "a number");
    }

    static Atom atom(Term[] arguments, int index) {
        if (arguments[index] instanceof Atom atom) {
            return atom;
        }
        throw wrong(arguments, index, "an atom");
    }

    static Tuple tuple(Term[] arguments, int index) {
        if (arguments[index] instanceof Tuple tuple) {
            return tuple;
        }
        throw wrong(arguments, index, "a tuple");
    }

    /** A proper list. */
    static ListTerm list(Term[] arguments, int index) {
        if (arguments[index] instanceof ListTerm list && list.isProper()) {
            return list;
        }
        throw wrong(arguments, index, "a proper list");
    }

    static Bitstring binary(Term[] arguments, int index) {
        if (arguments[index] instanceof Bitstring bits && bits.isBinary()) {
            return bits;
        }
        throw wrong(arguments, index, "a binary");
    }

    static MapTerm map(Term[] arguments, int index) {
        if (arguments[index] instanceof MapTerm map) {
            return map;
        }
        throw Maps.bad(arguments[index]);
    }

    /** Text: a list of characters, perhaps nested, or a binary. */
    static String text(Term[] arguments, int index) {
        String text = Text.characters(arguments[index]);
        if (text == null) {
            throw wrong(arguments, index, "text");
        }
        return text;
    }

    static ErlangError wrong(Term[] arguments, int index, String expected) {
        return ErlangError.badArgument(index + 1, "not " + expected, arguments[index]);
    }
}
