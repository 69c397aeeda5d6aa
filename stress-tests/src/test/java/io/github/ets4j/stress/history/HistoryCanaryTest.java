/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.history;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.stress.weaker.EnginePart;
import io.github.ets4j.stress.weaker.Weakening;
import io.github.ets4j.stress.weaker.WeakerClasses;
import io.github.ets4j.testing.Seeds;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Engines that lack a step are found out by their histories: a checker that sees nothing is noticed. */
class HistoryCanaryTest {
    private static final long CALLS = 2_000_000; // ends with the first fault
    private static final String NOT_LINEARIZABLE = "a history that is not linearizable";
    private static final boolean PRINTS = Boolean.getBoolean("ets4j.history.print");

    private final long seed = Seeds.seed();

    @BeforeEach
    void assumeChecked() {
        Assumptions.assumeFalse(Boolean.getBoolean("ets4j.quick"), "histories are not part of a quick run");
        Assumptions.assumeFalse("varhandle".equals(System.getProperty("ets4j.memory")), "once is enough");
    }

    @Test
    void listsInsertedRowByRow_areFoundOut() {
        assertFoundOut(TableVariant.SET, Scenario.FEW_KEYS, Faults.LISTS_ROW_BY_ROW);
    }

    @Test
    void oneDeleteForgotten_isFoundOut() {
        assertFoundOut(TableVariant.BAG, Scenario.MANY_KEYS, Faults.ONE_DELETE_FORGOTTEN);
    }

    @Test
    void skipListThatIsReadAmongListInserts_isFoundOut() throws Exception {
        assertFoundOut(
                TableVariant.SKIP_LIST,
                Scenario.FEW_KEYS,
                true,
                EnginePart.LISTS.step("SkipListMap", "tryFind", "version", "sameVersion"));
    }

    @Test
    void treeWhoseRangesAreOfSeveralInstants_isFoundOut() throws Exception {
        assertFoundOut(
                TableVariant.ORDERED_SET,
                Scenario.WIDE_GROUPS,
                false,
                EnginePart.TREES.step("Scanner", "atomically", "validateAll", "lastIsUnchanged"));
    }

    @Test
    void valueThatIsLookedUpInTheIndexAlone_isFoundOut() throws Exception {
        assertFoundOut(
                TableVariant.SET,
                Scenario.INDEXED,
                true,
                EnginePart.TABLES.step("IndexLookup", "tryFind", "isInTable", "alwaysInTable"));
    }

    private void assertFoundOut(TableVariant variant, Scenario scenario, Faults faults) {
        assertFound(assertThrows(AssertionError.class, () -> HistoryRun.run(variant, scenario, faults, CALLS, seed)));
    }

    private void assertFoundOut(TableVariant variant, Scenario scenario, boolean hasPauses, Weakening weakening)
            throws Exception {
        Method run = new WeakerClasses(Set.of(weakening), hasPauses)
                .loadClass(HistoryRun.class.getName())
                .getMethod("runOn", String.class, String.class, long.class, long.class);
        InvocationTargetException failure = assertThrows(
                InvocationTargetException.class, () -> run.invoke(null, variant.name(), scenario.name(), CALLS, seed));
        assertFailure(failure.getCause(), NOT_LINEARIZABLE, "a call has failed");
    }

    private void assertFound(Throwable failure) {
        assertFailure(failure, NOT_LINEARIZABLE);
    }

    /** By what the calls answered, or by what they threw. */
    private void assertFailure(Throwable failure, String... beginnings) {
        String text = String.valueOf(failure.getMessage());
        assertTrue(Arrays.stream(beginnings).anyMatch(text::startsWith), () -> failure + ", " + Seeds.replay(seed));
        if (PRINTS) {
            System.out.println(text);
        }
    }
}
