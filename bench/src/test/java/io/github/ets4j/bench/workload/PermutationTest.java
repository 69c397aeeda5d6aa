/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 1000, 1024, 1025, 100_000})
    void at_everyIndex_givesEveryNumberOnce(int size) {
        Permutation order = new Permutation(size);
        BitSet seen = new BitSet(size);
        for (int i = 0; i < size; i++) {
            seen.set(order.at(i));
        }
        assertEquals(size, seen.cardinality());
        assertEquals(size, seen.length());
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1024, 1_000_000})
    void at_neighbours_ascendAboutEverySecondTime(int size) {
        Permutation order = new Permutation(size);
        int ascents = 0;
        for (int i = 1; i < size; i++) {
            ascents += order.at(i) > order.at(i - 1) ? 1 : 0;
        }
        assertTrue(ascents > size * 0.4 && ascents < size * 0.6, "size=" + size + " ascents=" + ascents);
    }
}
