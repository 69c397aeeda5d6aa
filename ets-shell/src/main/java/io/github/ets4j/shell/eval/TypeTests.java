/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

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
import java.util.function.Predicate;

/** The functions {@code is_...}. */
final class TypeTests {
    private TypeTests() {}

    static void register(Functions functions) {
        add(functions, "is_atom", Atom.class::isInstance);
        add(functions, "is_binary", term -> term instanceof Bitstring bits && bits.isBinary());
        add(functions, "is_bitstring", Bitstring.class::isInstance);
        add(functions, "is_boolean", term -> term == Atom.TRUE || term == Atom.FALSE);
        add(functions, "is_float", FloatTerm.class::isInstance);
        add(functions, "is_function", Fun.class::isInstance);
        add(functions, "is_integer", IntegerTerm.class::isInstance);
        add(functions, "is_list", ListTerm.class::isInstance);
        add(functions, "is_map", MapTerm.class::isInstance);
        add(functions, "is_number", Arithmetic::isNumber);
        add(functions, "is_pid", Pid.class::isInstance);
        add(functions, "is_port", Port.class::isInstance);
        add(functions, "is_reference", Reference.class::isInstance);
        add(functions, "is_tuple", Tuple.class::isInstance);
        functions.addGuard("is_function", 2, (e, a) -> {
            IntegerTerm arity = Arguments.integer(a, 1);
            return Atom.of(a[0] instanceof Fun fun && arity.isLong() && arity.longValue() == fun.arity());
        });
        functions.addGuard(
                "is_map_key", 2, (e, a) -> Atom.of(Arguments.map(a, 1).get(a[0]) != null));
        functions.addGuard("is_record", 2, (e, a) -> Atom.of(isRecord(a[0], Arguments.atom(a, 1))));
        functions.addGuard("is_record", 3, (e, a) -> {
            Atom tag = Arguments.atom(a, 1);
            int size = Arguments.between(a, 2, 0, Integer.MAX_VALUE);
            return Atom.of(isRecord(a[0], tag) && ((Tuple) a[0]).size() == size);
        });
    }

    private static boolean isRecord(Term term, Atom tag) {
        return term instanceof Tuple tuple && tuple.size() > 0 && tuple.element(1) == tag;
    }

    private static void add(Functions functions, String name, Predicate<Term> test) {
        functions.addGuard(name, 1, (evaluator, arguments) -> Atom.of(test.test(arguments[0])));
    }
}
