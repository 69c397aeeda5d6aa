/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import io.github.ets4j.core.memory.Memory;

/**
 * Where the parts of a compressed row are. It begins as any row does, with all that hashing and comparing keys needs, so
 * these never look whether a row is compressed. The first words stay plain, too: who asks for the number, atom or short
 * binary that one of them stands for, or puts another in its place, expands nothing.
 *
 * <pre>
 * compressed row, p = {@link #plainWords}
 *  offset size field        written                meaning
 *       0    4 hash         before publication     as in a plain row
 *       4    2 arity        before publication     as in a plain row
 *       6    2 flags        before publication     bits 0, 2 as in a plain row; bit 1 set; bits 3..15 position of the key
 *       8    8 word[p]      before publication     elements 1 to p; offsets are those in the expanded row, but for the key
 *       .    3 expanded     before publication     bytes of the image of the expanded row
 *       .    3 compressed   before publication     bytes of the compressed rest
 *       .    2 zero         before publication
 *       .    . key          before publication     the blob of the key, if it has one: the word of the key leads here
 *       .    . rest         before publication     compressed: what else a plain row has behind its word p
 *       .    . padding      before publication     zeros, to a multiple of 8
 *       .    8 birth        before publication     as in a plain row, only with bit 2 of the flags
 * </pre>
 */
final class CompressedRowDescriptor {
    /** Fewest words that stay plain, if the row has as many. */
    static final int PLAIN_WORDS = 8;
    /** Largest position of a key; rows of tables whose keys are further behind stay plain. */
    static final int KEY_POSITION_MAX = 0x1FFF;
    /** Fewest bytes of the image of a plain row that is worth a try. */
    static final int EXPANDED_SIZE_MIN = 192;
    /** First bit of the length of the compressed rest, in the word behind the plain ones. */
    static final int LENGTH_SHIFT = RowDescriptor.SIZE_BITS;

    private CompressedRowDescriptor() {}

    /** Number of words that stay plain: the key's, all before it, and some more. */
    static int plainWords(int arity, int keyPosition) {
        return Math.min(arity, Math.max(PLAIN_WORDS, keyPosition));
    }

    /** The word at {@link RowDescriptor#HASH_OFFSET} of the compressed form of a row, from that of the row. */
    static long compressedHashWord(long hashWord, int keyPosition) {
        int flags = RowDescriptor.FLAG_COMPRESSED | keyPosition << RowDescriptor.KEY_POSITION_SHIFT;
        return hashWord | (long) flags << RowDescriptor.FLAGS_SHIFT;
    }

    /** The word at {@link RowDescriptor#HASH_OFFSET} of the expanded form of a row, from that of the compressed form. */
    static long expandedHashWord(long hashWord) {
        long kept = RowDescriptor.FLAG_LOCAL_FUN | RowDescriptor.FLAG_BORN;
        return hashWord & (kept << RowDescriptor.FLAGS_SHIFT | (1L << RowDescriptor.FLAGS_SHIFT) - 1);
    }

    /** Position of the key, of the word at {@link RowDescriptor#HASH_OFFSET} of a compressed row. */
    static int keyPosition(long hashWord) {
        return (int) (hashWord >>> RowDescriptor.FLAGS_SHIFT + RowDescriptor.KEY_POSITION_SHIFT);
    }

    /** The word with both sizes. */
    static long sizes(int expandedSize, int compressedLength) {
        return (long) compressedLength << LENGTH_SHIFT | expandedSize;
    }

    /** Size of the image of the expanded row, of the word with both sizes. */
    static int expandedSize(long sizes) {
        return (int) sizes & RowDescriptor.SIZE_MAX;
    }

    /** Length of the compressed rest, of the word with both sizes. */
    static int compressedLength(long sizes) {
        return (int) (sizes >>> LENGTH_SHIFT) & RowDescriptor.SIZE_MAX;
    }

    /** Number of plain words of a compressed row. */
    static int plainWords(Memory memory, long row) {
        return plainWords(memory.getLong(row + RowDescriptor.HASH_OFFSET));
    }

    /** Number of plain words, of the word at {@link RowDescriptor#HASH_OFFSET} of a compressed row. */
    static int plainWords(long hashWord) {
        return plainWords(RowDescriptor.arity(hashWord), keyPosition(hashWord));
    }

    /** Bytes of the image of a compressed row with this word at {@link RowDescriptor#HASH_OFFSET}. */
    static int imageSize(Memory memory, long row, long hashWord) {
        int sizesOffset = RowDescriptor.wordOffset(plainWords(hashWord) + 1);
        int compressed = compressedLength(memory.getLong(row + sizesOffset));
        int key = TermWord.blobSize(RowDescriptor.word(memory, row, keyPosition(hashWord)));
        return sizesOffset + Long.BYTES + key + TermWord.align(compressed);
    }
}
