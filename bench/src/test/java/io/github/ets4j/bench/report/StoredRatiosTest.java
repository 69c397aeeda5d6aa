/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoredRatiosTest {
    private static final String LOOKUP = "Lookup.hit\tset";
    private static final String RANGE = "Range.range100\tordered_set";

    @Test
    void formatted_isReadAgain() {
        StoredRatios stored = StoredRatios.parse(StoredRatios.format(Map.of(LOOKUP, 0.5, RANGE, 2.0)));
        assertEquals(Set.of(), stored.slower(Map.of(LOOKUP, 0.5, RANGE, 2.0)));
        assertEquals(Set.of(LOOKUP, RANGE), stored.slower(Map.of(LOOKUP, 0.3, RANGE, 1.3)));
    }

    @Test
    void slower_isLessThanSevenTenths_orNotMeasured() {
        StoredRatios stored = StoredRatios.parse("# from a run\n" + LOOKUP + "\t1.00\n\n" + RANGE + "\t0.10\n");
        assertEquals(Set.of(), stored.slower(Map.of(LOOKUP, 0.71, RANGE, 5.0)));
        assertEquals(Set.of(LOOKUP), stored.slower(Map.of(LOOKUP, 0.69, RANGE, 0.08)));
        assertEquals(Set.of(RANGE), stored.slower(Map.of(LOOKUP, 1.0, "Counter.uniform\tset", 1.0)));
    }

    @Test
    void sheet_hasBothSides() {
        String sheet = StoredRatios.parse(LOOKUP + "\t1.00\n")
                .toSheet(Map.of(LOOKUP, 0.5))
                .toMarkdown();
        assertTrue(sheet.contains("| Lookup.hit | set | 1.00 | 0.50 |"), sheet);
    }

    @Test
    void brokenLine_isNamed() {
        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> StoredRatios.parse("Lookup.hit set 1"));
        assertTrue(failure.getMessage().contains("Lookup.hit set 1"), failure.getMessage());
    }
}
