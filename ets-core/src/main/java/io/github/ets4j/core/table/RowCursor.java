/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.RowBatch;
import io.github.ets4j.term.Term;

/**
 * A traversal of the rows of some keys, in pieces that are looked at in place. Between pieces nothing is pinned or locked,
 * so the user may stop, go on much later, or never come back. Rows that are present throughout are seen exactly once,
 * others at most once. In an ordered table they come in the order of their keys, or against it; else in no order, but the
 * rows of a key together and in the order of their insertion. Confined to one thread at a time.
 */
public final class RowCursor {
    /*
     * A piece: pin; collect the refs of rows in a section that is validated (or locked); touch the rows, so that their cache
     * misses overlap; hand them over, pinned, with no lock held, expanded where they are compressed; unpin. Nothing of a row
     * is read before the validation, so that the section is short and nobody sees what is not so.
     */
    private final RowPieces pieces;
    private final RowStore rows;
    private final ExpandedRows expanded;
    private final boolean stoppable;
    private final Operation operation;

    RowCursor(RowPieces pieces, RowStore rows) {
        this.pieces = pieces;
        this.rows = rows;
        this.expanded = new ExpandedRows(rows);
        this.stoppable = pieces.isStoppable();
        this.operation = new Operation(rows.table);
    }

    /**
     * Hands the next rows to a batch, pinned, with no lock held, and not compressed: all of one base node as they were at one
     * instant. In an ordered table the batch is called once and may use fewer than it is given, one at least: the traversal
     * goes on behind the last one used. So it is for an index of a table with one row a key. Elsewhere it uses all, and gets
     * them in several calls if many had to be expanded.
     * After an exception of the batch the cursor is not to be used.
     *
     * @return false at the end; then the batch was not called
     * @throws io.github.ets4j.error.EtsException MEMORY_LIMIT if there is no room to expand a row
     */
    public boolean advance(RowBatch batch) {
        try {
            if (!pieces.next(operation)) {
                return false;
            }
            int count = rows.touch(pieces.found, 0, pieces.count);
            int used = stoppable
                    ? expanded.handFirst(pieces.found, count, batch)
                    : expanded.handAll(pieces.found, count, batch);
            if (used != count) {
                if (!stoppable || used < 1 || used > count) {
                    throw new IllegalStateException("used=" + used + " of count=" + count + " rows");
                }
                pieces.goOnBehind(pieces.found[used - 1]);
            }
            return true;
        } finally {
            operation.finish();
        }
    }

    /** Goes past the next rows, of which nothing is read; returns how many, 0 at the end. */
    public int skip() {
        try {
            return pieces.next(operation) ? pieces.count : 0;
        } finally {
            operation.finish();
        }
    }

    /** As {@link #advance}, with rows as they are stored, in one call of a batch that uses all. */
    boolean advanceStored(RowBatch batch) {
        try {
            if (!pieces.next(operation)) {
                return false;
            }
            batch.accept(pieces.found, rows.touch(pieces.found, 0, pieces.count));
            return true;
        } finally {
            operation.finish();
        }
    }

    /**
     * After an {@link #advance} that was true: where to go on. It is to be passed to {@link StoredTable#rows} with the same
     * {@link KeySelection} and direction, at any time, from any thread, whatever has happened to the table. In an ordered
     * table it is the key of the last row used, and what follows it in the order is wanted, even if it was deleted; else an
     * integer. Along an index it is {@code {Value, Key}}, and is to be passed to {@link StoredTable#indexRows}.
     *
     * @return null if there is nothing more
     */
    public Term position() {
        return pieces.position();
    }
}
