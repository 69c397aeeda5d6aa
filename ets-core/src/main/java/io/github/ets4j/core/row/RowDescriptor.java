/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.term.Terms;

/**
 * Where the parts of a row are. A row is 8-aligned, little-endian, and does not change once it can be reached.
 *
 * <pre>
 * row
 *  offset size field        written                meaning
 *       0    4 hash         before publication     top half of the hash of the key; 0 in ordered tables
 *       4    2 arity        before publication     number of elements
 *       6    2 flags        before publication     bit 0: some element is or holds a local fun; bit 1: the row is
 *                                                 compressed and goes on as {@link CompressedRowDescriptor} says;
 *                                                 bit 2: the row ends in its birth
 *       8    8 word[arity]  before publication     element i at 8 + 8 * (i - 1), see {@link TermWord}
 *       .    . blobs        before publication     of the elements that have one, in their order, without gaps
 *       .    8 birth        before publication     only with bit 2: version in which the row was made; else that is
 *                                                 {@link #BIRTH_FIRST}
 * </pre>
 *
 * All but the birth is the <em>image</em> of the row. Its size is not stored: it ends where the last blob does.
 */
public final class RowDescriptor {
    /** Offset of the header: the word with hash, arity and flags. */
    public static final int HASH_OFFSET = 0;
    /** First bit of the arity in that word. */
    public static final int ARITY_SHIFT = 32;
    /** First bit of the flags in that word. */
    public static final int FLAGS_SHIFT = 48;
    /** Flag of a row of which some element is or holds a local fun, see {@link TermWord#holdsLocalFun}. */
    public static final int FLAG_LOCAL_FUN = 1;
    /** Flag of a row that is compressed, see {@link CompressedRowDescriptor}. */
    public static final int FLAG_COMPRESSED = 1 << 1;
    /** Flag of a row that was not born in the first version, and says behind its image in which it was. */
    public static final int FLAG_BORN = 1 << 2;
    /** First bit of the position of the key in the flags of a compressed row; those of other rows are 0 from here. */
    public static final int KEY_POSITION_SHIFT = 3;
    /** Offset of the first element's word, and length of the header. */
    public static final int WORDS_OFFSET = HASH_OFFSET + Long.BYTES;
    /** Offset of the last word of a row of the size that small tuples have: who reads it and the header has the whole row. */
    public static final int FAR_OFFSET = 40;

    /** The first version of a table, in which rows are born that say nothing else. */
    public static final long BIRTH_FIRST = 1;

    /** Number of bits of the size of an image. */
    public static final int SIZE_BITS = 24;
    /** Most bytes of the image of a row. */
    public static final int SIZE_MAX = (1 << SIZE_BITS) - 1;
    /** Most elements of a row. */
    public static final int ARITY_MAX = 0xFFFF;
    /** Deepest nesting of tuples, lists, maps and funs in a row, the tuple itself included. */
    public static final int NESTING_MAX = Terms.NESTING_MAX;

    private RowDescriptor() {}

    /** Offset of the word of an element, 1-based. */
    public static int wordOffset(int position) {
        return WORDS_OFFSET + (position - 1) * Long.BYTES;
    }

    /** The header, without birth. */
    static long hashArityFlags(int hash, int arity, int flags) {
        return (long) flags << FLAGS_SHIFT | (long) arity << ARITY_SHIFT | Integer.toUnsignedLong(hash);
    }

    /** Bytes of a row with an image of so many bytes. */
    static int size(int imageSize, long birth) {
        return birth == BIRTH_FIRST ? imageSize : imageSize + Long.BYTES;
    }

    /** Bytes of a row. */
    public static int size(Memory memory, long row) {
        int imageSize = imageSize(memory, row);
        return isBorn(memory.getLong(row + HASH_OFFSET)) ? imageSize + Long.BYTES : imageSize;
    }

    /** Bytes of the image of a row. */
    public static int imageSize(Memory memory, long row) {
        long hashWord = memory.getLong(row + HASH_OFFSET);
        return isCompressed(hashWord)
                ? CompressedRowDescriptor.imageSize(memory, row, hashWord)
                : plainSize(memory, row, arity(hashWord));
    }

    /** Where the last blob ends: that of the last element which has one. */
    private static int plainSize(Memory memory, long row, int arity) {
        for (int at = wordOffset(arity); at >= WORDS_OFFSET; at -= Long.BYTES) {
            long word = memory.getLong(row + at);
            if (TermWord.hasBlob(word)) {
                return TermWord.offset(word) + TermWord.blobSize(word);
            }
        }
        return wordOffset(arity + 1);
    }

    /** Version in which a row was made. */
    public static long birth(Memory memory, long row) {
        return isBorn(memory.getLong(row + HASH_OFFSET)) ? memory.getLong(row + imageSize(memory, row)) : BIRTH_FIRST;
    }

    /** Says when a row was born that cannot be reached yet, has its image and has not been told; it has room for it. */
    static void putBirth(Memory memory, long row, int imageSize, long birth) {
        if (birth != BIRTH_FIRST) {
            long hashWord = memory.getLong(row + HASH_OFFSET);
            memory.putLong(row + HASH_OFFSET, hashWord | (long) FLAG_BORN << FLAGS_SHIFT);
            memory.putLong(row + imageSize, birth);
        }
    }

    /** The word at {@link #HASH_OFFSET} of a row that is alike but says nothing of its birth. */
    static long withoutBirth(long hashWord) {
        return hashWord & ~((long) FLAG_BORN << FLAGS_SHIFT);
    }

    /** Whether a row ends in its birth, of the word at {@link #HASH_OFFSET}. */
    static boolean isBorn(long hashWord) {
        return (hashWord & (long) FLAG_BORN << FLAGS_SHIFT) != 0;
    }

    /** The hash in the header of a row. */
    public static int hash(Memory memory, long row) {
        return (int) memory.getLong(row + HASH_OFFSET);
    }

    /** Number of elements of a row. */
    public static int arity(Memory memory, long row) {
        return arity(memory.getLong(row + HASH_OFFSET));
    }

    /** Number of elements, of the word at {@link #HASH_OFFSET}. */
    public static int arity(long hashWord) {
        return (int) (hashWord >>> ARITY_SHIFT) & ARITY_MAX;
    }

    /** Flags of a row. */
    public static int flags(Memory memory, long row) {
        return (int) (memory.getLong(row + HASH_OFFSET) >>> FLAGS_SHIFT);
    }

    /** Whether a row is compressed. */
    public static boolean isCompressed(Memory memory, long row) {
        return isCompressed(memory.getLong(row + HASH_OFFSET));
    }

    private static boolean isCompressed(long hashWord) {
        return (hashWord & (long) FLAG_COMPRESSED << FLAGS_SHIFT) != 0;
    }

    /** The word of an element, 1-based; the caller knows that it exists, and that the row is not compressed. */
    public static long word(Memory memory, long row, int position) {
        return memory.getLong(row + wordOffset(position));
    }
}
