/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.select;

import io.github.ets4j.core.backend.KeyRange;
import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.term.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Divides the keys that a specification can match into parts, disjoint and in the order of the table. */
final class KeyParts {
    /** Fewer look-ups than this are not worth a part. */
    private static final int POINTS_MIN = 64;

    private KeyParts() {}

    static List<KeySelection> divide(StoredTable table, KeySelection keys, int parts) {
        if (parts == 1) {
            return List.of(keys);
        }
        if (keys instanceof KeySelection.Points points) {
            return divide(points.keys(), parts, KeySelection.Points::new);
        }
        if (keys instanceof KeySelection.Candidates candidates) {
            return divide(candidates.keys(), parts, KeySelection.Candidates::new);
        }
        List<KeySelection> all = table.partition(parts);
        return keys instanceof KeySelection.Ranges wanted ? intersect(all, wanted.ranges()) : all;
    }

    private static List<KeySelection> divide(List<Term> keys, int parts, Function<List<Term>, KeySelection> selection) {
        int size = keys.size();
        int count = Math.max(1, Math.min(parts, size / POINTS_MIN));
        List<KeySelection> divided = new ArrayList<>(count);
        for (int part = 0; part < count; part++) {
            int from = (int) ((long) size * part / count);
            int to = (int) ((long) size * (part + 1) / count);
            divided.add(selection.apply(keys.subList(from, to)));
        }
        return divided;
    }

    /** What the parts have in common with some ranges; parts that have nothing are left out. */
    private static List<KeySelection> intersect(List<KeySelection> parts, List<KeyRange> ranges) {
        List<KeySelection> common = new ArrayList<>();
        for (KeySelection part : parts) {
            List<KeyRange> here = new ArrayList<>();
            for (KeyRange bounds : ((KeySelection.Ranges) part).ranges()) {
                for (KeyRange range : ranges) {
                    KeyRange both = new KeyRange(higher(bounds.low(), range.low()), lower(bounds.high(), range.high()));
                    if (!both.isEmpty()) {
                        here.add(both);
                    }
                }
            }
            if (!here.isEmpty()) {
                common.add(new KeySelection.Ranges(here));
            }
        }
        return common.isEmpty() ? List.of(KeySelection.NONE) : common;
    }

    private static byte[] higher(byte[] one, byte[] other) {
        return one == null || other != null && Arrays.compareUnsigned(one, other) < 0 ? other : one;
    }

    private static byte[] lower(byte[] one, byte[] other) {
        return one == null || other != null && Arrays.compareUnsigned(one, other) > 0 ? other : one;
    }
}
