/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import java.util.Comparator;
import java.util.List;

/** The workloads that probes know, in the order in which a reader asks for them. */
final class Workloads {
    static final String BYTES_PER_ROW = "bytesPerRow";
    static final String COUNTER_HOT = "counterHot";
    static final String COUNTER_UNIFORM = "counterUniform";
    static final String BATCH = "batch100";
    static final String GC_PAUSE = "gcPauseMax";
    static final String INSERT_DELETE = "insertDelete";
    static final String LOAD = "load";
    static final String LOOKUP_ALLOCATION = "lookupAllocation";
    static final String LOOKUP_BESIDE_WRITER_P50 = "lookupBesideWriterP50";
    static final String LOOKUP_BESIDE_WRITER_P99 = "lookupBesideWriterP99";
    static final String LOOKUP_BESIDE_WRITER_P9999 = "lookupBesideWriterP9999";
    static final String LOOKUP_HIT = "lookupHit";
    static final String LOOKUP_HIT_ZIPF = "lookupHitZipf";
    static final String LOOKUP_MISS = "lookupMiss";
    static final String LOOKUP_ALL = "lookupAll100";
    static final String MIX_50 = "mix50";
    static final String MIX_95 = "mix95";
    static final String RANGE = "range100";
    static final String SCAN = "scan1pct";
    static final String SELECT_PREFIX = "selectPrefix";
    static final String TRAVERSE = "traverse";

    /** The known ones first, in their order; then others, such as YCSB's, by name. */
    static final Comparator<String> ORDER =
            Comparator.comparingInt(Workloads::rank).thenComparing(Comparator.naturalOrder());

    private static final List<String> KNOWN = List.of(
            LOOKUP_HIT,
            LOOKUP_HIT_ZIPF,
            LOOKUP_MISS,
            LOOKUP_ALL,
            MIX_95,
            MIX_50,
            INSERT_DELETE,
            LOAD,
            COUNTER_UNIFORM,
            COUNTER_HOT,
            BATCH,
            RANGE,
            SELECT_PREFIX,
            SCAN,
            TRAVERSE,
            LOOKUP_BESIDE_WRITER_P50,
            LOOKUP_BESIDE_WRITER_P99,
            LOOKUP_BESIDE_WRITER_P9999,
            GC_PAUSE,
            LOOKUP_ALLOCATION,
            BYTES_PER_ROW);

    private Workloads() {}

    private static int rank(String workload) {
        int index = KNOWN.indexOf(workload);
        return index < 0 ? KNOWN.size() : index;
    }
}
