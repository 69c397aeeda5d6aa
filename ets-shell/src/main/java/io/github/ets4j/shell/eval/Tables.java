/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.QueryHandle;
import io.github.ets4j.api.QueryOptions;
import io.github.ets4j.api.Table;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.List;
import java.util.function.BiFunction;

/** The functions of {@code ets}, as the evaluator needs them. */
public interface Tables {
    /** Whether {@link #call} knows this function. */
    boolean has(String function, int arity);

    /** Calls a function. */
    Term call(String function, List<Term> arguments);

    /** {@code ets:foldl/3}. */
    Term foldl(BiFunction<Tuple, Term, Term> function, Term initial, Term table);

    /** {@code ets:foldr/3}. */
    Term foldr(BiFunction<Tuple, Term, Term> function, Term initial, Term table);

    /** Names and arities of all functions, such as {@code lookup/2}. */
    List<String> functions();

    /** A query of {@code ets:table/2}. */
    default QueryHandle query(Term table, Term options) {
        throw new ErlangError(Functions.UNDEF, "there are no queries here");
    }

    /** A table as an object, for what {@code ets} has no function for. */
    default Table table(Term tab) {
        throw new ErlangError(Functions.UNDEF, "there are no such tables here");
    }

    /** What {@code ets:i/0} prints. */
    default String listing() {
        throw new ErlangError(Functions.UNDEF, "there is no listing here");
    }

    /** The process that owns the tables: what {@code self()} answers. */
    Pid owner();

    /** The tables of an engine. */
    static Tables of(Ets ets) {
        return new Tables() {
            @Override
            public boolean has(String function, int arity) {
                return ets.hasFunction(function, arity);
            }

            @Override
            public Term call(String function, List<Term> arguments) {
                return ets.call(function, arguments);
            }

            @Override
            public Term foldl(BiFunction<Tuple, Term, Term> function, Term initial, Term table) {
                return ets.<Term>foldl(function, initial, table);
            }

            @Override
            public Term foldr(BiFunction<Tuple, Term, Term> function, Term initial, Term table) {
                return ets.<Term>foldr(function, initial, table);
            }

            @Override
            public QueryHandle query(Term table, Term options) {
                return ets.query(table, QueryOptions.parse(options));
            }

            @Override
            public Table table(Term tab) {
                return ets.table(tab);
            }

            @Override
            public String listing() {
                return ets.listing();
            }

            @Override
            public List<String> functions() {
                return ets.functions();
            }

            @Override
            public Pid owner() {
                return ets.self();
            }
        };
    }
}
