/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.RowMatcher;
import io.github.ets4j.term.Tuple;
import java.util.List;

/** Removes the rows of a key: all, or those that meet a condition. */
final class RemoveUpdate implements CountedUpdate {
    private final RowStore rows;
    private final boolean wanted;
    private final RowMatcher unwanted;
    private List<Tuple> removed = List.of();
    private int count;

    /**
     * An update for one key after the other.
     *
     * @param wanted whether to decode what is removed
     * @param unwanted which rows to remove, null for all
     */
    RemoveUpdate(RowStore rows, boolean wanted, RowMatcher unwanted) {
        this.rows = rows;
        this.wanted = wanted;
        this.unwanted = unwanted;
    }

    /** What was removed, if it was wanted. */
    List<Tuple> removed() {
        return removed;
    }

    @Override
    public int count() {
        return count;
    }

    /** Taking out some rows of a key reads the index of a bag, which may change under its readers but for the lock. */
    @Override
    public boolean needsLock() {
        return unwanted != null && rows.bags.areDistinct();
    }

    @Override
    public long apply(long current, Operation operation) {
        count = 0;
        removed = wanted ? rows.decode(current) : List.of();
        if (current == 0) {
            return 0;
        }
        if (unwanted == null) {
            rows.displaceEntry(current, operation);
            return 0;
        }
        if (!RowStore.isBlock(current)) {
            if (!unwanted.matches(current)) {
                return current;
            }
            remove(current, operation);
            return 0;
        }
        return rows.bags.remove(current, unwanted::matches, row -> remove(row, operation), operation);
    }

    private void remove(long row, Operation operation) {
        rows.displaceRow(row, operation);
        count++;
    }
}
