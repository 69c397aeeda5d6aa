/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import io.github.ets4j.core.backend.EntryMap;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.row.SearchKey;
import java.util.ArrayList;
import java.util.List;

/** Finds the entry at a place in the order of a map. Any thread may call it. */
final class Ranking {
    /*
     * No node knows how many there are before it: to keep such counts would cost every insert a write to each level. So
     * all nodes are counted when somebody asks, and the keys of some of them kept with the stamp of the map. While nobody
     * writes, going from place to place costs a search and a few hundred nodes at most.
     * Counting takes long, so the pin is renewed on the way. A node that was reached is still there under a new pin if the
     * stamp, read after that, is what it was: nothing has been removed meanwhile, and what is removed later waits for the pin.
     */
    private static final int TRIES = 3;
    private static final int STRIDE = 256;
    private static final int STRIDES_PER_PIN = 16;

    /** The key of every 256th node, and how many there are, at one instant. Immutable once made. */
    private record Samples(long stamp, List<SearchKey> keys, long count) {}

    private final SkipListMap map;
    private final SkipList list;
    private volatile Samples samples;

    Ranking(SkipListMap map) {
        this.map = map;
        this.list = map.list;
    }

    long entryAt(long index, Operation operation) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            operation.pin();
            long stamp = map.gate.stamp();
            map.requireLive(); // after the stamp: else the map may be dropped in between, and have no first entry
            if (stamp == WriterGate.BUSY) {
                Thread.onSpinWait();
                continue;
            }
            Samples known = samples;
            if (known == null || known.stamp != stamp) {
                known = count(stamp, operation);
                if (known == null) {
                    continue;
                }
            }
            long entry = entryAt(index, known);
            if (map.gate.stamp() == stamp) {
                samples = known;
                return entry;
            }
        }
        long[] entry = new long[1];
        map.exclusively(
                () -> {
                    operation.pin(); // before the others come in: from then on the row may be retired
                    entry[0] = entryAt(index, count(WriterGate.BUSY, operation));
                },
                operation);
        return entry[0];
    }

    /**
     * Counts all nodes.
     *
     * @param stamp that of the map, BUSY if this thread is alone
     * @return null if the stamp has changed meanwhile
     */
    private Samples count(long stamp, Operation operation) {
        List<SearchKey> keys = new ArrayList<>();
        long count = 0;
        for (long node = firstNode(); node != 0; node = list.next(node)) {
            long row = list.row(node);
            if (row != 0 && count++ % STRIDE == 0) {
                keys.add(map.table.keys.ofRow(map.table.memory, row));
                if (keys.size() % STRIDES_PER_PIN == 0) {
                    operation.unpin();
                    operation.pin();
                    if (map.gate.stamp() != stamp) {
                        return null;
                    }
                }
            }
        }
        return new Samples(stamp, keys, count);
    }

    private long firstNode() {
        long first = list.first();
        return first == 0 ? 0 : list.next(first);
    }

    private long entryAt(long index, Samples known) {
        if (index >= known.count) {
            return index == known.count ? 0 : EntryMap.BEYOND;
        }
        long node = list.find(new RowProbe(known.keys.get((int) (index / STRIDE))));
        for (long left = index % STRIDE; node != 0 && left > 0; left--) {
            node = list.next(node);
        }
        return node == 0 ? 0 : list.row(node);
    }
}
