/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.RowBatch;
import io.github.ets4j.core.backend.RowMatcher;
import io.github.ets4j.core.backend.RowRewriter;
import io.github.ets4j.core.row.RowCodec;
import io.github.ets4j.error.EtsException;

/**
 * Gives batches, matchers and rewriters, which read rows where they lie, rows that are not compressed. A compressed row is
 * expanded into the Space for as long as it is looked at; nobody else ever sees the copy, so it is freed without the
 * reclaimer, whatever becomes of the call. In a table without compressed rows nothing is done. Confined to one thread.
 */
final class ExpandedRows {
    /** Bytes of copies at a time; but one row is expanded in any case. */
    static final int BYTES_MAX = 256 << 10;

    private static final long[] NONE = {};

    private final RowStore rows;
    private final RowCodec codec;
    private long[] part = NONE;
    private long[] copies = NONE;
    private int partCount;
    private int copyCount;

    ExpandedRows(RowStore rows) {
        this.rows = rows;
        this.codec = rows.codec;
    }

    /**
     * Hands rows to a batch, in several calls if many are compressed, until it does not use all it is given; returns how many it
     * has used.
     */
    int handAll(long[] found, int count, RowBatch batch) {
        if (!codec.isCompressing()) {
            return batch.accept(found, count);
        }
        for (int from = 0; ; ) {
            int end = from + handPart(found, from, count, batch);
            if (end == count || end != from + partCount) {
                return end;
            }
            from = end;
        }
    }

    /** Hands the first rows to a batch, in one call; returns how many it has used. */
    int handFirst(long[] found, int count, RowBatch batch) {
        return codec.isCompressing() ? handPart(found, 0, count, batch) : batch.accept(found, count);
    }

    /** Hands rows from an index on to a batch, as many as may be expanded together; returns how many it has used. */
    private int handPart(long[] found, int from, int to, RowBatch batch) {
        if (part.length < to - from) {
            part = new long[to - from];
            copies = new long[to - from];
        }
        try {
            partCount = expand(found, from, to);
            return batch.accept(part, partCount);
        } finally {
            freeCopies();
        }
    }

    /** Fills the part with rows, expanded; returns how many. */
    private int expand(long[] found, int from, int to) {
        int count = 0;
        for (long bytes = 0; from + count < to; count++) {
            long row = found[from + count];
            if (!codec.isCompressed(row)) {
                part[count] = row;
                continue;
            }
            bytes += codec.expandedSize(row);
            if (count > 0 && bytes > BYTES_MAX) {
                break;
            }
            try {
                part[count] = codec.expand(row);
            } catch (EtsException full) {
                if (count == 0) {
                    throw full;
                }
                break; // what there is goes first, and makes room
            }
            copies[copyCount++] = part[count];
        }
        return count;
    }

    private void freeCopies() {
        while (copyCount > 0) {
            rows.table.space.free(copies[--copyCount]);
        }
    }

    // ---- row by row ----

    /** A matcher of stored rows that asks one of plain rows. */
    static RowMatcher matcher(RowStore rows, RowMatcher plain) {
        if (!rows.codec.isCompressing()) {
            return plain;
        }
        return row -> {
            if (!rows.codec.isCompressed(row)) {
                return plain.matches(row);
            }
            long copy = rows.codec.expand(row);
            try {
                return plain.matches(copy);
            } finally {
                rows.table.space.free(copy);
            }
        };
    }

    /** A rewriter of stored rows that asks one of plain rows. */
    static RowRewriter rewriter(RowStore rows, RowRewriter plain) {
        if (!rows.codec.isCompressing()) {
            return plain;
        }
        return row -> {
            if (!rows.codec.isCompressed(row)) {
                return plain.rewrite(row);
            }
            long copy = rows.codec.expand(row);
            try {
                return plain.rewrite(copy);
            } finally {
                rows.table.space.free(copy);
            }
        };
    }
}
