/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Builds a bitstring of parts, each appended after the last bit of the one before, the most significant bit of a byte first, as
 * {@code <<A:3, B/binary, C:17/little>>} does. Not thread-safe.
 */
public final class BitstringBuilder {
    /** The most bytes that are built: 256 MiB. */
    private static final int BYTES_MAX = 1 << 28;

    /** Zero from the first bit that is not written, and always one byte more than the bits need. */
    private byte[] bytes = new byte[32];

    private long bitSize;

    /** Nothing so far. */
    public BitstringBuilder() {}

    /**
     * Appends the low bits of a whole number, in two's complement if it is negative.
     *
     * @param bits how many, 0 or more; zeros or copies of the sign stand before a number that needs fewer
     * @param order of the bytes; of a little-endian number that ends within a byte the last bits are the most significant ones
     * @throws IllegalArgumentException if {@code bits} is negative
     * @throws EtsException {@code system_limit} of kind {@code TERM_SIZE} if the bitstring would be longer than 256 MiB
     */
    public BitstringBuilder append(BigInteger value, int bits, ByteOrder order) {
        if (bits < 0) {
            throw new IllegalArgumentException("bits=" + bits);
        }
        int count = bytesOf(reserve(bits));
        int unused = 8 * count - bits;
        boolean isLittle = order == ByteOrder.LITTLE_ENDIAN;
        byte[] given = (isLittle ? value : value.shiftLeft(unused)).toByteArray();
        byte[] low = new byte[count];
        int common = Math.min(count, given.length);
        if (value.signum() < 0) {
            Arrays.fill(low, 0, count - common, (byte) 0xFF);
        }
        System.arraycopy(given, given.length - common, low, count - common, common);
        if (isLittle) {
            reverse(low);
            if (unused > 0) {
                low[count - 1] = (byte) (low[count - 1] << unused);
            }
        }
        return put(low, bits);
    }

    /**
     * Appends the low eight bits of a number.
     *
     * @throws EtsException {@code system_limit} of kind {@code TERM_SIZE} if the bitstring would be longer than 256 MiB
     */
    public BitstringBuilder appendByte(int value) {
        reserve(8);
        int at = (int) (bitSize >>> 3);
        int shifted = (value & 0xFF) << 8 - (int) (bitSize & 7);
        bytes[at] |= (byte) (shifted >>> 8);
        bytes[at + 1] = (byte) shifted;
        bitSize += 8;
        return this;
    }

    /**
     * Appends bytes.
     *
     * @throws EtsException {@code system_limit} of kind {@code TERM_SIZE} if the bitstring would be longer than 256 MiB
     */
    public BitstringBuilder append(byte[] more) {
        return put(more, reserve(8L * more.length));
    }

    /**
     * Appends a bitstring.
     *
     * @throws EtsException {@code system_limit} of kind {@code TERM_SIZE} if the bitstring would be longer than 256 MiB
     */
    public BitstringBuilder append(Bitstring more) {
        return append(more, more.bitSize());
    }

    /**
     * Appends the first bits of a bitstring.
     *
     * @param bits how many: from 0 to as many as it has
     * @throws IllegalArgumentException if it does not have so many
     * @throws EtsException {@code system_limit} of kind {@code TERM_SIZE} if the bitstring would be longer than 256 MiB
     */
    public BitstringBuilder append(Bitstring more, long bits) {
        if (bits < 0 || bits > more.bitSize()) {
            throw new IllegalArgumentException("bits=" + bits + " of bitSize=" + more.bitSize());
        }
        return put(more.toBytes(), reserve(bits));
    }

    /** Number of bits so far. */
    public long bitSize() {
        return bitSize;
    }

    /** The bitstring of all bits so far. */
    public Bitstring toBitstring() {
        return Bitstring.ofOwned(Arrays.copyOf(bytes, bytesOf(bitSize)), bitSize);
    }

    /** Appends the first bits, for which there is room. */
    private BitstringBuilder put(byte[] more, long bits) {
        int count = bytesOf(bits);
        int at = (int) (bitSize >>> 3);
        int shift = (int) (bitSize & 7);
        if (shift == 0) {
            System.arraycopy(more, 0, bytes, at, count);
        } else {
            for (int i = 0; i < count; i++) {
                int next = more[i] & 0xFF;
                bytes[at + i] |= (byte) (next >>> shift);
                bytes[at + i + 1] = (byte) (next << 8 - shift);
            }
        }
        bitSize += bits;
        clearAfterLast(at + count);
        return this;
    }

    /** Clears what may have been written after the last bit, as far as this byte. */
    private void clearAfterLast(int to) {
        int next = bytesOf(bitSize);
        if ((bitSize & 7) != 0) {
            bytes[next - 1] &= (byte) (0xFF00 >> (int) (bitSize & 7));
        }
        if (next <= to) {
            Arrays.fill(bytes, next, to + 1, (byte) 0);
        }
    }

    /** Makes room for so many bits more; answers how many. */
    private long reserve(long bits) {
        long needed = (bitSize + bits + 7) / 8 + 1;
        if (needed - 1 > BYTES_MAX) {
            throw EtsException.systemLimit(Kind.TERM_SIZE, "bitstring of more than " + BYTES_MAX + " bytes");
        }
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(BYTES_MAX + 1L, 2L * bytes.length)));
        }
        return bits;
    }

    private static int bytesOf(long bits) {
        return (int) ((bits + 7) / 8);
    }

    private static void reverse(byte[] bytes) {
        for (int i = 0, j = bytes.length - 1; i < j; i++, j--) {
            byte first = bytes[i];
            bytes[i] = bytes[j];
            bytes[j] = first;
        }
    }
}
