/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class MissLatencyTest {
    @Test
    void chain_leadsThroughEveryLineAndBack() {
        int lines = 1000;
        long[] memory = MissLatency.chain(lines);
        BitSet seen = new BitSet();
        long at = 0;
        for (int i = 0; i < lines; i++) {
            assertEquals(0, at % 8, "a line has 8 longs: at=" + at);
            seen.set((int) at / 8);
            at = memory[(int) at];
        }
        assertEquals(lines, seen.cardinality());
        assertEquals(0, at);
    }

    @Test
    void nanosPerLoad_isATime() {
        assertTrue(MissLatency.nanosPerLoad(64) > 0);
    }
}
