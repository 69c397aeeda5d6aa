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

/** A skip list of one state, whose nodes are all high enough for the short way.. */
final class RaceWays {
    private static final int HEIGHT = 4;
    private static final int ROW_BYTES = 16;
    private static final StorageEngine ENGINE = new StorageEngine(1L << 30);
    private static final Keys KEYS = Keys.ordered(1);

    private final TableSpace table = new TableSpace(ENGINE.space(), ENGINE.reclaimer(), KEYS);
    private final SkipList list = new SkipList(table, key -> HEIGHT);

    /** A list with the keys below a number. */
    RaceWays(int keys) {
        for (int key = 0; key < keys; key++) {
            insert(key);
        }
    }

    private static Probe place(int key) {
        return new RowProbe(KEYS.of(IntegerTerm.of(key)));
    }

    /** Inserts a key that is not there. */
    void insert(int key) {
        int pin = ENGINE.reclaimer().pin();
        try {
            list.insert(place(key), ENGINE.space().allocate(ROW_BYTES));
        } finally {
            ENGINE.reclaimer().unpin(pin);
        }
    }

    /** Removes a key whose insertion has returned; whether it was there. */
    boolean remove(int key) {
        int pin = ENGINE.reclaimer().pin();
        try {
            Probe place = place(key);
            long node = list.find(place);
            long row = node == 0 ? 0 : list.row(node);
            boolean isRemoved = row != 0 && list.remove(place, row);
            if (isRemoved) {
                ENGINE.reclaimer().retire(row);
            }
            return isRemoved;
        } finally {
            ENGINE.reclaimer().unpin(pin);
        }
    }

    /** See {@link SkipListAudit#nodesAstray}; nobody may be using the list. */
    int nodesAstray() {
        return SkipListAudit.nodesAstray(list);
    }

    /** Gives all memory back. */
    void close() {
        list.giveBack(list.clear(), ENGINE.reclaimer()::retire);
    }
}
