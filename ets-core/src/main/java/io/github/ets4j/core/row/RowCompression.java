/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import static io.github.ets4j.core.row.CompressedRowDescriptor.EXPANDED_SIZE_MIN;
import static io.github.ets4j.core.row.CompressedRowDescriptor.KEY_POSITION_MAX;
import static io.github.ets4j.core.row.CompressedRowDescriptor.compressedHashWord;
import static io.github.ets4j.core.row.CompressedRowDescriptor.plainWords;
import static io.github.ets4j.core.row.CompressedRowDescriptor.sizes;

import io.github.ets4j.core.memory.Memory;
import java.util.Arrays;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;

/**
 * Makes the compressed form of rows of one table. Immutable, safe for any number of threads.
 *
 * <p>Whether a row gets one, and what that is, depends on the image of the row and the position of the key alone, and not on
 * its birth. So rows that are alike are stored alike: they are compared and hashed as they are stored.
 */
final class RowCompression {
    /** Pure Java: it loads no native library and does without Unsafe. */
    private static final LZ4Compressor COMPRESSOR = LZ4Factory.safeInstance().fastCompressor();

    private static final int HASH = RowDescriptor.HASH_OFFSET >>> 3;

    private final int keyPosition;

    private RowCompression(int keyPosition) {
        this.keyPosition = keyPosition;
    }

    /** Of the rows of a table with this position of the key, 1-based; null if they cannot be compressed. */
    static RowCompression of(int keyPosition) {
        return keyPosition <= KEY_POSITION_MAX ? new RowCompression(keyPosition) : null;
    }

    /** Whether a row with an image of so many bytes is worth a try. */
    static boolean isWorthATry(int size) {
        return size >= EXPANDED_SIZE_MIN;
    }

    /** Number of the first elements whose words stay plain in a row that is compressed. */
    int wordsPlain(int arity) {
        return plainWords(arity, keyPosition);
    }

    /** The image of a row in its compressed form, on the heap. */
    static final class Compressed {
        private final long[] head; // header, plain words, sizes, blob of the key
        private final byte[] rest;
        private final int restLength;

        private Compressed(long[] head, byte[] rest, int restLength) {
            this.head = head;
            this.rest = rest;
            this.restLength = restLength;
        }

        /** Bytes of the image. */
        int size() {
            return (head.length << 3) + TermWord.align(restLength);
        }

        /** Writes the image of a row, of which nobody else knows yet. */
        void writeTo(Memory memory, long row) {
            for (int i = 0; i < head.length; i++) {
                memory.putLong(row + (i << 3), head[i]);
            }
            long at = row + (head.length << 3);
            memory.putLong(row + size() - Long.BYTES, 0); // the padding
            memory.putBytes(at, rest, 0, restLength);
        }
    }

    /** The compressed form of the image of a row, to be used only if it is smaller: in a larger one the sizes do not fit. */
    Compressed compress(long[] row) {
        int from = RowDescriptor.wordOffset(wordsPlain(RowDescriptor.arity(row[HASH])) + 1);
        long keyWord = row[RowDescriptor.wordOffset(keyPosition) >>> 3];
        int keySize = TermWord.blobSize(keyWord);
        int keyOffset = keySize == 0 ? from : TermWord.offset(keyWord);
        byte[] bytes = HeapWords.toBytes(row);
        // What is before the blob of the key moves up, over it.
        System.arraycopy(bytes, from, bytes, from + keySize, keyOffset - from);
        int length = bytes.length - from - keySize;
        byte[] rest = new byte[COMPRESSOR.maxCompressedLength(length)];
        int restLength = COMPRESSOR.compress(bytes, from + keySize, length, rest, 0, rest.length);

        int key = from + Long.BYTES;
        long[] head = Arrays.copyOf(row, (key + keySize) >>> 3);
        head[from >>> 3] = sizes(bytes.length, restLength);
        if (keySize > 0) {
            System.arraycopy(row, keyOffset >>> 3, head, key >>> 3, keySize >>> 3);
            head[RowDescriptor.wordOffset(keyPosition) >>> 3] =
                    TermWord.withOffset(TermWord.withoutOffset(keyWord), key);
        }
        head[HASH] = compressedHashWord(row[HASH], keyPosition);
        return new Compressed(head, rest, restLength);
    }
}
