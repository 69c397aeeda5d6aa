/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.backend;

/**
 * The first 64 bytes of every page of a container. Words are little-endian and accessed whole:
 *
 * <pre>
 * page header, 64 bytes, 8-aligned
 *  offset bits   field      written         meaning
 *       0  0- 7  kind       once            which layout follows: one of the KIND constants
 *          8-15  level      once            0 leaf, else height above the leaves
 *         16-23  log2size   once            size of the page: 2^log2size bytes
 *         24-31  flags      with the word   belongs to the layout
 *         32-47  count      with the word   entries or children in use
 *         48-63  prefixLen  with the word   ordered pages: bytes of the prefix in use, 0 to 24
 *       8  0-39  birth      once            version in which the page was made
 *         40-63  tableId    never           reserved, 0
 *      16        low        once            hash pages: first hash of the interval covered
 *      24  0- 7  depth      once            hash pages: local depth
 *          8-15  log2width  once            hash pages: width of the interval covered
 *      32        -          never           reserved, 0
 *      40        prefix     with a change   ordered pages: 24 bytes, three words of which the first byte is the most
 *                                           significant, zero-padded
 * </pre>
 *
 * <p>A page may be changed in place exactly if its birth {@linkplain TableSpace#isUnpinned is later than all pins}. What is written
 * once is written before the page is linked, so that a racing reader may rely on it; all the rest of the first word is
 * read in one load and still has to be clamped to what the size of the page allows.
 *
 * <p>The functions over a {@code word} take and return the word at offset 0.
 */
public final class PageHeader {
    /** Offset of the word of kind, level, size, flags, count and prefix length. */
    public static final int WORD_OFFSET = 0;
    /** Offset of the word of birth. */
    public static final int BIRTH_OFFSET = 8;
    /** Offset of the first hash covered. */
    public static final int LOW_OFFSET = 16;
    /** Offset of the word of local depth and width. */
    public static final int DEPTH_OFFSET = 24;
    /** Offset of the three words of the prefix. */
    public static final int PREFIX_OFFSET = 40;
    /** Most bytes in a prefix. */
    public static final int PREFIX_BYTES_MAX = 24;
    /** Size of the header in bytes. */
    public static final int SIZE = 64;

    /** Kind: leaf of an ordered container. */
    public static final int KIND_ORDERED_LEAF = 1;
    /** Kind: inner page of an ordered container. */
    public static final int KIND_ORDERED_INNER = 2;
    /** Kind: long separator of an inner page; only the first 16 bytes are those of a page header. */
    public static final int KIND_SEPARATOR = 3;
    /** Kind: leaf of a hash container. */
    public static final int KIND_HASH_LEAF = 4;
    /** Kind: directory of a hash container. */
    public static final int KIND_HASH_DIRECTORY = 5;

    /** log2 of the smallest page. */
    public static final int LOG2_SIZE_MIN = 8;
    /** log2 of the largest page. */
    public static final int LOG2_SIZE_MAX = 12;

    private static final int LEVEL_SHIFT = 8;
    private static final int LOG2_SIZE_SHIFT = 16;
    private static final int FLAGS_SHIFT = 24;
    private static final int COUNT_SHIFT = 32;
    private static final int PREFIX_LENGTH_SHIFT = 48;
    private static final long BIRTH_MASK = (1L << 40) - 1;

    private PageHeader() {}

    /** The word of a new page without entries. */
    public static long word(int kind, int level, int log2Size) {
        return kind | (long) level << LEVEL_SHIFT | (long) log2Size << LOG2_SIZE_SHIFT;
    }

    /** Layout of the page. */
    public static int kind(long word) {
        return (int) word & 0xFF;
    }

    /** Height above the leaves. */
    public static int level(long word) {
        return (int) (word >>> LEVEL_SHIFT) & 0xFF;
    }

    /** log2 of the size in bytes. */
    public static int log2Size(long word) {
        return (int) (word >>> LOG2_SIZE_SHIFT) & 0xFF;
    }

    /** Flags of the layout. */
    public static int flags(long word) {
        return (int) (word >>> FLAGS_SHIFT) & 0xFF;
    }

    /** Entries or children in use. */
    public static int count(long word) {
        return (int) (word >>> COUNT_SHIFT) & 0xFFFF;
    }

    /** Bytes of the prefix in use. */
    public static int prefixLength(long word) {
        return (int) (word >>> PREFIX_LENGTH_SHIFT);
    }

    /** The word with other flags. */
    public static long withFlags(long word, int flags) {
        return word & ~(0xFFL << FLAGS_SHIFT) | (long) flags << FLAGS_SHIFT;
    }

    /** The word with another count. */
    public static long withCount(long word, int count) {
        return word & ~(0xFFFFL << COUNT_SHIFT) | (long) count << COUNT_SHIFT;
    }

    /** The word with another length of the prefix. */
    public static long withPrefixLength(long word, int bytes) {
        return word & ~(0xFFFFL << PREFIX_LENGTH_SHIFT) | (long) bytes << PREFIX_LENGTH_SHIFT;
    }

    /** The version in the word at {@link #BIRTH_OFFSET}. */
    public static long birth(long birthWord) {
        return birthWord & BIRTH_MASK;
    }
}
