/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.schedule;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.stress.evidence.Evidence;
import io.github.ets4j.stress.weaker.EnginePart;
import io.github.ets4j.stress.weaker.Weakening;
import io.github.ets4j.testing.Seeds;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pairs of operations, one within the other at each of its steps. */
class ScheduleTest {
    /** How many pairs; 0 for all. */
    private static final int PAIRS = Integer.getInteger("ets4j.schedule.pairs", 100);

    /** At how many steps of a pair, about; 0 for all. */
    private static final int POINTS = Integer.getInteger("ets4j.schedule.points", PAIRS == 0 ? 0 : 20);

    @BeforeAll
    static void once() {
        Assumptions.assumeFalse("varhandle".equals(System.getProperty("ets4j.memory")), "once is enough");
        Assumptions.assumeFalse(Boolean.getBoolean("ets4j.quick"), "not part of a quick run");
    }

    private static long[] run(
            List<Weakening> weaker, String layouts, String first, String second, int pairs, int points, long seed)
            throws Throwable {
        Method run = new EngineClasses((name, file) -> SteppedClasses.weave(name, weakened(weaker, name, file)))
                .loadClass(ScheduleRun.class.getName())
                .getMethod("run", String.class, String.class, String.class, int.class, int.class, long.class);
        try {
            return (long[]) run.invoke(null, layouts, first, second, pairs, points, seed);
        } catch (InvocationTargetException found) {
            throw found.getCause();
        }
    }

    private static byte[] weakened(List<Weakening> weaker, String name, byte[] file) {
        byte[] changed = file;
        for (Weakening weakening : weaker) {
            changed = weakening.owner().equals(name) ? weakening.apply(changed) : changed;
        }
        return changed;
    }

    @Test
    void anyOperationWithinAnother_isExplainedByAnOrder() throws Throwable {
        long seed = Seeds.seed();
        long start = System.nanoTime();
        long[] counts;
        try {
            counts = run(
                    List.of(),
                    System.getProperty("ets4j.schedule.layouts", ".*"),
                    System.getProperty("ets4j.schedule.first", ".*"),
                    System.getProperty("ets4j.schedule.second", ".*"),
                    PAIRS,
                    POINTS,
                    seed);
        } catch (AssertionError fault) {
            throw new AssertionError(fault.getMessage() + ", " + Seeds.replay(seed), fault);
        }
        assertTrue(counts[2] > 0, "no operation had to wait for another");
        Evidence.report(
                "schedules",
                counts[0] + " pairs, " + counts[1] + " schedules, in " + counts[2] + " of them one had to wait, "
                        + (System.nanoTime() - start) / 1_000_000_000 + " s, " + Seeds.replay(seed));
    }

    /** Was found by the test above: what was dropped between two steps was counted as empty. */
    @Test
    void skipListThatIsDropped_isNeverCountedAsEmpty() throws Throwable {
        assertTrue(
                run(List.of(), "Layout\\[variant=SKIP_LIST, keys=[25],.*NONE.*", "size|slot", "drop", 20, 0, 1)[1] > 0);
    }

    /** Was found so as well: the index was gone, and the table on its way. */
    @Test
    void indexOfTableThatIsDropped_isNotMissedInTableThatIsThere() throws Throwable {
        assertTrue(run(List.of(), "Layout.*keys=2,.*UNIQUE.*", "find by .*", "drop", 20, 0, 1)[1] > 0);
        assertTrue(run(List.of(), "Layout.*keys=2,.*UNIQUE.*", "drop", "find by .*", 10, 0, 1)[1] > 0);
    }

    // ---- the rig itself ----

    private static final String FULL_PAGES = "Layout\\[variant=(SET|ORDERED_SET), keys=1.*NONE.*";
    private static final int PAIRS_OF_CANARY = 60;

    private static void assertFound(List<Weakening> weaker, String layouts, String first, String second) {
        AssertionError found =
                assertThrows(AssertionError.class, () -> run(weaker, layouts, first, second, PAIRS_OF_CANARY, 0, 1));
        System.out.println(weaker.get(0).instead() + ": " + found.getMessage());
    }

    @Test
    void readersThatDoNotValidate_areFoundOut() {
        assertFound(
                List.of(EnginePart.TREES.step("CaTree", "tryFind", "validate", "unchanged")),
                FULL_PAGES,
                "lookup.*",
                "insert absent|delete first");
    }

    @Test
    void batchThatDoesNotLock_isFoundOut() {
        assertFound(
                List.of(EnginePart.TREES.step("Batch", "lockFor", "tryWriteLock", "pretendToLock")),
                FULL_PAGES,
                "insert t.*",
                "size|range");
    }

    @Test
    void rangeOfASkipListThatDoesNotValidate_isFoundOut() {
        assertFound(
                List.of(
                        EnginePart.LISTS.step("RangeSnapshot", "takeUp", "isUnchanged", "unchanged"),
                        EnginePart.LISTS.step("RangeSnapshot", "tryTake", "version", "sameVersion")),
                "Layout\\[variant=SKIP_LIST, keys=[5-9],.*NONE.*",
                "range",
                "insert two");
    }

    @Test
    void reclaimerThatOverlooksPins_isFoundOut() {
        assertFound(
                List.of(EnginePart.RECLAIMER.step("Reclaimer", "pollStale", "pollUpTo", "pollAny")),
                FULL_PAGES,
                "lookup present|next",
                "insert present|take present");
    }
}
