/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Functions of {@code erlang} that take tuples, lists, binaries and maps apart and put them together. */
final class DataFunctions {
    private static final int TUPLE_SIZE_MAX = (1 << 24) - 1;

    private DataFunctions() {}

    static void register(Functions functions) {
        registerTuples(functions);
        functions.addGuard("hd", 1, (e, a) -> nonEmpty(a).get(0));
        functions.addGuard("tl", 1, (e, a) -> nonEmpty(a).drop(1));
        functions.addGuard(
                "length", 1, (e, a) -> IntegerTerm.of(Arguments.list(a, 0).size()));
        functions.addGuard("size", 1, (e, a) -> size(a));
        functions.addGuard("byte_size", 1, (e, a) -> IntegerTerm.of(bits(a).byteSize()));
        functions.addGuard("bit_size", 1, (e, a) -> IntegerTerm.of(bits(a).bitSize()));
        functions.addGuard("binary_part", 2, (e, a) -> {
            Tuple range = Arguments.tuple(a, 1);
            if (range.size() != 2) {
                throw Arguments.wrong(a, 1, "{Start, Length}");
            }
            return part(a[0], range.element(1), range.element(2));
        });
        functions.addGuard("binary_part", 3, (e, a) -> part(a));
        functions.addGuard(
                "map_size", 1, (e, a) -> IntegerTerm.of(Arguments.map(a, 0).size()));
        functions.addGuard("map_get", 2, (e, a) -> MapFunctions.get(a[0], Arguments.map(a, 1)));
    }

    private static void registerTuples(Functions functions) {
        functions.addGuard(
                "tuple_size", 1, (e, a) -> IntegerTerm.of(Arguments.tuple(a, 0).size()));
        functions.addGuard("element", 2, (e, a) -> {
            Tuple tuple = Arguments.tuple(a, 1);
            return tuple.element(Arguments.between(a, 0, 1, tuple.size()));
        });
        functions.add("erlang", "setelement", 3, (e, a) -> {
            Tuple tuple = Arguments.tuple(a, 1);
            return tuple.with(Arguments.between(a, 0, 1, tuple.size()), a[2]);
        });
        functions.add("erlang", "append_element", 2, (e, a) -> {
            List<Term> elements = new ArrayList<>(Arguments.tuple(a, 0).elements());
            elements.add(a[1]);
            return Tuple.of(elements);
        });
        functions.add("erlang", "delete_element", 2, (e, a) -> {
            List<Term> elements = new ArrayList<>(Arguments.tuple(a, 1).elements());
            elements.remove(Arguments.between(a, 0, 1, elements.size()) - 1);
            return Tuple.of(elements);
        });
        functions.add("erlang", "make_tuple", 2, (e, a) -> {
            Term[] elements = new Term[Arguments.between(a, 0, 0, TUPLE_SIZE_MAX)];
            Arrays.fill(elements, a[1]);
            return Tuple.ofOwned(elements);
        });
        functions.add(
                "erlang",
                "list_to_tuple",
                1,
                (e, a) -> Tuple.of(Arguments.list(a, 0).elements()));
        functions.add(
                "erlang",
                "tuple_to_list",
                1,
                (e, a) -> ListTerm.of(Arguments.tuple(a, 0).elements()));
    }

    private static ListTerm nonEmpty(Term[] arguments) {
        if (arguments[0] instanceof ListTerm list && !list.isEmpty()) {
            return list;
        }
        throw Arguments.wrong(arguments, 0, "a nonempty list");
    }

    private static Bitstring bits(Term[] arguments) {
        if (arguments[0] instanceof Bitstring bits) {
            return bits;
        }
        throw Arguments.wrong(arguments, 0, "a bitstring");
    }

    private static Term size(Term[] arguments) {
        if (arguments[0] instanceof Tuple tuple) {
            return IntegerTerm.of(tuple.size());
        }
        if (arguments[0] instanceof Bitstring bits) {
            return IntegerTerm.of(bits.bitSize() / 8);
        }
        throw Arguments.wrong(arguments, 0, "a tuple or bitstring");
    }

    private static Term part(Term... arguments) {
        Bitstring binary = Arguments.binary(arguments, 0);
        int start = Arguments.between(arguments, 1, 0, binary.byteSize());
        int length = Arguments.between(arguments, 2, -start, binary.byteSize() - start);
        return Bitstring.of(binary.toBytes(), Math.min(start, start + length), Math.abs(length));
    }
}
