/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.KeyRange;
import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.row.SortKeyPrefix;
import io.github.ets4j.term.Term;
import java.util.Arrays;
import java.util.List;

/** What a selection of keys holds, and what it promises of itself. */
final class SelectedKeys {
    private SelectedKeys() {}

    static boolean holds(KeySelection selection, Term key, boolean ordered) {
        if (selection instanceof KeySelection.Points points) {
            return points.keys().stream().anyMatch(point -> ordered ? point.compareTo(key) == 0 : point.equals(key));
        }
        if (selection instanceof KeySelection.Ranges ranges) {
            byte[] sortKey = new SortKeyPrefix().term(key).toBytes();
            return ranges.ranges().stream().anyMatch(range -> holds(range, sortKey));
        }
        return selection.equals(KeySelection.ALL);
    }

    private static boolean holds(KeyRange range, byte[] sortKey) {
        return (range.low() == null || Arrays.compareUnsigned(range.low(), sortKey) <= 0)
                && (range.high() == null || Arrays.compareUnsigned(sortKey, range.high()) < 0);
    }

    /** The contract of a selection: points differ and ascend, ranges are not empty, apart and ascend. */
    static void requireOrder(KeySelection selection, boolean ordered, String message) {
        if (selection instanceof KeySelection.Points points) {
            List<Term> keys = points.keys();
            assertEquals(keys.size(), keys.stream().distinct().count(), message);
            for (int i = 1; i < keys.size(); i++) {
                assertTrue(!ordered || keys.get(i - 1).compareTo(keys.get(i)) < 0, keys + " " + message);
            }
        } else if (selection instanceof KeySelection.Ranges ranges) {
            assertTrue(ordered && !ranges.ranges().isEmpty(), message);
            KeyRange before = null;
            for (KeyRange range : ranges.ranges()) {
                assertTrue(!range.isEmpty(), message);
                assertTrue(before == null || Arrays.compareUnsigned(before.high(), range.low()) < 0, message);
                before = range;
            }
        }
    }
}
