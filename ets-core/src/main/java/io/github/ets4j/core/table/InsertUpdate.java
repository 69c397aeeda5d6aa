/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.EntryUpdate;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.table.TableType;

/** Links a row that is already encoded. */
final class InsertUpdate implements EntryUpdate {
    private final RowStore rows;
    private final TableType type;
    private final boolean onlyIfAbsent;
    private final long row;
    private boolean linked;
    private int countBefore = -1;

    InsertUpdate(RowStore rows, TableType type, boolean onlyIfAbsent, long row) {
        this.rows = rows;
        this.type = type;
        this.onlyIfAbsent = onlyIfAbsent;
        this.row = row;
    }

    /** Whether the last answer of {@link #apply} holds the row. */
    boolean isLinked() {
        return linked;
    }

    /** The row. */
    long row() {
        return row;
    }

    @Override
    public long apply(long current, Operation operation) {
        linked = false;
        countBefore = -1;
        if (current != 0 && onlyIfAbsent) {
            return current;
        }
        long next = row;
        if (current != 0 && type.isBag()) {
            long imageHash = rows.codec.imageHash(row);
            if (type == TableType.BAG && rows.bags.containsEqual(current, row, imageHash)) {
                return current;
            }
            countBefore = rows.bags.count(current);
            next = rows.bags.append(current, row, imageHash, operation);
        } else if (current != 0) {
            rows.displaceRow(current, operation);
        }
        rows.placeRow(row, operation);
        linked = true;
        return next;
    }

    @Override
    public boolean needsLock() {
        return type.isBag();
    }

    @Override
    public void undo(long current) {
        if (countBefore >= 0) {
            rows.bags.truncate(current, countBefore);
        }
        linked = false;
    }
}
