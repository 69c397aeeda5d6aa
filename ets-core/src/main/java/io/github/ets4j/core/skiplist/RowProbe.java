/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.row.SearchKey;

/** A place in a table: that of a key, or a bound. Rows are compared only where heads tie and the key is longer than its head. */
public final class RowProbe extends Probe {
    private final SearchKey key;

    /** The place of a key or bound of an ordered table. */
    public RowProbe(SearchKey key) {
        super(key.head(0), !key.isBound() && key.sortKeyLength() <= NodeDescriptor.HEAD_BYTES);
        this.key = key;
    }

    /** The key or bound. */
    public SearchKey key() {
        return key;
    }

    @Override
    int compareRest(Memory memory, long node, long rowWord) {
        return key.compareToRow(memory, NodeDescriptor.address(rowWord));
    }

    @Override
    long random() {
        return headDecides ? Heights.random(head) : Heights.random(key.sortKey());
    }

    @Override
    int valueBytes() {
        return 0;
    }

    @Override
    void writeTail(Memory memory, long tail) {
        // a node of a table has none
    }
}
