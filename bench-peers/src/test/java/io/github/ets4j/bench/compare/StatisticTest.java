/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticTest {

    @Test
    void of_oddCount_middle() {
        assertEquals(new Statistic(3, 1, 9, 3), Statistic.of(List.of(9.0, 1.0, 3.0)));
    }

    @Test
    void of_evenCount_meanOfMiddle() {
        assertEquals(new Statistic(2.5, 1, 9, 4), Statistic.of(List.of(9.0, 1.0, 3.0, 2.0)));
    }

    @Test
    void of_nothing_error() {
        assertThrows(IllegalArgumentException.class, () -> Statistic.of(List.of()));
    }

    @Test
    void spread_values_partOfMedian() {
        assertEquals(0.5, Statistic.of(List.of(8.0, 10.0, 13.0)).spread());
        assertEquals(0, Statistic.of(List.of(0.0, 0.0)).spread());
    }
}
