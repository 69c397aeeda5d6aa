/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.race;

import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.skiplist.Probe;
import io.github.ets4j.core.skiplist.RowProbe;
import io.github.ets4j.core.skiplist.SkipList;
import io.github.ets4j.core.skiplist.SkipListAudit;
import io.github.ets4j.core.table.StorageEngine;
import io.github.ets4j.term.IntegerTerm;

/** A skip list of one state, with an account of its own for the memory of its nodes. Its one key stands for every place. */
final class RaceList {
    /** Levels of every node, so that there is a tower to complete. */
    static final int HEIGHT = 4;

    private static final int ROW_BYTES = 16;
    private static final int SPINS_MAX = 1000;
    private static final StorageEngine ENGINE = new StorageEngine(1L << 30);
    private static final Keys KEYS = Keys.ordered(1);
    private static final Probe PLACE = new RowProbe(KEYS.of(IntegerTerm.of(1)));

    private final TableSpace table = new TableSpace(ENGINE.space(), ENGINE.reclaimer(), KEYS);
    private final SkipList list = new SkipList(table, key -> HEIGHT);

    /** Inserts a node; whether it was inserted. */
    boolean insert() {
        long row = ENGINE.space().allocate(ROW_BYTES);
        int pin = ENGINE.reclaimer().pin();
        try {
            boolean isInserted = list.insert(PLACE, row);
            if (!isInserted) {
                ENGINE.space().free(row);
            }
            return isInserted;
        } finally {
            ENGINE.reclaimer().unpin(pin);
        }
    }

    /** Removes the node as soon as it is there, or gives up; whether it was removed. */
    boolean removeWhenThere() {
        int pin = ENGINE.reclaimer().pin();
        try {
            long node = list.find(PLACE);
            for (int i = 0; node == 0 && i < SPINS_MAX; i++) {
                Thread.onSpinWait();
                node = list.find(PLACE);
            }
            long row = node == 0 ? 0 : list.row(node);
            if (row == 0) {
                return false;
            }
            SkipList.Removal removal = list.remove(PLACE, node, row);
            if (removal == SkipList.Removal.DONE) {
                ENGINE.reclaimer().retire(row);
            }
            return removal != SkipList.Removal.LOST;
        } finally {
            ENGINE.reclaimer().unpin(pin);
        }
    }

    /** Number of nodes alive, by the bytes of those that were not retired; nobody may be using the list. */
    int nodesNotRetired() {
        long[] nodes = new long[2]; // bytes, and the number of nodes that can be reached
        list.walk(page -> nodes[0] += ENGINE.space().sizeAt(page), row -> nodes[1]++);
        long beyond = table.pageBytes() - nodes[0];
        int nodeBytes = ENGINE.space().slotSize((2 + HEIGHT) * Long.BYTES);
        return (int) (nodes[1] + beyond / nodeBytes);
    }

    /** Number of levels that lead to some node. */
    int levelsInUse() {
        return SkipListAudit.levelsInUse(list);
    }

    /** Gives all memory back. */
    void close() {
        list.giveBack(list.clear(), ENGINE.reclaimer()::retire);
    }
}
