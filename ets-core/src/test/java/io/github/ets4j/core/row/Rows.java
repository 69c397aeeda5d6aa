/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.Fun;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Port;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.math.BigInteger;
import java.util.List;

/** Terms that the tests of this package share. */
final class Rows {
    private Rows() {}

    /** Terms of every kind and at every limit of a kind, distinct by {@code =:=}. */
    static List<Term> samples() {
        Atom node = Atom.of("a@b");
        Term[] big = {FloatTerm.of(0.5), Bitstring.of("a longer binary")};
        return List.of(
                integer(0),
                integer(-1),
                integer(TermWord.SMALL_INTEGER_MAX),
                integer(TermWord.SMALL_INTEGER_MIN),
                integer(TermWord.SMALL_INTEGER_MAX + 1),
                integer(TermWord.SMALL_INTEGER_MIN - 1),
                integer(Long.MAX_VALUE),
                integer(Long.MIN_VALUE),
                power(63),
                power(64),
                power(127),
                power(128),
                IntegerTerm.of(power(63).bigValue().negate().subtract(BigInteger.ONE)),
                IntegerTerm.of(power(127).bigValue().negate()),
                FloatTerm.of(0.0),
                FloatTerm.of(-0.0),
                FloatTerm.of(1.5),
                Atom.of("a"),
                Atom.of(""),
                Bitstring.EMPTY,
                Bitstring.of("1234567"),
                Bitstring.of("12345678"),
                Bitstring.of(new byte[1]),
                Bitstring.of(new byte[2]),
                Bitstring.of(new byte[16]),
                Bitstring.of(new byte[17]),
                Bitstring.ofBits(new byte[1], 1),
                Bitstring.ofBits(new byte[1], 7),
                Bitstring.ofBits(new byte[9], 65),
                Tuple.EMPTY,
                Tuple.of(big),
                Tuple.of(Tuple.of(big), integer(1), Tuple.of(Tuple.EMPTY)),
                ListTerm.NIL,
                ListTerm.of(big),
                ListTerm.improper(List.of(big), ListTerm.of(big)),
                ListTerm.improper(List.of(big), Bitstring.of("an improper tail")),
                MapTerm.EMPTY,
                MapTerm.of(
                        new Term[] {integer(1), FloatTerm.of(1.0), Tuple.of(big)}, new Term[] {big[1], big[0], node}),
                Reference.of(node, 1, 1),
                Reference.of(node, 1, 1, 2),
                Reference.of(node, 1, 1, 2, 3, 4),
                Reference.of(node, 0xFFFF_FFFFL, 1, -1, 3, 4, -5),
                new Pid(node, 0xFFFF_FFFFL, 0xFFFF_FFFEL, 0xFFFF_FFFDL),
                new Port(node, -1L, 7),
                new Fun.External(Atom.of("lists"), Atom.of("map"), 255),
                localFun(1, 2, Tuple.of(big)));
    }

    /** A local fun; creator and old index say nothing about which one it is. */
    static Fun.Local localFun(int creator, int oldIndex, Term captured) {
        Pid pid = new Pid(Atom.of("a@b"), creator, 0, 1);
        return new Fun.Local(Atom.of("m"), 2, new byte[16], 3, oldIndex, 4, pid, captured, integer(1));
    }

    static IntegerTerm integer(long value) {
        return IntegerTerm.of(value);
    }

    static IntegerTerm power(int exponent) {
        return IntegerTerm.of(BigInteger.ONE.shiftLeft(exponent));
    }

    /** A list in a list in a list, {@code depth} of them. */
    static Term nested(int depth) {
        Term term = integer(1);
        for (int i = 0; i < depth; i++) {
            term = ListTerm.of(term);
        }
        return term;
    }
}
