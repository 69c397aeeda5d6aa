/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.oracle;

import io.github.ets4j.api.Ets;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;

/** A table of the engine. Safe for any number of threads. */
public final class EngineTable implements TableUnderTest {
    private final Ets ets;
    private final Term table;

    private EngineTable(Ets ets, Term table) {
        this.ets = ets;
        this.table = table;
    }

    /** A new table in this engine. */
    public static EngineTable create(Ets ets, TableVariant variant, int keyPosition) {
        return new EngineTable(ets, ets.call("new", List.of(Atom.of("table_under_test"), variant.terms(keyPosition))));
    }

    /** The identifier. */
    public Term id() {
        return table;
    }

    @Override
    public Outcome call(Step step) {
        return Outcome.of(() -> step.function().equals("foldl") ? foldl() : answer(step));
    }

    @Override
    public void close() {
        call(Step.of("delete"));
    }

    private Term answer(Step step) {
        List<Term> arguments = new ArrayList<>();
        arguments.add(table);
        arguments.addAll(step.arguments());
        return ets.call(step.function(), arguments);
    }

    private Term foldl() {
        LinkedList<Tuple> seen = ets.foldl(
                (object, objects) -> {
                    objects.addFirst(object);
                    return objects;
                },
                new LinkedList<Tuple>(),
                table);
        return ListTerm.of(seen);
    }
}
