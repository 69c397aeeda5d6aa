/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.ets4j.stress.evidence.Evidence;
import io.github.ets4j.stress.oracle.EngineTable;
import io.github.ets4j.stress.oracle.Outcome;
import io.github.ets4j.stress.oracle.ReferenceTable;
import io.github.ets4j.stress.oracle.Step;
import io.github.ets4j.stress.oracle.TableUnderTest;
import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Term;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One thread, one random script: engine and reference answer alike, call by call, and end up alike. */
class ModelTest {
    private static final int CALLS = Integer.getInteger("ets4j.model.calls", 6000);
    private static final int CALLS_PER_AUDIT = 400;
    /** Those of {@link #script_engineAndReferenceAgree}. */
    private static final int SCRIPTS = 10;

    private static int scriptsAgreed;

    @ParameterizedTest
    @CsvSource({
        "SET,1",
        "ORDERED_SET,1",
        "SKIP_LIST,1",
        "BAG,1",
        "DUPLICATE_BAG,1",
        "SET,2",
        "ORDERED_SET,3",
        "SKIP_LIST,2",
        "BAG,2",
        "DUPLICATE_BAG,3"
    })
    void script_engineAndReferenceAgree(TableVariant variant, int keyPosition) {
        long seed = Seeds.seed();
        List<Step> script = new StepGenerator(Seeds.random(seed), variant.type(), keyPosition).steps(CALLS);
        String difference = run(script, variant, keyPosition);
        if (difference != null) {
            List<Step> shortest = Shrinker.shrink(script, part -> run(part, variant, keyPosition) != null);
            fail(run(shortest, variant, keyPosition) + "\nin the script " + lines(shortest) + "\n" + variant
                    + ", keypos " + keyPosition + ", " + Seeds.replay(seed));
        }
        scriptsAgreed++;
    }

    @AfterAll
    static void report() {
        if (scriptsAgreed == SCRIPTS) {
            Evidence.report("model", scriptsAgreed + " scripts of " + CALLS + " calls answered as the reference does");
        }
    }

    @ParameterizedTest
    @EnumSource
    void deletedTable_everyCallIsRefused(TableVariant variant) {
        long seed = Seeds.seed();
        List<Step> script = new ArrayList<>();
        script.add(Step.of("delete"));
        script.addAll(new StepGenerator(Seeds.random(seed), variant.type(), 1).steps(300));
        // info answers undefined and a fold goes through first: neither is a plain call on the table
        script.removeIf(
                step -> step.function().equals("info") || step.function().equals("foldl"));
        String difference = run(script.subList(1, script.size()), variant, 1, script.subList(0, 1));
        if (difference != null) {
            fail(difference + "\n" + variant + ", " + Seeds.replay(seed));
        }
    }

    /** Null, or the first difference in a script: for engines that are loaded anew, hence without types of the engine. */
    static String difference(String variantName, int calls, long seed) {
        TableVariant variant = TableVariant.valueOf(variantName);
        return run(new StepGenerator(Seeds.random(seed), variant.type(), 1).steps(calls), variant, 1);
    }

    private static String run(List<Step> script, TableVariant variant, int keyPosition) {
        return run(script, variant, keyPosition, List.of());
    }

    /** Null, or the first difference. */
    private static String run(List<Step> script, TableVariant variant, int keyPosition, List<Step> before) {
        TableType type = variant.type();
        try (VerifiedEngine engine = VerifiedEngine.create();
                EngineTable table = EngineTable.create(engine.ets(), variant, keyPosition);
                ReferenceTable reference = new ReferenceTable(type, keyPosition)) {
            before.forEach(step -> {
                reference.call(step);
                table.call(step);
            });
            for (int i = 0; i < script.size(); i++) {
                String difference = compare(script.get(i), type, table, reference);
                if (difference == null && before.isEmpty() && (i % CALLS_PER_AUDIT == 0 || i == script.size() - 1)) {
                    difference = audit(type, table, reference);
                }
                if (difference != null) {
                    return difference;
                }
            }
            engine.verify();
            return null;
        } catch (RuntimeException | AssertionError e) {
            return stackTrace(e);
        }
    }

    private static String compare(Step step, TableType type, TableUnderTest table, ReferenceTable reference) {
        Outcome actual = table.call(step);
        Outcome expected = reference.call(step);
        return Comparison.difference(type, reference, step, expected, actual);
    }

    /** All contents and all keys, walked up and down. */
    private static String audit(TableType type, TableUnderTest table, ReferenceTable reference) {
        String difference = compare(Step.of("tab2list"), type, table, reference);
        if (difference != null) {
            return difference;
        }
        List<Term> expected = Walk.up(reference, reference.keyCount());
        List<Term> up = Walk.up(table, reference.keyCount());
        List<Term> down = Walk.down(table, reference.keyCount());
        assertEquals(Walk.sorted(type, expected), Walk.sorted(type, up), "keys by first and next");
        assertEquals(Walk.sorted(type, expected), Walk.sorted(type, down), "keys by last and prev");
        if (type.isOrdered()) {
            Collections.reverse(down);
            assertEquals(expected, up, "order of first and next");
            assertEquals(expected, down, "order of last and prev");
        }
        return null;
    }

    private static String stackTrace(Throwable e) {
        java.io.StringWriter text = new java.io.StringWriter();
        e.printStackTrace(new java.io.PrintWriter(text, true));
        return text.toString();
    }

    private static String lines(List<Step> steps) {
        StringBuilder text = new StringBuilder();
        steps.forEach(step -> text.append("\n  ").append(step));
        return text.toString();
    }
}
