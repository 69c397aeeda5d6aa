/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.history;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.stress.evidence.Evidence;
import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.stress.weaker.WeakerClasses;
import io.github.ets4j.testing.Seeds;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Histories of every kind of table and every scenario are linearizable: {@code -Dets4j.history.operations} calls in all.
 * What is not, is written to {@code target/history-failure.txt}.
 */
class HistoryTest {
    private static final long OPERATIONS = Long.getLong("ets4j.history.operations", 500_000);
    private static final Path FAILURE = Path.of("target", "history-failure.txt");
    private static final double OVERLAPPING_MIN = 0.001;
    private static final int PAUSED_SHARE = 20;
    private static final List<Scenario> CONTENDED = List.of(Scenario.FEW_KEYS, Scenario.WIDE_GROUPS, Scenario.INDEXED);

    private final long seed = Seeds.seed();
    private Method engineWithPauses;

    @BeforeEach
    void loadEngineWithPauses() throws ReflectiveOperationException {
        Assumptions.assumeFalse(Boolean.getBoolean("ets4j.quick"), "histories are not part of a quick run");
        Assumptions.assumeFalse("varhandle".equals(System.getProperty("ets4j.memory")), "once is enough");
        engineWithPauses = new WeakerClasses(Set.of(), true)
                .loadClass(HistoryRun.class.getName())
                .getMethod("runOn", String.class, String.class, long.class, long.class);
    }

    @Test
    void histories_areLinearizable() throws Exception {
        long began = System.nanoTime();
        HistoryCounts counts = checkAll(
                OPERATIONS,
                List.of(Scenario.values()),
                (variant, scenario, calls) -> HistoryRun.run(variant, scenario, Faults.NONE, calls, seed));
        HistoryCounts paused = checkAll(OPERATIONS / PAUSED_SHARE, CONTENDED, this::runWithPauses);
        HistoryCounts all = counts.plus(paused);
        assertTrue(all.overlapping() > OVERLAPPING_MIN * all.calls(), () -> "hardly any overlap: " + all);
        Evidence.report("histories", summary(all, paused.calls(), System.nanoTime() - began));
    }

    private interface Run {
        HistoryCounts run(TableVariant variant, Scenario scenario, long calls) throws Exception;
    }

    private static HistoryCounts checkAll(long calls, List<Scenario> scenarios, Run run) throws Exception {
        long share = calls / (TableVariant.values().length * scenarios.size()) + 1;
        HistoryCounts counts = HistoryCounts.NONE;
        for (TableVariant variant : TableVariant.values()) {
            for (Scenario scenario : scenarios) {
                counts = counts.plus(check(run, variant, scenario, share));
            }
        }
        return counts;
    }

    private static HistoryCounts check(Run run, TableVariant variant, Scenario scenario, long calls) throws Exception {
        try {
            return run.run(variant, scenario, calls);
        } catch (AssertionError failure) {
            Files.createDirectories(FAILURE.getParent());
            Files.writeString(FAILURE, String.valueOf(failure.getMessage()));
            throw failure;
        }
    }

    /** On an engine whose threads pause within calls, so that more of them overlap, and in more ways. */
    private HistoryCounts runWithPauses(TableVariant variant, Scenario scenario, long calls) throws Exception {
        try {
            return HistoryCounts.of(
                    (long[]) engineWithPauses.invoke(null, variant.name(), scenario.name(), calls, seed));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof AssertionError failure) {
                throw failure;
            }
            throw e;
        }
    }

    private String summary(HistoryCounts all, long paused, long nanoseconds) {
        return String.format(
                "%,d operations, %,d of them while another one of their group was under way, %,d on engines that pause"
                        + " within calls; %,d keys, %,d rounds, %d threads, %,d splits and joins; all linearizable by"
                        + " group of keys, at most %,d configurations at a time; %,d batches atomic, %d s, %s",
                all.calls(),
                all.overlapping(),
                paused,
                all.keys(),
                all.rounds(),
                HistoryRun.THREADS,
                all.reshapings(),
                all.configurations(),
                all.batches(),
                TimeUnit.NANOSECONDS.toSeconds(nanoseconds),
                Seeds.replay(seed));
    }
}
