/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoredRatiosTest {
    private static final String LOOKUP = "Lookup.hit\tset";
    private static final String RANGE = "Range.range100\tordered_set";

    private static final String HERE = "Processor @ 2.50GHz";
    private static final String ELSEWHERE = "Processor @ 3.00GHz";

    @Test
    void stored_isReadAgain() {
        String text = StoredRatios.stored("", HERE, Map.of(LOOKUP, 0.5, RANGE, 2.0));
        StoredRatios stored = StoredRatios.parse(text, HERE);
        assertEquals(Set.of(), stored.slower(Map.of(LOOKUP, 0.5, RANGE, 2.0)));
        assertEquals(Set.of(LOOKUP, RANGE), stored.slower(Map.of(LOOKUP, 0.3, RANGE, 1.3)));
    }

    @Test
    void stored_replacesThoseOfItsProcessorAlone() {
        String text = StoredRatios.stored("", HERE, Map.of(LOOKUP, 0.5, RANGE, 2.0));
        text = StoredRatios.stored(text, ELSEWHERE, Map.of(LOOKUP, 1.0));
        text = StoredRatios.stored(text, HERE, Map.of(RANGE, 3.0));
        assertEquals(Set.of(RANGE), StoredRatios.parse(text, HERE).slower(Map.of()));
        assertEquals(Set.of(LOOKUP), StoredRatios.parse(text, ELSEWHERE).slower(Map.of(LOOKUP, 0.69)));
    }

    @Test
    void parse_otherProcessor_isEmpty() {
        String text = StoredRatios.stored("", HERE, Map.of(LOOKUP, 0.5));
        assertFalse(StoredRatios.parse(text, HERE).isEmpty());
        assertTrue(StoredRatios.parse(text, ELSEWHERE).isEmpty());
    }

    @Test
    void slower_isLessThanSevenTenths_orNotMeasured() {
        StoredRatios stored = StoredRatios.parse(
                "# from a run\n" + HERE + '\t' + LOOKUP + "\t1.00\n\n" + HERE + '\t' + RANGE + "\t0.10\n", HERE);
        assertEquals(Set.of(), stored.slower(Map.of(LOOKUP, 0.71, RANGE, 5.0)));
        assertEquals(Set.of(LOOKUP), stored.slower(Map.of(LOOKUP, 0.69, RANGE, 0.08)));
        assertEquals(Set.of(RANGE), stored.slower(Map.of(LOOKUP, 1.0, "Counter.uniform\tset", 1.0)));
    }

    @Test
    void sheet_hasBothSides() {
        String sheet = StoredRatios.parse(HERE + '\t' + LOOKUP + "\t1.00\n", HERE)
                .toSheet(Map.of(LOOKUP, 0.5))
                .toMarkdown();
        assertTrue(sheet.contains("| Lookup.hit | set | 1.00 | 0.50 |"), sheet);
    }

    @Test
    void brokenLine_isNamed() {
        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> StoredRatios.parse(LOOKUP + "\t1.00", HERE));
        assertTrue(failure.getMessage().contains(LOOKUP), failure.getMessage());
    }
}
