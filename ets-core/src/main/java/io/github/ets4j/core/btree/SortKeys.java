/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import java.util.Arrays;

/** Arithmetic on the bytes of sort keys, in arrays and in words whose first byte is the most significant. */
final class SortKeys {
    private SortKeys() {}

    /** Eight bytes from an offset, padded with zeros. */
    static long head(byte[] key, int offset) {
        long head = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            int at = offset + i;
            head = head << 8 | (at < key.length ? key[at] & 0xFF : 0);
        }
        return head;
    }

    /** Puts up to eight bytes of a word into an array. */
    static void put(byte[] target, int offset, long word, int length) {
        for (int i = 0; i < length; i++) {
            target[offset + i] = (byte) (word >>> 56 - 8 * i);
        }
    }

    /** A mask of the first bytes of a word, 0 to 8 of them. */
    static long mask(int bytes) {
        return bytes <= 0 ? 0 : bytes >= Long.BYTES ? -1L : -1L << 64 - 8 * bytes;
    }

    /** Number of leading bytes in which two words agree. */
    static int commonBytes(long a, long b) {
        return Long.numberOfLeadingZeros(a ^ b) >>> 3;
    }

    /** Number of leading bytes in which two keys agree. */
    static int commonBytes(byte[] a, byte[] b) {
        int at = Arrays.mismatch(a, b);
        return at < 0 ? a.length : at;
    }

    /** Whether a key belongs to the left of a separator. */
    static boolean isBelow(byte[] key, byte[] separator) {
        return Arrays.compareUnsigned(key, separator) < 0;
    }

    /** The shortest separator: above {@code left}, and a prefix of {@code right}. */
    static byte[] separator(byte[] left, byte[] right) {
        return Arrays.copyOf(right, commonBytes(left, right) + 1);
    }

    /** A word moved to the front by some bytes, zeros following. */
    static long dropLeading(long word, int bytes) {
        return bytes >= Long.BYTES ? 0 : word << 8 * bytes;
    }

    /** A word moved to the back by some bytes, zeros in front. */
    static long dropTrailing(long word, int bytes) {
        return bytes >= Long.BYTES ? 0 : word >>> 8 * bytes;
    }
}
