/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds sort keys that divide a map into parts of about the same size. */
final class Dividing {
    /*
     * Nodes of one level are about evenly spread, so those of a level with many for each part, evenly chosen, divide
     * evenly. A level has eight thirds of the nodes of the level above.
     */
    private static final int KEYS_PER_PART = 64;

    private Dividing() {}

    /** At most {@code parts - 1} sort keys, ascending, all different. The caller is pinned. */
    static List<byte[]> divide(SkipListMap map, int parts) {
        int level = Math.max(1, map.list.levels() - 1);
        List<byte[]> keys = keys(map, level);
        while (level > 1 && keys.size() < (long) parts * KEYS_PER_PART) {
            keys = keys(map, --level);
        }
        return evenly(keys, parts);
    }

    private static List<byte[]> keys(SkipListMap map, int level) {
        List<byte[]> keys = new ArrayList<>();
        byte[] last = null;
        long node = map.list.first();
        while (node != 0) {
            long row = map.list.row(node);
            byte[] key = row == 0 ? null : map.table.keys.sortKeyOf(map.table.memory, row);
            if (key != null && (last == null || Arrays.compareUnsigned(last, key) < 0)) {
                keys.add(key);
                last = key;
            }
            node = NodeDescriptor.address(map.list.nextWord(node, level));
        }
        return keys;
    }

    private static List<byte[]> evenly(List<byte[]> keys, int parts) {
        if (keys.size() < parts) {
            return keys;
        }
        List<byte[]> chosen = new ArrayList<>(parts - 1);
        for (int part = 1; part < parts; part++) {
            chosen.add(keys.get((int) ((long) part * (keys.size() + 1) / parts) - 1));
        }
        return chosen;
    }
}
