/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A bitstring; a binary where the number of bits is a multiple of eight. Unused bits of the last byte are zero. */
public final class Bitstring implements Term {
    /** The empty binary. */
    public static final Bitstring EMPTY = new Bitstring(new byte[0], 0);

    private static final long HASH_FACTOR =
            0x9E37_79B9_7F4A_7C15L; // odd, its bits without a pattern: the golden ratio's
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final long bitSize;

    private Bitstring(byte[] bytes, long bitSize) {
        this.bytes = bytes;
        this.bitSize = bitSize;
    }

    /** The binary with a copy of these bytes. */
    public static Bitstring of(byte[] bytes) {
        return new Bitstring(bytes.clone(), 8L * bytes.length);
    }

    /** The binary with a copy of {@code length} bytes from {@code offset}. */
    public static Bitstring of(byte[] bytes, int offset, int length) {
        return new Bitstring(Arrays.copyOfRange(bytes, offset, offset + length), 8L * length);
    }

    /** The binary that holds the text in UTF-8. */
    public static Bitstring of(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return new Bitstring(utf8, 8L * utf8.length);
    }

    /**
     * The first {@code bitSize} bits of these bytes, most significant bit first; the rest of the last byte is ignored.
     *
     * @throws IllegalArgumentException unless {@code bytes} is exactly as long as {@code bitSize} needs
     */
    public static Bitstring ofBits(byte[] bytes, long bitSize) {
        if (bitSize < 0 || (bitSize + 7) / 8 != bytes.length) {
            throw new IllegalArgumentException("bitSize=" + bitSize + " does not fit bytes.length=" + bytes.length);
        }
        byte[] copy = bytes.clone();
        int unused = (int) (8L * copy.length - bitSize);
        if (unused > 0) {
            copy[copy.length - 1] &= (byte) (0xFF << unused);
        }
        return new Bitstring(copy, bitSize);
    }

    /**
     * The bitstring of these bytes, without a copy: for code that has just made the array, of exactly the length that
     * {@code bitSize} needs and with zeros in the unused bits of the last byte, and will not touch it again.
     */
    public static Bitstring ofOwned(byte[] bytes, long bitSize) {
        return bitSize == 0 ? EMPTY : new Bitstring(bytes, bitSize);
    }

    /** Number of bits. */
    public long bitSize() {
        return bitSize;
    }

    /** Number of bytes, the last one perhaps partly used. */
    public int byteSize() {
        return bytes.length;
    }

    /** Whether the number of bits is a multiple of eight. */
    public boolean isBinary() {
        return (bitSize & 7) == 0;
    }

    /** The byte at a 0-based index. */
    public byte byteAt(int index) {
        return bytes[index];
    }

    /** The eight bytes from {@code 8 * index}, the first in the low bits; bytes beyond the end are zero. */
    public long wordAt(int index) {
        int from = index * Long.BYTES;
        if (from <= bytes.length - Long.BYTES) {
            return (long) WORDS.get(bytes, from);
        }
        long word = 0;
        for (int i = bytes.length - 1; i >= from; i--) {
            word = word << Byte.SIZE | bytes[i] & 0xFF;
        }
        return word;
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** Copies all bytes to {@code target} from {@code offset}. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, bytes.length);
    }

    /** The bytes read as UTF-8, malformed input replaced. */
    public String toText() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Compares bit by bit; of two where one begins the other, the shorter is less. */
    int compareBits(Bitstring that) {
        long common = Math.min(bitSize, that.bitSize);
        int whole = (int) (common >>> 3);
        int at = Arrays.mismatch(bytes, 0, whole, that.bytes, 0, whole);
        if (at >= 0) {
            return Integer.compare(bytes[at] & 0xFF, that.bytes[at] & 0xFF);
        }
        int rest = (int) (common & 7);
        if (rest > 0) {
            int shift = 8 - rest;
            int order = Integer.compare((bytes[whole] & 0xFF) >>> shift, (that.bytes[whole] & 0xFF) >>> shift);
            if (order != 0) {
                return order;
            }
        }
        return Long.compare(bitSize, that.bitSize);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bitstring that && bitSize == that.bitSize && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        long hash = bitSize;
        for (int i = 0; i < bytes.length / Long.BYTES + 1; i++) {
            hash = (hash ^ wordAt(i)) * HASH_FACTOR;
            hash ^= hash >>> Integer.SIZE;
        }
        return (int) (hash * HASH_FACTOR >>> Integer.SIZE);
    }

    @Override
    public String toString() {
        return TermText.format(this);
    }
}
