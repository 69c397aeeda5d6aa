/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Ordered sets keyed by the first element, in maps: enough of ets to test the evaluator without an engine. */
final class MapTables implements Tables {
    private final Map<Term, TreeMap<Term, Tuple>> tables = new HashMap<>();

    @Override
    public boolean has(String function, int arity) {
        return functions().contains(function + "/" + arity);
    }

    @Override
    public Term call(String function, List<Term> arguments) {
        switch (function) {
            case "new":
                tables.put(arguments.get(0), new TreeMap<>());
                return arguments.get(0);
            case "insert":
                Tuple row = (Tuple) arguments.get(1);
                rows(arguments.get(0)).put(row.element(1), row);
                return Atom.TRUE;
            case "lookup":
                Tuple found = rows(arguments.get(0)).get(arguments.get(1));
                return found == null ? ListTerm.NIL : ListTerm.of(found);
            default:
                throw new AssertionError(function);
        }
    }

    private TreeMap<Term, Tuple> rows(Term name) {
        TreeMap<Term, Tuple> table = tables.get(name);
        if (table == null) {
            throw EtsException.badArgument(Kind.ID, 1, "no table " + name);
        }
        return table;
    }

    @Override
    public Term foldl(BiFunction<Tuple, Term, Term> function, Term initial, Term table) {
        Term accumulator = initial;
        for (Tuple row : rows(table).values()) {
            accumulator = function.apply(row, accumulator);
        }
        return accumulator;
    }

    @Override
    public Term foldr(BiFunction<Tuple, Term, Term> function, Term initial, Term table) {
        Term accumulator = initial;
        for (Tuple row : rows(table).descendingMap().values()) {
            accumulator = function.apply(row, accumulator);
        }
        return accumulator;
    }

    @Override
    public List<String> functions() {
        return List.of("new/2", "insert/2", "lookup/2");
    }

    @Override
    public Pid owner() {
        return new Pid(Atom.NO_NODE, 0, 0, 0);
    }
}
