/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.history;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.stress.evidence.Evidence;
import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.testing.Seeds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Histories of every kind of table and every scenario are linearizable: {@code -Dets4j.history.operations} calls in all.
 * What is not, is written to {@code target/history-failure.txt}.
 */
class HistoryTest {
    private static final long OPERATIONS = Long.getLong("ets4j.history.operations", 1_000_000);
    private static final Path FAILURE = Path.of("target", "history-failure.txt");
    private static final double OVERLAPPING_MIN = 0.001;

    private final long seed = Seeds.seed();
    private HistoryCounts counts = HistoryCounts.NONE;

    @BeforeEach
    void assumeChecked() {
        Assumptions.assumeFalse(Boolean.getBoolean("ets4j.quick"), "histories are not part of a quick run");
        Assumptions.assumeFalse("varhandle".equals(System.getProperty("ets4j.memory")), "once is enough");
    }

    @Test
    void histories_areLinearizable() throws Exception {
        long began = System.nanoTime();
        long share = OPERATIONS / (TableVariant.values().length * Scenario.values().length) + 1;
        for (TableVariant variant : TableVariant.values()) {
            for (Scenario scenario : Scenario.values()) {
                counts = counts.plus(check(variant, scenario, share));
            }
        }
        assertTrue(counts.overlapping() > OVERLAPPING_MIN * counts.calls(), () -> "hardly any overlap: " + counts);
        Evidence.report("histories", summary(System.nanoTime() - began));
    }

    private HistoryCounts check(TableVariant variant, Scenario scenario, long calls) throws Exception {
        try {
            return HistoryRun.run(variant, scenario, Faults.NONE, calls, seed);
        } catch (AssertionError failure) {
            Files.createDirectories(FAILURE.getParent());
            Files.writeString(FAILURE, String.valueOf(failure.getMessage()));
            throw failure;
        }
    }

    private String summary(long nanoseconds) {
        return String.format(
                "%,d operations (%,d of them while another one of their group was under way), %,d keys, %,d rounds,"
                        + " %d threads, %,d splits and joins, all linearizable by group of keys, %,d batches atomic,"
                        + " %d s, %s",
                counts.calls(),
                counts.overlapping(),
                counts.keys(),
                counts.rounds(),
                HistoryRun.THREADS,
                counts.reshapings(),
                counts.batches(),
                TimeUnit.NANOSECONDS.toSeconds(nanoseconds),
                Seeds.replay(seed));
    }
}
