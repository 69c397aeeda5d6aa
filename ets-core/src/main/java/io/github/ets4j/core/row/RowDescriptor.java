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
 *       0    3 size         before publication     bytes of the whole row, a multiple of 8
 *       3    5 birth        before publication     version in which the row was made
 *       8    4 hash         before publication     top half of the hash of the key; 0 in ordered tables
 *      12    2 arity        before publication     number of elements
 *      14    2 flags        before publication     bit 0: some element is or holds a local fun; bit 1: the row is
 *                                                 compressed and goes on as {@link CompressedRowDescriptor} says
 *      16    8 word[arity]  before publication     element i at 16 + 8 * (i - 1), see {@link TermWord}
 *       .    . blobs        before publication     of the elements that have one, in their order, without gaps
 * </pre>
 */
public final class RowDescriptor {
    /** Offset of the word with size and birth. */
    public static final int SIZE_OFFSET = 0;
    /** Number of low bits that hold the size. */
    public static final int SIZE_BITS = 24;
    /** Number of high bits that hold the birth. */
    public static final int BIRTH_BITS = Long.SIZE - SIZE_BITS;
    /** Offset of the word with hash, arity and flags. */
    public static final int HASH_OFFSET = SIZE_OFFSET + Long.BYTES;
    /** First bit of the arity in that word. */
    public static final int ARITY_SHIFT = 32;
    /** First bit of the flags in that word. */
    public static final int FLAGS_SHIFT = 48;
    /** Flag of a row of which some element is or holds a local fun, see {@link TermWord#holdsLocalFun}. */
    public static final int FLAG_LOCAL_FUN = 1;
    /** Flag of a row that is compressed, see {@link CompressedRowDescriptor}. */
    public static final int FLAG_COMPRESSED = 1 << 1;
    /** First bit of the position of the key in the flags of a compressed row; those of other rows are 0 from here. */
    public static final int KEY_POSITION_SHIFT = 2;
    /** Offset of the first element's word, and length of the header. */
    public static final int WORDS_OFFSET = HASH_OFFSET + Long.BYTES;

    /** Most bytes of a row. */
    public static final int SIZE_MAX = (1 << SIZE_BITS) - 1;
    /** Most elements of a row. */
    public static final int ARITY_MAX = 0xFFFF;
    /** Greatest birth stamp. */
    public static final long BIRTH_MAX = (1L << BIRTH_BITS) - 1;
    /** Deepest nesting of tuples, lists, maps and funs in a row, the tuple itself included. */
    public static final int NESTING_MAX = Terms.NESTING_MAX;

    private RowDescriptor() {}

    /** Offset of the word of an element, 1-based. */
    public static int wordOffset(int position) {
        return WORDS_OFFSET + (position - 1) * Long.BYTES;
    }

    /** The first word of a header. */
    static long sizeAndBirth(int size, long birth) {
        return birth << SIZE_BITS | size;
    }

    /** The second word of a header. */
    static long hashArityFlags(int hash, int arity, int flags) {
        return (long) flags << FLAGS_SHIFT | (long) arity << ARITY_SHIFT | Integer.toUnsignedLong(hash);
    }

    /** Bytes of a row. */
    public static int size(Memory memory, long row) {
        return (int) memory.getLong(row + SIZE_OFFSET) & SIZE_MAX;
    }

    /** Version in which a row was made. */
    public static long birth(Memory memory, long row) {
        return memory.getLong(row + SIZE_OFFSET) >>> SIZE_BITS;
    }

    /** Stamps a row that cannot be reached yet; {@code birth} is 0 to {@link #BIRTH_MAX}. */
    public static void setBirth(Memory memory, long row, long birth) {
        memory.putLong(row + SIZE_OFFSET, sizeAndBirth(size(memory, row), birth));
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
        return (memory.getLong(row + HASH_OFFSET) & (long) FLAG_COMPRESSED << FLAGS_SHIFT) != 0;
    }

    /** The word of an element, 1-based; the caller knows that it exists, and that the row is not compressed. */
    public static long word(Memory memory, long row, int position) {
        return memory.getLong(row + wordOffset(position));
    }
}
