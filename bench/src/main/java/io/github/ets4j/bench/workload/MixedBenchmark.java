/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.workload;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How many operations per microsecond does a store of a million rows do, when the same threads look up and replace rows?
 *
 * <pre>{@code java -jar bench/target/bench.jar MixedBenchmark -t 2}</pre>
 */
public class MixedBenchmark extends WorkloadBenchmark {

    /** 95 lookups of present keys to 5 replacements. */
    @Benchmark
    public long lookup95Replace5(Rows rows, Draw draw, Blackhole blackhole) {
        return lookupOrReplace(rows, draw, blackhole, 95);
    }

    /** 50 lookups of present keys to 50 replacements. */
    @Benchmark
    public long lookup50Replace50(Rows rows, Draw draw, Blackhole blackhole) {
        return lookupOrReplace(rows, draw, blackhole, 50);
    }

    private static long lookupOrReplace(Rows rows, Draw draw, Blackhole blackhole, int lookupPercent) {
        int rank = draw.below(rows.rows);
        if (draw.below(100) < lookupPercent) {
            return rows.read(Data.presentKey(rank), blackhole);
        }
        rows.insert(Data.presentKey(rank), rank);
        return rank;
    }
}
