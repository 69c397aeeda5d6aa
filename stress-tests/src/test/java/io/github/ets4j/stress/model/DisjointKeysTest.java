/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ets4j.stress.oracle.EngineTable;
import io.github.ets4j.stress.oracle.Outcome;
import io.github.ets4j.stress.oracle.ReferenceTable;
import io.github.ets4j.stress.oracle.Step;
import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Many threads on one table, each with keys of its own: what each of them sees of its keys is what a table of its own would
 * answer, call by call, whatever the others do beside it.
 */
class DisjointKeysTest {
    private static final int THREADS = 4;
    private static final int CALLS = Integer.getInteger("ets4j.model.calls", 6000);

    @ParameterizedTest
    @EnumSource
    void threads_eachAgreesWithItsReference(TableVariant variant) {
        long seed = Seeds.seed();
        try (VerifiedEngine engine = VerifiedEngine.create();
                EngineTable table = EngineTable.create(engine.ets(), variant, 1)) {
            List<Callable<List<Term>>> tasks = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                tasks.add(() -> run(table, variant, thread, seed));
            }
            List<Term> expected = new ArrayList<>();
            Workers.run(tasks).forEach(expected::addAll);
            Term contents = ((Outcome.Value) table.call(Step.of("tab2list"))).term();
            if (!Comparison.sameObjects(ListTerm.of(expected), contents)) {
                assertEquals(ListTerm.of(expected), contents, variant + ", " + Seeds.replay(seed));
            }
            engine.verify();
        }
    }

    /** Runs a script on keys {@code {Thread, Key}} and returns what should be left of it. */
    private static List<Term> run(EngineTable table, TableVariant variant, int thread, long seed) {
        TableType type = variant.type();
        SplittableRandom random = Seeds.random(seed + thread);
        StepGenerator generator =
                new StepGenerator(random, type, 1, key -> Tuple.of(IntegerTerm.of(thread), key), StepGenerator.KEYED);
        ReferenceTable reference = new ReferenceTable(type, 1);
        for (int i = 0; i < CALLS; i++) {
            Step step = generator.step();
            Outcome actual = table.call(step);
            Outcome expected = reference.call(step);
            String difference = Comparison.difference(type, reference, step, expected, actual);
            if (difference != null) {
                throw new AssertionError("thread " + thread + ", call " + i + ": " + difference + "; " + variant + ", "
                        + Seeds.replay(seed));
            }
        }
        Outcome left = reference.call(Step.of("tab2list"));
        return ((ListTerm) ((Outcome.Value) left).term()).elements();
    }
}
