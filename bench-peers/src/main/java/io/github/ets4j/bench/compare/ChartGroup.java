/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import java.util.List;

/** Workloads that are shown in one chart. */
enum ChartGroup {
    READS(
            "Lookups and mixes",
            List.of(
                    Workloads.LOOKUP_HIT,
                    Workloads.LOOKUP_HIT_ZIPF,
                    Workloads.LOOKUP_MISS,
                    Workloads.LOOKUP_ALL,
                    Workloads.MIX_95,
                    Workloads.MIX_50),
            true),
    WRITES(
            "Writes",
            List.of(
                    Workloads.LOAD,
                    Workloads.INSERT_DELETE,
                    Workloads.COUNTER_UNIFORM,
                    Workloads.COUNTER_HOT,
                    Workloads.BATCH),
            true),
    SCANS(
            "Ranges and scans",
            List.of(Workloads.RANGE, Workloads.SELECT_PREFIX, Workloads.SCAN, Workloads.TRAVERSE),
            true),
    LATENCY(
            "Latency of a lookup beside a writer",
            List.of(
                    Workloads.LOOKUP_BESIDE_WRITER_P50,
                    Workloads.LOOKUP_BESIDE_WRITER_P99,
                    Workloads.LOOKUP_BESIDE_WRITER_P9999),
            false),
    MEMORY("Memory", List.of(Workloads.BYTES_PER_ROW), false);

    private final String title;
    private final List<String> workloads;
    private final boolean isRelative;

    ChartGroup(String title, List<String> workloads, boolean isRelative) {
        this.title = title;
        this.workloads = workloads;
        this.isRelative = isRelative;
    }

    String title() {
        return title;
    }

    List<String> workloads() {
        return workloads;
    }

    /** Whether bars show throughput relative to this project's store, or the figures themselves. */
    boolean isRelative() {
        return isRelative;
    }
}
