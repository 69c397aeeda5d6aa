/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.term.Bitstring;
import java.util.Arrays;

/** Bits that are appended to, most significant bit of a byte first. */
final class BitWriter {
    private static final int BYTES_MAX = 1 << 28;

    private byte[] bytes = new byte[32];
    private long size;

    /** Appends bits of an array from its first byte on, most significant bit first. */
    void append(byte[] more, long bits) {
        int whole = (int) (bits >>> 3);
        int partial = (int) (bits & 7);
        reserve(bits);
        if ((size & 7) == 0) {
            System.arraycopy(more, 0, bytes, (int) (size >>> 3), whole);
            size += 8L * whole;
        } else {
            for (int i = 0; i < whole; i++) {
                appendLow(more[i], 8);
            }
        }
        if (partial > 0) {
            appendLow((more[whole] & 0xFF) >>> (8 - partial), partial);
        }
    }

    /** Appends the low bits of a number, at most eight. */
    void appendLow(int value, int count) {
        reserve(count);
        int at = (int) (size >>> 3);
        int shifted = (value & (1 << count) - 1) << (16 - count - (int) (size & 7));
        bytes[at] |= (byte) (shifted >>> 8);
        bytes[at + 1] |= (byte) shifted;
        size += count;
    }

    Bitstring toBitstring() {
        return Bitstring.ofBits(Arrays.copyOf(bytes, (int) ((size + 7) / 8)), size);
    }

    private void reserve(long bits) {
        long needed = (size + bits + 7) / 8 + 1; // one byte more: a store may touch the byte after the last
        if (needed > BYTES_MAX) {
            throw ErlangError.systemLimit("a binary of more than " + BYTES_MAX + " bytes");
        }
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(BYTES_MAX, 2L * bytes.length)));
        }
    }
}
