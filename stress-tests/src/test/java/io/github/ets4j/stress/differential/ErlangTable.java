/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.stress.oracle.Outcome;
import io.github.ets4j.stress.oracle.Step;
import io.github.ets4j.stress.oracle.TableUnderTest;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A table of a real Erlang. */
final class ErlangTable implements TableUnderTest {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final ErlangNode node;
    private final IntegerTerm number = IntegerTerm.of(NUMBERS.incrementAndGet());

    private ErlangTable(ErlangNode node) {
        this.node = node;
    }

    /** A new table of this type. */
    static ErlangTable create(ErlangNode node, TableType type, int keyPosition) {
        ErlangTable table = new ErlangTable(node);
        Term options = ListTerm.of(type.atom(), Tuple.of(Atom.of("keypos"), IntegerTerm.of(keyPosition)));
        Outcome outcome = table.open(Atom.of("table_under_test"), options);
        if (!(outcome instanceof Outcome.Value)) {
            throw new AssertionError("ets:new answered " + outcome);
        }
        return table;
    }

    /** What {@code ets:new(Name, Options)} answers; the table that is made, if one is, is dropped again. */
    static Outcome tryNew(ErlangNode node, Term name, Term options) {
        ErlangTable table = new ErlangTable(node);
        Outcome outcome = table.open(name, options);
        if (outcome instanceof Outcome.Value) {
            table.close();
        }
        return outcome;
    }

    @Override
    public Outcome call(Step step) {
        return callAll(List.of(step)).get(0);
    }

    @Override
    public List<Outcome> callAll(List<Step> steps) {
        List<Term> questions = new ArrayList<>();
        for (Step step : steps) {
            questions.add(
                    step.function().equals("foldl")
                            ? Tuple.of(Atom.of("foldl"), number)
                            : Tuple.of(
                                    Atom.of("call"), number, Atom.of(step.function()), ListTerm.of(step.arguments())));
        }
        return node.ask(questions).stream().map(ErlangTable::outcome).toList();
    }

    @Override
    public void close() {
        node.ask(List.of(Tuple.of(Atom.of("close"), number)));
    }

    private Outcome open(Term name, Term options) {
        return outcome(node.ask(List.of(Tuple.of(Atom.of("open"), number, name, options)))
                .get(0));
    }

    /** The outcome that an answer of the oracle tells. */
    static Outcome outcome(Term answer) {
        Tuple tuple = (Tuple) answer;
        if (tuple.element(1).equals(Atom.of("ok"))) {
            return new Outcome.Value(tuple.element(2));
        }
        List<Integer> arguments = ((ListTerm) tuple.element(4))
                .elements().stream()
                        .map(argument -> (int) ((IntegerTerm) argument).longValue())
                        .toList();
        return new Outcome.Failure(tuple.element(2).toString(), tuple.element(3).toString(), arguments);
    }
}
