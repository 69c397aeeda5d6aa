/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import java.math.BigInteger;
import java.util.Arrays;

/** Bits that are appended to, most significant bit of a byte first. */
final class BitBuffer {
    private byte[] bytes = new byte[32];
    private long size;

    /** Appends the low {@code count} bits of the value, the least significant byte first if {@code little}. */
    void append(BigInteger value, int count, boolean little) {
        byte[] big = new byte[(count + 7) / 8];
        byte[] given = value.toByteArray();
        int common = Math.min(big.length, given.length);
        Arrays.fill(big, (byte) (value.signum() < 0 ? 0xFF : 0));
        System.arraycopy(given, given.length - common, big, big.length - common, common);
        int partial = count & 7;
        if (partial == 0 && !little) {
            append(big);
            return;
        }
        for (int i = 0; i < big.length; i++) {
            // the byte of highest significance is the one that may be partial, wherever it stands
            int at = little ? big.length - 1 - i : i;
            appendLow(big[at], at == 0 && partial > 0 ? partial : 8);
        }
    }

    /** Appends whole bytes. */
    void append(byte[] more) {
        if ((size & 7) == 0) {
            int at = (int) (size >>> 3);
            if (at + more.length >= bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(at + more.length + 1, bytes.length * 2));
            }
            System.arraycopy(more, 0, bytes, at, more.length);
            size += 8L * more.length;
            return;
        }
        for (byte b : more) {
            appendLow(b, 8);
        }
    }

    /** Appends all bits of another bitstring. */
    void append(Bitstring more) {
        int partial = (int) (more.bitSize() & 7);
        for (int i = 0; i < more.byteSize(); i++) {
            boolean isPartial = partial > 0 && i == more.byteSize() - 1;
            appendLow(isPartial ? (more.byteAt(i) & 0xFF) >>> (8 - partial) : more.byteAt(i), isPartial ? partial : 8);
        }
    }

    /** Number of bits. */
    long size() {
        return size;
    }

    Bitstring toBitstring() {
        return Bitstring.ofBits(Arrays.copyOf(bytes, (int) ((size + 7) / 8)), size);
    }

    /** Appends the low {@code count} bits, at most eight. */
    private void appendLow(int value, int count) {
        int at = (int) (size >>> 3);
        if (at + 1 >= bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        int shifted = (value & (1 << count) - 1) << (16 - count - (int) (size & 7));
        bytes[at] |= (byte) (shifted >>> 8);
        bytes[at + 1] |= (byte) shifted;
        size += count;
    }
}
