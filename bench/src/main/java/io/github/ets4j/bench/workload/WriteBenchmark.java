/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.workload;

import org.openjdk.jmh.annotations.Benchmark;

/**
 * How many writes per microsecond does a store of a million rows take, when nobody reads?
 *
 * <pre>{@code java -jar bench/target/bench.jar WriteBenchmark -t 2}</pre>
 */
public class WriteBenchmark extends WorkloadBenchmark {

    /** Inserts a row in place of one with the same key; all rows are equally likely. */
    @Benchmark
    public void replace(Rows rows, Draw draw) {
        int rank = draw.below(rows.rows);
        rows.insert(Data.presentKey(rank), rank);
    }

    /** Inserts or deletes a row, half of the keys present at any time: the store's size stays about the same. */
    @Benchmark
    public void insertDelete(Rows rows, Draw draw) {
        long key = Data.candidateKey(draw.below(2 * rows.rows));
        if (draw.below(2) == 0) {
            rows.insert(key, key);
        } else {
            rows.store().delete(key);
        }
    }
}
