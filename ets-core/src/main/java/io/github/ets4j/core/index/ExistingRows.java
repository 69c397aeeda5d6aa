/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.index;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.row.SearchKey;
import io.github.ets4j.core.skiplist.ValueProbe;
import java.util.concurrent.locks.ReentrantLock;

/** Enters the rows that a table has into an index that is built, one after the other. Confined to one thread. */
final class ExistingRows implements IndexHost.ExistingRow {
    private final SecondaryIndex index;
    private final RowValues values;

    ExistingRows(SecondaryIndex index) {
        this.index = index;
        this.values = index.values();
    }

    /** Enters a row, unless who has placed it did so. */
    @Override
    public void accept(long row, Operation operation) {
        byte[] value = values.sortKey(row);
        if (value == null) {
            return;
        }
        SearchKey key = index.keyOf(row);
        ValueProbe place = ValueProbe.of(value, key, row);
        if (!index.isUnique()) {
            operation.pin();
            index.insertExisting(place, row);
            return;
        }
        ReentrantLock stripe = index.stripe(Long.numberOfTrailingZeros(SecondaryIndex.stripeBit(value)));
        operation.unpin(); // a pin is not held where something is waited for
        stripe.lock();
        try {
            operation.pin();
            long other = index.otherWith(value, row, none -> false);
            if (other != 0) {
                index.violate(row, key, other);
            }
            index.insertExisting(place, row);
        } finally {
            stripe.unlock();
        }
        index.requireNoViolation();
    }
}
