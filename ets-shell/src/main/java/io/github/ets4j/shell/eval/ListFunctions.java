/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.query.syntax.BinaryOperator;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Functions of {@code lists}. */
final class ListFunctions {
    private static final int SIZE_MAX = 1 << 27;
    private static final Atom OK = Atom.of("ok");

    private ListFunctions() {}

    static void register(Functions functions) {
        add(functions, "seq", 2, (e, a) -> sequence(a, 1));
        add(functions, "seq", 3, (e, a) -> sequence(a, step(a)));
        add(functions, "sum", 1, (e, a) -> sum(Arguments.list(a, 0)));
        add(functions, "reverse", 1, (e, a) -> reverse(Arguments.list(a, 0), ListTerm.NIL));
        add(functions, "reverse", 2, (e, a) -> reverse(Arguments.list(a, 0), a[1]));
        add(functions, "append", 2, (e, a) -> Operators.append(a[0], a[1]));
        add(functions, "append", 1, (e, a) -> concatenate(Arguments.list(a, 0)));
        add(functions, "sort", 1, (e, a) -> sort(Arguments.list(a, 0), false));
        add(functions, "usort", 1, (e, a) -> sort(Arguments.list(a, 0), true));
        add(functions, "nth", 2, (e, a) -> nth(a));
        add(functions, "last", 1, (e, a) -> {
            return nonEmpty(a).get(nonEmpty(a).size() - 1);
        });
        add(functions, "max", 1, (e, a) -> Collections.max(nonEmpty(a).elements()));
        add(functions, "min", 1, (e, a) -> Collections.min(nonEmpty(a).elements()));
        add(
                functions,
                "member",
                2,
                (e, a) -> Atom.of(Arguments.list(a, 1).elements().contains(a[0])));
        add(functions, "delete", 2, (e, a) -> {
            List<Term> elements = new ArrayList<>(Arguments.list(a, 1).elements());
            elements.remove(a[0]);
            return ListTerm.of(elements);
        });
        add(functions, "duplicate", 2, (e, a) -> {
            Term[] elements = new Term[Arguments.between(a, 0, 0, SIZE_MAX)];
            Arrays.fill(elements, a[1]);
            return ListTerm.ofOwned(elements, ListTerm.NIL);
        });
        add(functions, "sublist", 2, (e, a) -> sublist(Arguments.list(a, 0), 0, Arguments.between(a, 1, 0, SIZE_MAX)));
        add(functions, "sublist", 3, (e, a) -> {
            int start = Arguments.between(a, 1, 1, SIZE_MAX) - 1;
            return sublist(Arguments.list(a, 0), start, Arguments.between(a, 2, 0, SIZE_MAX));
        });
        add(functions, "nthtail", 2, (e, a) -> {
            ListTerm list = Arguments.list(a, 1);
            return list.drop(Arguments.between(a, 0, 0, list.size()));
        });
        registerTuples(functions);
        registerFunctional(functions);
    }

    private static void registerTuples(Functions functions) {
        add(functions, "zip", 2, (e, a) -> zip(a));
        add(functions, "keyfind", 3, (e, a) -> {
            int position = Arguments.between(a, 1, 1, SIZE_MAX);
            for (Term element : Arguments.list(a, 2).elements()) {
                if (hasKey(element, position, a[0])) {
                    return element;
                }
            }
            return Atom.FALSE;
        });
        add(functions, "keymember", 3, (e, a) -> {
            int position = Arguments.between(a, 1, 1, SIZE_MAX);
            return Atom.of(Arguments.list(a, 2).elements().stream().anyMatch(t -> hasKey(t, position, a[0])));
        });
        add(functions, "keysort", 2, (e, a) -> {
            int position = Arguments.between(a, 0, 1, SIZE_MAX);
            List<Term> elements = new ArrayList<>(Arguments.list(a, 1).elements());
            if (!elements.stream().allMatch(t -> t instanceof Tuple tuple && tuple.size() >= position)) {
                throw Arguments.wrong(a, 1, "a list of tuples with that position");
            }
            elements.sort((x, y) -> ((Tuple) x).element(position).compareTo(((Tuple) y).element(position)));
            return ListTerm.of(elements);
        });
    }

    private static void registerFunctional(Functions functions) {
        add(functions, "map", 2, (e, a) -> {
            Term[] elements = Lists.array(Arguments.list(a, 1), 0);
            for (int i = 0; i < elements.length; i++) {
                elements[i] = e.apply(a[0], elements[i]);
            }
            return ListTerm.ofOwned(elements, ListTerm.NIL);
        });
        add(functions, "foreach", 2, (e, a) -> {
            ListTerm list = Arguments.list(a, 1);
            for (int i = 0; i < list.size(); i++) {
                e.apply(a[0], list.get(i));
            }
            return OK;
        });
        add(functions, "filter", 2, (e, a) -> {
            List<Term> kept = new ArrayList<>();
            for (Term element : Arguments.list(a, 1).elements()) {
                if (truth(e.apply(a[0], element))) {
                    kept.add(element);
                }
            }
            return ListTerm.of(kept);
        });
        add(functions, "foldl", 3, (e, a) -> {
            ListTerm list = Arguments.list(a, 2);
            Term accumulator = a[1];
            for (int i = 0; i < list.size(); i++) {
                accumulator = e.apply(a[0], list.get(i), accumulator);
            }
            return accumulator;
        });
        add(functions, "foldr", 3, (e, a) -> {
            ListTerm list = Arguments.list(a, 2);
            Term accumulator = a[1];
            for (int i = list.size() - 1; i >= 0; i--) {
                accumulator = e.apply(a[0], list.get(i), accumulator);
            }
            return accumulator;
        });
        add(functions, "any", 2, (e, a) -> {
            return Atom.of(Arguments.list(a, 1).elements().stream().anyMatch(x -> truth(e.apply(a[0], x))));
        });
        add(functions, "all", 2, (e, a) -> {
            return Atom.of(Arguments.list(a, 1).elements().stream().allMatch(x -> truth(e.apply(a[0], x))));
        });
    }

    /** Whether the answer of a predicate is yes; it must be a boolean. */
    static boolean truth(Term answer) {
        if (answer != Atom.TRUE && answer != Atom.FALSE) {
            throw ErlangError.tagged("bad_filter", answer, "predicate gave no boolean: " + Text.brief(answer));
        }
        return answer == Atom.TRUE;
    }

    private static long step(Term[] arguments) {
        IntegerTerm step = Arguments.integer(arguments, 2);
        if (!step.isLong() || step.longValue() == 0 || Math.abs(step.longValue()) > Integer.MAX_VALUE) {
            throw Arguments.wrong(arguments, 2, "a step other than 0 that fits 31 bits");
        }
        return step.longValue();
    }

    private static Term sequence(Term[] arguments, long step) {
        long from = bound(arguments, 0);
        long to = bound(arguments, 1);
        long distance = step > 0 ? to - from : from - to;
        long stride = Math.abs(step);
        if (distance < -stride) {
            throw new ErlangError(Atom.of("function_clause"), "sequence runs the wrong way");
        }
        long count = distance < 0 ? 0 : distance / stride + 1;
        if (count > SIZE_MAX) {
            throw ErlangError.systemLimit("a list of more than " + SIZE_MAX + " elements");
        }
        Term[] elements = new Term[(int) count];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = IntegerTerm.of(from + i * step);
        }
        return ListTerm.ofOwned(elements, ListTerm.NIL);
    }

    private static long bound(Term[] arguments, int index) {
        IntegerTerm bound = Arguments.integer(arguments, index);
        if (!bound.isLong() || Math.abs(bound.longValue()) > Long.MAX_VALUE / 4) {
            throw ErlangError.systemLimit("a sequence of integers of more than 61 bits");
        }
        return bound.longValue();
    }

    private static Term sum(ListTerm list) {
        Term sum = IntegerTerm.of(0);
        for (int i = 0; i < list.size(); i++) {
            sum = Arithmetic.binary(BinaryOperator.ADD, sum, list.get(i));
        }
        return sum;
    }

    private static Term reverse(ListTerm list, Term tail) {
        Term[] elements = new Term[list.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = list.get(elements.length - 1 - i);
        }
        return Lists.prepend(elements, tail);
    }

    private static Term concatenate(ListTerm lists) {
        List<Term> elements = new ArrayList<>();
        for (int i = 0; i < lists.size(); i++) {
            elements.addAll(Arguments.list(new Term[] {lists.get(i)}, 0).elements());
        }
        return ListTerm.of(elements);
    }

    private static Term sort(ListTerm list, boolean unique) {
        Term[] elements = Lists.array(list, 0);
        Arrays.sort(elements);
        int size = 0;
        for (Term element : elements) {
            if (!unique || size == 0 || elements[size - 1].compareTo(element) != 0) {
                elements[size++] = element;
            }
        }
        return ListTerm.ofOwned(Arrays.copyOf(elements, size), ListTerm.NIL);
    }

    private static Term nth(Term[] arguments) {
        ListTerm list = Arguments.list(arguments, 1);
        IntegerTerm index = Arguments.integer(arguments, 0);
        if (!index.isLong() || index.longValue() < 1 || index.longValue() > list.size()) {
            throw new ErlangError(Atom.of("function_clause"), "list has no element " + index);
        }
        return list.get((int) index.longValue() - 1);
    }

    private static ListTerm nonEmpty(Term[] arguments) {
        ListTerm list = Arguments.list(arguments, 0);
        if (list.isEmpty()) {
            throw new ErlangError(Atom.of("function_clause"), "list is empty");
        }
        return list;
    }

    private static Term sublist(ListTerm list, int start, int length) {
        int from = Math.min(start, list.size());
        int to = Math.min(list.size(), from + length);
        return ListTerm.of(list.elements().subList(from, to));
    }

    private static Term zip(Term[] arguments) {
        ListTerm left = Arguments.list(arguments, 0);
        ListTerm right = Arguments.list(arguments, 1);
        if (left.size() != right.size()) {
            throw new ErlangError(Atom.of("function_clause"), "lists differ in length");
        }
        Term[] pairs = new Term[left.size()];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = Tuple.of(left.get(i), right.get(i));
        }
        return ListTerm.ofOwned(pairs, ListTerm.NIL);
    }

    private static boolean hasKey(Term term, int position, Term key) {
        return term instanceof Tuple tuple
                && tuple.size() >= position
                && tuple.element(position).compareTo(key) == 0;
    }

    private static void add(Functions functions, String name, int arity, Builtin function) {
        functions.add("lists", name, arity, function);
    }
}
