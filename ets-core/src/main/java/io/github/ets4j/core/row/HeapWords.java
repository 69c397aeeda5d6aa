/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Little-endian words as bytes on the heap: what a compressor reads and a decompressor writes. */
final class HeapWords {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private HeapWords() {}

    /** Writes a word at an offset in bytes. */
    static void put(byte[] bytes, int offset, long word) {
        WORDS.set(bytes, offset, word);
    }

    /** The words of bytes, of which there are a multiple of eight. */
    static long[] toWords(byte[] bytes) {
        long[] words = new long[bytes.length >>> 3];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(words);
        return words;
    }

    /** The bytes of words. */
    static byte[] toBytes(long[] words) {
        byte[] bytes = new byte[words.length << 3];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(words);
        return bytes;
    }
}
