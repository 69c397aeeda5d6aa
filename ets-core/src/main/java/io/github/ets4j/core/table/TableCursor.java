/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.List;

/** A traversal in chunks of decoded rows: see {@link RowCursor}. Confined to one thread at a time. */
public final class TableCursor {
    private final RowCursor cursor;
    private final RowStore rows;
    private List<Tuple> chunk;

    TableCursor(RowCursor cursor, RowStore rows) {
        this.cursor = cursor;
        this.rows = rows;
    }

    /** The next rows; empty at the end. */
    public List<Tuple> next() {
        return cursor.advanceStored(this::decode) ? chunk : List.of();
    }

    /** Passes over the next rows without decoding them; how many there are, 0 at the end. */
    public int skip() {
        return cursor.skip();
    }

    /** Where to go on: see {@link RowCursor#position}. */
    public Term position() {
        return cursor.position();
    }

    private int decode(long[] found, int count) {
        chunk = rows.decodeAll(found, count);
        return count;
    }
}
