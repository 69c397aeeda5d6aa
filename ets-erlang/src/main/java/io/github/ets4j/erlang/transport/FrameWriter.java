/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.transport;

import io.github.ets4j.erlang.transport.Progress.Phase;
import java.io.IOException;
import java.util.Arrays;

/**
 * The frames that a client gets: gathered until they are flushed or fill a buffer that is small until it is needed. A long one
 * is written at once, and is charged to the budget until the client has taken it. Confined to the thread of the connection.
 */
final class FrameWriter {
    private static final int BUFFER_BYTES_MIN = 256;
    private static final int BUFFER_BYTES_MAX = FrameReader.HEAD_BYTES + Limits.SMALL_FRAME_BYTES;
    private static final int PIECE_BYTES = 16 << 10;

    private final Link link;
    private final FrameBudget budget;
    private final Progress progress;

    private byte[] buffer = new byte[BUFFER_BYTES_MIN];
    private int used;

    FrameWriter(Link link, FrameBudget budget, Progress progress) {
        this.link = link;
        this.budget = budget;
        this.progress = progress;
    }

    /** Takes a frame of these contents; waits for the client if that fills the buffer. */
    void write(byte[] contents) throws IOException {
        if (contents.length > Limits.SMALL_FRAME_BYTES) {
            writeLong(contents);
            return;
        }
        if (FrameReader.HEAD_BYTES + contents.length > BUFFER_BYTES_MAX - used) {
            flush();
        }
        makeRoom(FrameReader.HEAD_BYTES + contents.length);
        putLength(contents.length);
        System.arraycopy(contents, 0, buffer, used, contents.length);
        used += contents.length;
    }

    /** The first bytes go with what has been gathered, the others straight from the array. */
    private void writeLong(byte[] contents) throws IOException {
        budget.charge(contents.length);
        progress.enter(Phase.HOLDING);
        try {
            if (BUFFER_BYTES_MAX - used < FrameReader.HEAD_BYTES) {
                flush();
            }
            makeRoom(BUFFER_BYTES_MAX - used);
            putLength(contents.length);
            int written = BUFFER_BYTES_MAX - used;
            System.arraycopy(contents, 0, buffer, used, written);
            used = BUFFER_BYTES_MAX;
            flush();
            while (written < contents.length) {
                int count = Math.min(PIECE_BYTES, contents.length - written);
                link.write(contents, written, count);
                written += count;
                progress.moved(count);
            }
        } finally {
            progress.enter(Phase.FREE);
            budget.release(contents.length);
        }
    }

    /** Sends what has been gathered; waits while the client does not take it. */
    void flush() throws IOException {
        if (used > 0) {
            link.write(buffer, 0, used);
            used = 0;
        }
    }

    private void putLength(int length) {
        buffer[used++] = (byte) (length >>> 24);
        buffer[used++] = (byte) (length >>> 16);
        buffer[used++] = (byte) (length >>> 8);
        buffer[used++] = (byte) length;
    }

    private void makeRoom(int bytes) {
        if (bytes > buffer.length - used) {
            buffer = Arrays.copyOf(buffer, Math.min(BUFFER_BYTES_MAX, Math.max(used + bytes, 2 * buffer.length)));
        }
    }
}
