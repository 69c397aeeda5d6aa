/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import io.github.ets4j.bench.baseline.OrderedStore;
import java.util.List;
import java.util.stream.Stream;

/** All workloads, in the order in which they run. */
final class Workloads {
    /** The longest pause of the garbage collector in the whole probe. */
    static final String GC_PAUSE_MAX = "gcPauseMax";

    /** Comes before all that need rows. */
    static final Workload LOAD = new Load();

    /** On the loaded store. First those that only read, then those that keep the counters, the rows, and nothing. */
    static final List<Workload> ON_LOADED_STORE = List.of(
            operations("lookupHit", LookupBatch::hits),
            operations("lookupHitZipf", LookupBatch::zipfHits),
            operations("lookupMiss", LookupBatch::misses),
            operations("lookupAll100", LookupAllBatch::of),
            new LookupAllocation(),
            new Throughput("range100", Unit.OPERATIONS_PER_SECOND, RangeBatch::of, OrderedStore.class::isInstance),
            rows("scan1pct", ScanBatch::of),
            operations("mix95", MixBatch.ofLookups(95)),
            operations("mix50", MixBatch.ofLookups(50)),
            new Traverse(),
            new LookupLatency(),
            rows("batch100", ListBatch::of),
            operations("counterUniform", CounterBatch::uniform),
            operations("counterHot", CounterBatch::hot),
            operations("insertDelete", InsertDeleteBatch::of));

    /** With stores of their own, after the other one is gone. */
    static final List<Workload> WITH_OWN_STORE = List.of(new SelectPrefix());

    private Workloads() {}

    /** Names of all figures. */
    static List<String> figures() {
        Stream<Workload> workloads =
                Stream.of(List.of(LOAD), ON_LOADED_STORE, WITH_OWN_STORE).flatMap(List::stream);
        return Stream.concat(workloads.flatMap(workload -> workload.figures().stream()), Stream.of(GC_PAUSE_MAX))
                .toList();
    }

    private static Workload operations(String name, BatchFactory batches) {
        return new Throughput(name, Unit.OPERATIONS_PER_SECOND, batches);
    }

    private static Workload rows(String name, BatchFactory batches) {
        return new Throughput(name, Unit.ROWS_PER_SECOND, batches);
    }
}
