/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A byte array that grows as it is written. Confined to one thread. */
final class ByteSink {
    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int length;

    /** An empty sink with room for some bytes. */
    ByteSink(int capacity) {
        bytes = new byte[capacity];
    }

    /** Appends the low byte. */
    void put(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    /** Appends the low {@code count} bytes of a word, the most significant first. */
    void put(long value, int count) {
        reserve(count);
        for (int shift = (count - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    /** Appends the eight bytes of a word, the most significant first. */
    void putLong(long value) {
        reserve(Long.BYTES);
        BIG_ENDIAN.set(bytes, length, value);
        length += Long.BYTES;
    }

    /** Appends bytes. */
    void put(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    /** A copy of what has been written. */
    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    /** What has been written. The sink is not used again. */
    byte[] toBytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private void reserve(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
    }
}
