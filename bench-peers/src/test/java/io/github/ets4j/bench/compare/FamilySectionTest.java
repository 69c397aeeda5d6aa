/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FamilySectionTest {
    private final Results results = new Fixture()
            .round("ets4j-set", "load 1 rows/s 2000000", "mix50 1 ops/s 10", "mix50 2 ops/s 19", "gcPauseMax 1 ms 2")
            .round("ets4j-set", "load 1 rows/s 2200000", "mix50 1 ops/s 10", "mix50 2 ops/s 19", "gcPauseMax 1 ms 2")
            .round("ETS-set", "load 1 rows/s 1000000", "mix50 1 ops/s 40")
            .round("ChronicleMap", "load 1 rows/s 1500000", "gcPauseMax 1 ms 5")
            .results();

    private final FamilySection section = new FamilySection(results, Family.SET, Fixture.SCALE);

    @Test
    void figures_results_table() {
        assertEquals("""
                | workload | threads | unit | ets4j-set | ChronicleMap | ETS-set | ets4j-set to best peer | ets4j-set to ETS's best |
                | --- | --- | --- | --- | --- | --- | --- | --- |
                | mix50 | 1 | ops/s | 10.0 (0 %) | - | **40.0** | 0.25 (ETS-set) | 0.25 (ETS-set) |
                | mix50 | 2 | ops/s | **19.0** (0 %) | - | - | - | - |
                | load | 1 | rows/s | **2.10M** (10 %) | 1.50M | 1.00M | 1.40 (ChronicleMap) | 2.10 (ETS-set) |
                | gcPauseMax | 1 | ms | **2.00** (0 %) | 5.00 | - | 2.50 (ChronicleMap) | - |

                """, section.figures());
    }

    @Test
    void scaling_severalThreads_ratioToOne() {
        assertEquals("""
                | workload | threads | ets4j-set | ChronicleMap | ETS-set |
                | --- | --- | --- | --- | --- |
                | mix50 | 2 | 1.90 | - | - |

                """, section.scaling());
    }
}
