/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.catree.EntryUpdate;
import io.github.ets4j.term.Tuple;
import java.util.List;

/** Removes the rows of a key: all, or those that equal an object. */
final class RemoveUpdate implements EntryUpdate {
    private final RowStore rows;
    private final boolean wanted;
    private final Tuple object;
    private List<Tuple> removed = List.of();

    /**
     * @param wanted whether to decode what is removed
     * @param object what to remove, null for all rows
     */
    RemoveUpdate(RowStore rows, boolean wanted, Tuple object) {
        this.rows = rows;
        this.wanted = wanted;
        this.object = object;
    }

    /** What was removed, if it was wanted. */
    List<Tuple> removed() {
        return removed;
    }

    /** Taking out some rows of a key reads the index of a bag, which may change under its readers but for the lock. */
    @Override
    public boolean needsLock() {
        return object != null && rows.bags.areDistinct();
    }

    @Override
    public long apply(long current, Operation operation) {
        removed = wanted ? rows.decode(current) : List.of();
        if (current == 0) {
            return 0;
        }
        if (object == null) {
            rows.displaceEntry(current, operation);
            return 0;
        }
        if (!RowStore.isBlock(current)) {
            if (!rows.codec.equalsTuple(current, object)) {
                return current;
            }
            rows.displaceRow(current, operation);
            return 0;
        }
        return rows.bags.remove(
                current,
                row -> rows.codec.equalsTuple(row, object),
                row -> rows.displaceRow(row, operation),
                operation);
    }
}
