/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import static org.junit.jupiter.api.Assertions.fail;

import io.github.ets4j.stress.model.Comparison;
import io.github.ets4j.stress.model.Shrinker;
import io.github.ets4j.stress.model.StepGenerator;
import io.github.ets4j.stress.model.VerifiedEngine;
import io.github.ets4j.stress.oracle.EngineTable;
import io.github.ets4j.stress.oracle.Outcome;
import io.github.ets4j.stress.oracle.ReferenceTable;
import io.github.ets4j.stress.oracle.Step;
import io.github.ets4j.stress.oracle.TableUnderTest;
import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.table.TableType;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Random scripts: the engine answers as Erlang does, call by call; and so does the reference, or it would be no reference. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TableDifferentialTest {
    private static final int CALLS = Integer.getInteger("ets4j.differential.calls", 4000);

    private static final int CALLS_ON_DELETED_TABLE = 300;

    private final long seed = Seeds.fixedSeed();
    private ErlangNode node;
    private KnownDifferences known;

    @BeforeAll
    void startErlang() {
        node = ErlangNode.start();
        known = new KnownDifferences(node.release());
    }

    @AfterAll
    void stopErlang() {
        if (node != null) {
            node.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SET,1",
        "ORDERED_SET,1",
        "BAG,1",
        "DUPLICATE_BAG,1",
        "SET,2",
        "ORDERED_SET,3",
        "BAG,2",
        "DUPLICATE_BAG,3"
    })
    void script_referenceAnswersAsErlang(TableVariant variant, int keyPosition) {
        check(script(variant, keyPosition, CALLS), variant, keyPosition, false);
    }

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
    void script_engineAnswersAsErlang(TableVariant variant, int keyPosition) {
        check(script(variant, keyPosition, CALLS), variant, keyPosition, true);
    }

    @ParameterizedTest
    @EnumSource
    void deletedTable_engineAndReferenceAnswerAsErlang(TableVariant variant) {
        List<Step> script = new ArrayList<>(script(variant, 1, CALLS_ON_DELETED_TABLE));
        // info answers undefined, and a fold calls first
        script.removeIf(
                step -> step.function().equals("info") || step.function().equals("foldl"));
        script.add(0, Step.of("delete"));
        check(script, variant, 1, false);
        check(script, variant, 1, true);
    }

    private List<Step> script(TableVariant variant, int keyPosition, int calls) {
        TableType type = variant.type();
        return new StepGenerator(Seeds.random(seed), type, keyPosition)
                .steps(calls).stream()
                        .map(known::adapt)
                        .filter(step -> known.comparable(type, step))
                        .toList();
    }

    private void check(List<Step> script, TableVariant variant, int keyPosition, boolean engine) {
        String difference = run(script, variant, keyPosition, engine);
        if (difference != null) {
            List<Step> shortest = Shrinker.shrink(script, part -> run(part, variant, keyPosition, engine) != null);
            StringBuilder text = new StringBuilder(run(shortest, variant, keyPosition, engine) + "\nin the script");
            shortest.forEach(step -> text.append("\n  ").append(step));
            fail(text + "\nOTP " + node.release() + ", " + variant + ", keypos " + keyPosition + ", "
                    + Seeds.replay(seed));
        }
    }

    /** Null, or the first difference. The reference follows in either case: it tells which answers are open. */
    private String run(List<Step> script, TableVariant variant, int keyPosition, boolean engine) {
        TableType type = variant.type();
        // one exchange for the whole script: Erlang is never told what the others answered
        try (ErlangTable erlang = ErlangTable.create(node, type, keyPosition);
                ReferenceTable reference = new ReferenceTable(type, keyPosition)) {
            List<Outcome> expected = erlang.callAll(script);
            if (!engine) {
                return compare(script, type, expected, reference, reference);
            }
            try (VerifiedEngine verified = VerifiedEngine.create();
                    EngineTable table = EngineTable.create(verified.ets(), variant, keyPosition)) {
                return compare(script, type, expected, table, reference);
            }
        }
    }

    private String compare(
            List<Step> script, TableType type, List<Outcome> expected, TableUnderTest table, ReferenceTable reference) {
        for (int i = 0; i < script.size(); i++) {
            Step step = script.get(i);
            Outcome actual = known.adapt(type, step, table.call(step));
            if (table != reference) {
                reference.call(step);
            }
            String difference = Comparison.difference(type, reference, step, expected.get(i), actual);
            if (difference != null) {
                return "call " + (i + 1) + ": " + difference;
            }
        }
        return null;
    }
}
