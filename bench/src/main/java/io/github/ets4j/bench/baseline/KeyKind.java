/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.baseline;

import java.nio.ByteBuffer;

/** What the keys of a store are. Both kinds have the same order. */
public enum KeyKind {
    /** 64-bit integers. */
    INTEGER,
    /** Binaries of 16 bytes. */
    BINARY;

    /** Bytes of a binary key. */
    public static final int BINARY_BYTES = 16;

    /** The binary that stands for a key of at least 0: the key itself, big-endian, then as many bytes mixed from it. */
    public static byte[] binary(long key) {
        return ByteBuffer.allocate(BINARY_BYTES)
                .putLong(key)
                .putLong(key * 0x9E37_79B9_7F4A_7C15L)
                .array();
    }

    /** The key that a binary stands for. */
    public static long key(byte[] binary) {
        return ByteBuffer.wrap(binary).getLong();
    }
}
