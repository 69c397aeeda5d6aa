/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.report;

import io.github.ets4j.bench.baseline.StoreKind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Turns results of JMH into one line for each workload and number of threads, with the stores side by side. */
final class ResultTable {
    private final Map<String, Map<StoreKind, Result<?>>> scores = new TreeMap<>();

    /** Takes the results of one run. */
    void add(Collection<RunResult> results) {
        for (RunResult result : results) {
            String line = workload(result) + '\t' + result.getParams().getThreads();
            scores.computeIfAbsent(line, key -> new EnumMap<>(StoreKind.class))
                    .put(store(result), result.getPrimaryResult());
        }
    }

    /** What was measured, such as {@code Lookup.hit}. */
    static String workload(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        return benchmark
                .substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1)
                .replace("Benchmark.", ".");
    }

    /** The store that was measured. */
    static StoreKind store(RunResult result) {
        return StoreKind.valueOf(result.getParams().getParam("store"));
    }

    /** The table: scores with the half-width of their 99.9 % confidence interval, and the ratios of the scores. */
    Sheet toSheet() {
        Sheet sheet = new Sheet(
                "Operations per microsecond, all threads together; more is better",
                "workload",
                "threads",
                StoreKind.ETS_SET.label(),
                StoreKind.CONCURRENT_HASH_MAP.label(),
                "set / ConcurrentHashMap",
                StoreKind.ETS_ORDERED_SET.label(),
                StoreKind.CONCURRENT_SKIP_LIST_MAP.label(),
                "ordered_set / ConcurrentSkipListMap",
                StoreKind.ETS_SKIP_LIST.label(),
                "skip_list / ConcurrentSkipListMap");
        scores.forEach((line, stores) -> {
            String[] workloadThreads = line.split("\t");
            sheet.add(
                    workloadThreads[0],
                    Integer.valueOf(workloadThreads[1]),
                    score(stores.get(StoreKind.ETS_SET)),
                    score(stores.get(StoreKind.CONCURRENT_HASH_MAP)),
                    ratio(stores.get(StoreKind.ETS_SET), stores.get(StoreKind.CONCURRENT_HASH_MAP)),
                    score(stores.get(StoreKind.ETS_ORDERED_SET)),
                    score(stores.get(StoreKind.CONCURRENT_SKIP_LIST_MAP)),
                    ratio(stores.get(StoreKind.ETS_ORDERED_SET), stores.get(StoreKind.CONCURRENT_SKIP_LIST_MAP)),
                    score(stores.get(StoreKind.ETS_SKIP_LIST)),
                    ratio(stores.get(StoreKind.ETS_SKIP_LIST), stores.get(StoreKind.CONCURRENT_SKIP_LIST_MAP)));
        });
        return sheet;
    }

    /** A score with the half-width of its 99.9 % confidence interval. */
    static String score(Result<?> result) {
        if (result == null) {
            return Sheet.NONE;
        }
        return Sheet.rounded(result.getScore()) + " ± " + Sheet.rounded(result.getScoreError());
    }

    /** One score divided by another. */
    static String ratio(Result<?> ours, Result<?> baseline) {
        if (ours == null || baseline == null) {
            return Sheet.NONE;
        }
        return String.format(Locale.ROOT, "%.2f", ours.getScore() / baseline.getScore());
    }
}
