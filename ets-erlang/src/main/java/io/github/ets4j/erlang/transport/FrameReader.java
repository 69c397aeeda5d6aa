/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.transport;

import io.github.ets4j.erlang.transport.Progress.Phase;
import java.io.IOException;
import java.util.Arrays;

/**
 * The frames that a client sends. A short one is read together with what follows it, and stays in a buffer that is small
 * until it is needed; a long one is read into an array of its own, for which there is room in the budget. Confined to the thread
 * of the connection.
 */
final class FrameReader {
    /** What has come. */
    enum Arrival {
        /** A frame: {@link #bytes}, {@link #offset} and {@link #length} tell where, until {@link #release}. */
        FRAME,
        /** The head of a frame beyond the limit; nothing can be read after it. */
        TOO_LONG,
        /** A frame for which the heap had no room. It has been read past. */
        NO_MEMORY,
        /** The end, maybe within a frame. */
        END
    }

    /** The number of bytes of the length of a frame. */
    static final int HEAD_BYTES = 4;

    private static final int BUFFER_BYTES_MIN = 1 << 10;
    private static final int BUFFER_BYTES_MAX = HEAD_BYTES + Limits.SMALL_FRAME_BYTES;

    private final Link link;
    private final FrameWriter replies;
    private final FrameBudget budget;
    private final Progress progress;
    private final Limits limits;

    private byte[] buffer = new byte[BUFFER_BYTES_MIN];
    private int start; // of what has not been handed out
    private int end; // of what has been read
    private boolean isFirst = true;

    private byte[] frame;
    private int frameOffset;
    private int frameLength;
    private long takenBytes; // of the budget

    /** Frames of a link; waits for them once all replies have been written. */
    FrameReader(Link link, FrameWriter replies, FrameBudget budget, Progress progress, Limits limits) {
        this.link = link;
        this.replies = replies;
        this.budget = budget;
        this.progress = progress;
        this.limits = limits;
    }

    /** Waits for the next frame. The last one must have been released. */
    Arrival next() throws IOException {
        if (!fill(HEAD_BYTES)) {
            return Arrival.END;
        }
        long length = length(buffer, start);
        if (length > (isFirst ? limits.firstFrameBytes() : limits.frameBytes())) {
            return Arrival.TOO_LONG;
        }
        isFirst = false;
        return length <= Limits.SMALL_FRAME_BYTES ? readShort((int) length) : readLong((int) length);
    }

    private static long length(byte[] bytes, int at) {
        return (bytes[at] & 0xFFL) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | bytes[at + 3] & 0xFF;
    }

    private Arrival readShort(int length) throws IOException {
        if (!fill(HEAD_BYTES + length)) {
            return Arrival.END;
        }
        frame = buffer;
        frameOffset = start + HEAD_BYTES;
        frameLength = length;
        start = frameOffset + length;
        return Arrival.FRAME;
    }

    private Arrival readLong(int length) throws IOException {
        start += HEAD_BYTES;
        replies.flush();
        progress.enter(Phase.FREE);
        budget.take(length);
        takenBytes = length;
        progress.enter(Phase.HOLDING);
        try {
            frame = new byte[length];
        } catch (OutOfMemoryError noRoom) {
            release();
            return discard(length) ? Arrival.NO_MEMORY : Arrival.END;
        }
        int had = Math.min(end - start, length);
        System.arraycopy(buffer, start, frame, 0, had);
        start += had;
        frameOffset = 0;
        frameLength = length;
        return readInto(frame, had) ? Arrival.FRAME : Arrival.END;
    }

    private boolean readInto(byte[] bytes, int from) throws IOException {
        int filled = from;
        while (filled < bytes.length) {
            int count = link.read(bytes, filled, bytes.length - filled);
            if (count < 0) {
                return false;
            }
            filled += count;
            progress.moved(count);
        }
        progress.enter(Phase.FREE);
        return true;
    }

    /** Reads past the contents of a frame. */
    private boolean discard(int length) throws IOException {
        int rest = length;
        while (true) {
            int had = Math.min(end - start, rest);
            start += had;
            rest -= had;
            if (rest == 0) {
                return true;
            }
            if (!fill(1)) {
                return false;
            }
        }
    }

    /** Where the frame is. */
    byte[] bytes() {
        return frame;
    }

    /** Where its contents begin. */
    int offset() {
        return frameOffset;
    }

    /** How long its contents are. */
    int length() {
        return frameLength;
    }

    /** The frame is not used any more. May be called again. */
    void release() {
        frame = null;
        if (takenBytes != 0) {
            budget.release(takenBytes);
            takenBytes = 0;
        }
        progress.enter(Phase.FREE);
    }

    /** Reads and forgets all that comes. */
    void drain() throws IOException {
        do {
            start = end;
        } while (fill(1));
    }

    /** Sees to it that so many bytes are in the buffer; false if the client sends no more. */
    private boolean fill(int wanted) throws IOException {
        while (end - start < wanted) {
            replies.flush();
            makeRoom(wanted);
            int count = link.read(buffer, end, buffer.length - end);
            if (count < 0) {
                return false;
            }
            end += count;
        }
        return true;
    }

    private void makeRoom(int wanted) {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        boolean isTight = end > buffer.length / 2 || wanted > buffer.length;
        if (isTight && buffer.length < BUFFER_BYTES_MAX) {
            buffer = Arrays.copyOf(buffer, Math.min(BUFFER_BYTES_MAX, Math.max(wanted, 2 * buffer.length)));
        }
    }
}
