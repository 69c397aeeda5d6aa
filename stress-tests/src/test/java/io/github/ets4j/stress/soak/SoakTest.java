/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.soak;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.stress.evidence.Evidence;
import io.github.ets4j.stress.weaker.EnginePart;
import io.github.ets4j.stress.weaker.Weakening;
import io.github.ets4j.testing.Seeds;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The soak, for a moment or as long as {@code -Dets4j.soak.seconds} says; and on engines that lack a step. */
class SoakTest {
    private static final int SECONDS = Integer.getInteger("ets4j.soak.seconds", 3);
    private static final int PERIOD_SECONDS = 10;
    private static final int CANARY_SECONDS = 20;
    private static final Path RESULTS = Path.of(System.getProperty("ets4j.soak.directory", "target/soak"));

    @BeforeEach
    void once() {
        Assumptions.assumeFalse("varhandle".equals(System.getProperty("ets4j.memory")), "once is enough");
        Assumptions.assumeFalse(Boolean.getBoolean("ets4j.quick"), "takes seconds");
    }

    @Test
    void mixedLoadWithFaults_keepsEveryPromise_andLeavesNoByte() throws Exception {
        int period = Math.max(1, Math.min(PERIOD_SECONDS, SECONDS / 2));
        Evidence.report("soak", SoakClasses.run(Set.of(), SECONDS, period, Seeds.seed(), RESULTS));
    }

    private static void requireFound(Weakening weakening, Path directory) {
        AssertionError found = assertThrows(
                AssertionError.class,
                () -> SoakClasses.run(Set.of(weakening), CANARY_SECONDS, 1, Seeds.seed(), directory));
        assertTrue(found.getMessage().contains("ets4j.seed"), found::getMessage);
    }

    @Test
    void engineThatLosesUpdates_isFoundOut(@TempDir Path directory) {
        requireFound(EnginePart.LISTS.step("SkipList", "replace", "compareAndSetLong", "writeLater"), directory);
    }

    @Test
    void engineThatFreesUnderReaders_isFoundOut(@TempDir Path directory) {
        requireFound(EnginePart.RECLAIMER.step("Reclaimer", "pollStale", "pollUpTo", "pollAny"), directory);
    }

    @Test
    void engineThatKeepsRemovedNodes_isFoundOut(@TempDir Path directory) {
        requireFound(EnginePart.LISTS.step("SkipList", "bury", "retirePage", "keep"), directory);
    }
}
