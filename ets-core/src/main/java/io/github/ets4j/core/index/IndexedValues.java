/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.index;

import io.github.ets4j.core.backend.KeyRange;
import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.row.SortKeyPrefix;
import io.github.ets4j.term.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Values to look for in an index, which are in the order of the keys of an ordered_set. */
public final class IndexedValues {
    private IndexedValues() {}

    /** One value, and what is {@code ==} to it. */
    public static KeySelection of(Term value) {
        return new KeySelection.Points(List.of(value));
    }

    /**
     * The values between two.
     *
     * @param low null for the lower edge
     * @param high null for the upper edge
     */
    public static KeySelection between(Term low, boolean lowInclusive, Term high, boolean highInclusive) {
        KeyRange range = new KeyRange(bound(low, !lowInclusive), bound(high, highInclusive));
        return range.isEmpty() ? KeySelection.NONE : new KeySelection.Ranges(List.of(range));
    }

    /** The values that are tuples of {@code size} elements of which the first ones are {@code ==} to these, {@code size} at most. */
    public static KeySelection beginningWith(int size, List<Term> elements) {
        SortKeyPrefix prefix = new SortKeyPrefix().tuple(size);
        elements.forEach(prefix::term);
        byte[] bytes = prefix.toBytes();
        return new KeySelection.Ranges(List.of(new KeyRange(bytes, SortKeyPrefix.successor(bytes))));
    }

    private static byte[] bound(Term value, boolean above) {
        if (value == null) {
            return null;
        }
        byte[] sortKey = sortKey(value);
        return above ? behind(sortKey) : sortKey;
    }

    private static byte[] sortKey(Term value) {
        return RowValues.ORDER.of(value).sortKey();
    }

    /** The least byte string above a sort key. */
    private static byte[] behind(byte[] sortKey) {
        return Arrays.copyOf(sortKey, sortKey.length + 1);
    }

    /** A selection as ranges, ascending and disjoint. */
    static List<KeyRange> ranges(KeySelection selection) {
        if (selection instanceof KeySelection.Ranges ranges) {
            return ranges.ranges();
        }
        if (selection instanceof KeySelection.All) {
            return List.of(KeyRange.ALL);
        }
        if (!(selection instanceof KeySelection.Points points)) {
            throw new IllegalArgumentException("an index has no " + selection);
        }
        List<KeyRange> ranges = new ArrayList<>(points.keys().size());
        for (Term value : points.keys()) {
            byte[] sortKey = sortKey(value);
            ranges.add(new KeyRange(sortKey, behind(sortKey)));
        }
        return ranges;
    }
}
