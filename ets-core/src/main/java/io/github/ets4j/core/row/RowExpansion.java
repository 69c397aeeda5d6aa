/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import static io.github.ets4j.core.row.CompressedRowDescriptor.compressedLength;
import static io.github.ets4j.core.row.CompressedRowDescriptor.expandedHashWord;
import static io.github.ets4j.core.row.CompressedRowDescriptor.keyPosition;
import static io.github.ets4j.core.row.CompressedRowDescriptor.plainWords;

import io.github.ets4j.core.memory.Memory;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/**
 * Reads one compressed row, which is alive: what it says of itself was written by {@link RowCompression} and has not changed
 * since. Confined to one thread.
 */
final class RowExpansion {
    /** Pure Java, as the compressor; it checks every bound. */
    private static final LZ4SafeDecompressor DECOMPRESSOR =
            LZ4Factory.safeInstance().safeDecompressor();

    private final Memory memory;
    private final long row;
    private final long hashWord;
    private final int sizesOffset;
    private final long sizes;

    RowExpansion(Memory memory, long row) {
        this.memory = memory;
        this.row = row;
        this.hashWord = memory.getLong(row + RowDescriptor.HASH_OFFSET);
        this.sizesOffset = RowDescriptor.wordOffset(plainWords(hashWord) + 1);
        this.sizes = memory.getLong(row + sizesOffset);
    }

    /** Bytes of the expanded row. */
    int size() {
        return RowDescriptor.isBorn(hashWord) ? imageSize() + Long.BYTES : imageSize();
    }

    private int imageSize() {
        return CompressedRowDescriptor.expandedSize(sizes);
    }

    /** The words of the expanded row. */
    TermImage image() {
        return new TermImage(HeapWords.toWords(bytes()));
    }

    /** The expanded row. */
    byte[] bytes() {
        byte[] bytes = new byte[size()];
        int position = keyPosition(hashWord);
        long keyWord = RowDescriptor.word(memory, row, position);
        int keySize = TermWord.blobSize(keyWord);
        int from = sizesOffset; // the words behind the plain ones, or blobs, begin where the sizes are
        int keyOffset = keySize == 0 ? from : keyOffset(position);
        expandRest(bytes, from + keySize);
        // What was before the blob of the key goes down to its place.
        System.arraycopy(bytes, from + keySize, bytes, from, keyOffset - from);
        if (keySize > 0) {
            memory.getBytes(row + TermWord.offset(keyWord), bytes, keyOffset, keySize);
        }
        HeapWords.put(bytes, RowDescriptor.HASH_OFFSET, expandedHashWord(hashWord));
        int words = RowDescriptor.WORDS_OFFSET;
        memory.getBytes(row + words, bytes, words, from - words);
        if (keySize > 0) {
            long word = TermWord.withOffset(TermWord.withoutOffset(keyWord), keyOffset);
            HeapWords.put(bytes, RowDescriptor.wordOffset(position), word);
        }
        if (RowDescriptor.isBorn(hashWord)) {
            HeapWords.put(bytes, imageSize(), RowDescriptor.birth(memory, row));
        }
        return bytes;
    }

    /** Where the blob of the key is in the expanded row: behind those of the elements before it. */
    private int keyOffset(int position) {
        int offset = RowDescriptor.wordOffset(RowDescriptor.arity(hashWord) + 1);
        for (int i = 1; i < position; i++) {
            offset += TermWord.blobSize(RowDescriptor.word(memory, row, i));
        }
        return offset;
    }

    /** Expands the rest to the end of the image. */
    private void expandRest(byte[] bytes, int from) {
        int keySize = from - sizesOffset;
        byte[] rest = new byte[compressedLength(sizes)];
        memory.getBytes(row + sizesOffset + Long.BYTES + keySize, rest, 0, rest.length);
        int expected = imageSize() - from;
        int length = DECOMPRESSOR.decompress(rest, 0, rest.length, bytes, from, expected);
        if (length != expected) {
            throw new IllegalStateException("row of expanded bytes=" + length + ", expected=" + expected);
        }
    }
}
