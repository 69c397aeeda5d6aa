/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.term.Term;

/** What a {@link RowCursor} goes through: rows in pieces, and the place where each ends. Confined to one thread. */
abstract sealed class RowPieces permits ScannedRows, PointRows, IndexRows, CandidateRows {
    /** The rows of the piece, from index 0. */
    long[] found;
    /** Number of rows of the piece. */
    int count;

    /** Finds the next piece that is not empty; false at the end. Returns with the operation pinned, which the rows need. */
    abstract boolean next(Operation operation);

    /** Whether a piece may be left before its end. */
    abstract boolean isStoppable();

    /** Goes on behind a row of the piece instead of behind the last; the operation is still pinned. Only if {@link #isStoppable}. */
    abstract void goOnBehind(long row);

    /** Where to go on, see {@link RowCursor#position}; null if there is nothing more. */
    abstract Term position();
}
