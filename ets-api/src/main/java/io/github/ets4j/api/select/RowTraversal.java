/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.select;

import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.table.TableCursor;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.List;

/**
 * Rows one after the other. A row that is present throughout is met once, others at most once; a row may have been changed
 * or removed since it was read. Between rows nothing is pinned or locked. Confined to one thread at a time.
 */
public final class RowTraversal {
    /** Rows of a piece. */
    static final int PIECE_ROWS = 1000;
    /** Rows of the first piece: who wants only a few rows does not pay for a thousand. */
    private static final int FIRST_PIECE_ROWS = 32;

    private final RowRange range;
    private final KeySelection keys;
    private TableCursor cursor; // null before the first piece and after the last one
    private boolean isFirstPiece = true;
    private List<Tuple> piece = List.of();
    private int next;

    RowTraversal(RowRange range, KeySelection keys) {
        this.range = range;
        this.keys = keys;
    }

    /** The next row, null at the end. */
    public Tuple next() {
        if (next == piece.size() && !readPiece()) {
            return null;
        }
        return piece.get(next++);
    }

    private boolean readPiece() {
        if (isFirstPiece) {
            isFirstPiece = false;
            cursor = range.cursor(keys, null, FIRST_PIECE_ROWS);
            piece = cursor.next();
            Term position = piece.isEmpty() ? null : cursor.position();
            cursor = position == null ? null : range.cursor(keys, position, PIECE_ROWS);
        } else if (cursor == null) {
            piece = List.of();
        } else {
            piece = cursor.next();
        }
        next = 0;
        return !piece.isEmpty();
    }
}
