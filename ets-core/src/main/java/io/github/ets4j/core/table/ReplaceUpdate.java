/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.RowRewriter;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.row.RowDescriptor;
import io.github.ets4j.term.Tuple;

/** Replaces rows of a key by what a rewriter makes of them, each in its place among the rows of the key. */
final class ReplaceUpdate implements CountedUpdate {
    private final RowStore rows;
    private final RowRewriter rewriter;
    private int count;

    ReplaceUpdate(RowStore rows, RowRewriter rewriter) {
        this.rows = rows;
        this.rewriter = rewriter;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public boolean needsLock() {
        return false;
    }

    @Override
    public long apply(long current, Operation operation) {
        count = 0;
        if (current == 0) {
            return 0;
        }
        return RowStore.isBlock(current)
                ? rows.bags.replace(current, row -> replacement(row, operation), operation)
                : replacement(current, operation);
    }

    /** The row to stand in the place of a row, the same if it shall stay. */
    private long replacement(long row, Operation operation) {
        Tuple object = rewriter.rewrite(row);
        if (object == null) {
            return row;
        }
        assert isAlike(object, row) : "another key: " + object;
        long replacement = rows.encode(object, RowDescriptor.hash(rows.table.memory, row));
        operation.noteUnlinked(replacement);
        rows.displaceRow(row, operation);
        rows.placeRow(replacement, operation);
        count++;
        return replacement;
    }

    private boolean isAlike(Tuple object, long row) {
        Keys keys = rows.table.keys;
        return object.size() >= keys.keyPosition()
                && keys.of(object.element(keys.keyPosition())).compareToRow(rows.table.memory, row) == 0;
    }
}
