/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.workload;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How many ranges of 100 consecutive rows per microsecond does an ordered store of a million rows return?
 *
 * <pre>{@code java -jar bench/target/bench.jar RangeBenchmark -t 1}</pre>
 */
public class RangeBenchmark extends WorkloadBenchmark {
    private static final int RANGE_ROWS = 100;

    /** The range may start at any row; one operation is one range. */
    @Benchmark
    public long range100(OrderedRows rows, Draw draw, Blackhole blackhole) {
        return rows.readRange(draw.below(rows.rows - RANGE_ROWS + 1), RANGE_ROWS, blackhole);
    }
}
