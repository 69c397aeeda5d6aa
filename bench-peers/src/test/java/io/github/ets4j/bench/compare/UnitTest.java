/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitTest {

    @ParameterizedTest
    @CsvSource({
        "ops/s, 7020000, 7.02M",
        "ops/s, 999600, 1.00M",
        "ops/s, 999400, 999k",
        "rows/s, 26123456, 26.1M",
        "rows/s, 164321, 164k",
        "ops/s, 999.4, 999",
        "ops/s, 9.996, 10.0",
        "bytes/row, 57.123, 57.1",
        "bytes/op, 0, 0",
        "ns, 1234567, '1,234,567'",
        "ms, 0.126, 0.13",
    })
    void text_value_threeDigits(String unit, double value, String text) {
        assertEquals(text, Unit.of(unit).text(value));
    }

    @Test
    void advantage_eitherDirection_aboveOneIsBetter() {
        assertEquals(2, Unit.OPERATIONS_PER_SECOND.advantage(10, 5));
        assertEquals(2, Unit.NANOSECONDS.advantage(5, 10));
    }
}
