/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import io.github.ets4j.core.memory.Memory;

/**
 * Words to read terms from: those of a row, or the blob of one term copied to an array. Offsets are in bytes, multiples
 * of eight, from the start of the row or of the blob. Immutable.
 */
final class TermImage {
    private final Memory memory;
    private final long address;
    private final long[] array;

    /** The image that starts at an address. */
    TermImage(Memory memory, long address) {
        this.memory = memory;
        this.address = address;
        this.array = null;
    }

    /** The image in an array; null for a term without a blob, of which nothing is read. */
    TermImage(long[] array) {
        this.memory = null;
        this.address = 0;
        this.array = array;
    }

    /** The word at an offset. */
    long word(int offset) {
        return memory != null ? memory.getLong(address + offset) : array[offset >>> 3];
    }

    /** The low half of the word at an offset. */
    int lowInt(int offset) {
        return (int) word(offset);
    }

    /** The high half of the word at an offset. */
    int highInt(int offset) {
        return (int) (word(offset) >>> Integer.SIZE);
    }

    /** A byte at any offset. */
    int byteAt(int offset) {
        return (int) (word(offset & -Long.BYTES) >>> (offset & Long.BYTES - 1) * Byte.SIZE) & 0xFF;
    }

    /** A copy of bytes. */
    byte[] bytes(int offset, int length) {
        byte[] bytes = new byte[length];
        if (memory != null) {
            memory.getBytes(address + offset, bytes, 0, length);
        } else {
            for (int i = 0; i < length; i++) {
                bytes[i] = (byte) byteAt(offset + i);
            }
        }
        return bytes;
    }

    /** A copy of the blob of a word that is held by what starts at {@code base}; null if it has none. */
    long[] blob(int base, long word) {
        if (!TermWord.hasBlob(word)) {
            return null;
        }
        long[] blob = new long[TermWord.blobSize(word) >>> 3];
        int from = base + TermWord.offset(word);
        for (int i = 0; i < blob.length; i++) {
            blob[i] = word(from + (i << 3));
        }
        return blob;
    }
}
