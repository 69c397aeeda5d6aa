/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.workload;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How many lookups per microsecond does a store of a million rows answer, when nobody writes?
 *
 * <pre>{@code java -jar bench/target/bench.jar LookupBenchmark -t 1}</pre>
 */
public class LookupBenchmark extends WorkloadBenchmark {
    private static final int KEYS = 100;

    /** The key is present; all rows are equally likely. */
    @Benchmark
    public long hit(Rows rows, Draw draw, Blackhole blackhole) {
        return rows.read(Data.presentKey(draw.below(rows.rows)), blackhole);
    }

    /** The key is present; a few rows are asked for much more often than the rest. */
    @Benchmark
    public long hitZipf(Rows rows, ZipfDraw draw, Blackhole blackhole) {
        return rows.read(Data.presentKey(draw.next()), blackhole);
    }

    /** A hundred present keys are asked for in one call, where a store has such a call; an operation is one key. */
    @Benchmark
    @OperationsPerInvocation(KEYS)
    public long lookupAll100(Rows rows, Draw draw, Blackhole blackhole) {
        long[] keys = new long[KEYS];
        for (int i = 0; i < KEYS; i++) {
            keys[i] = Data.presentKey(draw.below(rows.rows));
        }
        return rows.readAll(keys, blackhole);
    }

    /** The key is absent and lies between two present ones. */
    @Benchmark
    public long miss(Rows rows, Draw draw, Blackhole blackhole) {
        return rows.read(Data.absentKey(draw.below(rows.rows)), blackhole);
    }
}
