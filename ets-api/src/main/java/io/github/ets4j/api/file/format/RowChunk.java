/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.file.format;

import java.io.IOException;
import java.util.Arrays;

/** Rows on their way to a file. Confined to one thread. */
final class RowChunk {
    private static final int LENGTH_WANTED = 1 << 16;

    private byte[] bytes = new byte[2 * LENGTH_WANTED];
    private int length;
    private int rows;

    /** Whether a row of this length must wait for the next chunk. */
    boolean isFullFor(int rowLength) {
        int longer = length + TableFileFormat.ROW_HEAD_LENGTH + rowLength;
        return rows > 0 && (length >= LENGTH_WANTED || longer > TableFileFormat.CHUNK_LENGTH_MAX);
    }

    void add(byte[] row) {
        int longer = length + TableFileFormat.ROW_HEAD_LENGTH + row.length;
        if (longer > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(longer, 2 * bytes.length));
        }
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (row.length >>> shift);
        }
        System.arraycopy(row, 0, bytes, length, row.length);
        length = longer;
        rows++;
    }

    /** Writes the rows, if there are any, and begins anew. */
    void writeTo(ChecksummedOutput out) throws IOException {
        if (rows == 0) {
            return;
        }
        out.put8(TableFileFormat.ROWS_TAG);
        out.put32(rows);
        out.put32(length);
        out.putChecksum();
        out.put(bytes, length);
        out.putChecksum();
        length = 0;
        rows = 0;
    }
}
