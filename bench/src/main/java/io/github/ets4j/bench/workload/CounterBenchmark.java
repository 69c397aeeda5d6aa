/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.workload;

import org.openjdk.jmh.annotations.Benchmark;

/**
 * How many counters per microsecond can be raised, and what remains of it when all threads raise the same one?
 *
 * <pre>{@code java -jar bench/target/bench.jar CounterBenchmark -t 2}</pre>
 */
public class CounterBenchmark extends WorkloadBenchmark {

    /** All rows are equally likely. */
    @Benchmark
    public long uniform(Rows rows, Draw draw) {
        return rows.store().updateCounter(Data.presentKey(draw.below(rows.rows)), 1);
    }

    /** One row in the middle of the key order, by every thread. */
    @Benchmark
    public long oneHotKey(Rows rows) {
        return rows.store().updateCounter(Data.presentKey(rows.rows / 2), 1);
    }
}
