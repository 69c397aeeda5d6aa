/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

/**
 * The layout of a node. Words are little-endian and accessed whole:
 *
 * <pre>
 * node, 8-aligned, 16 + 8 x height bytes and the tail
 *  offset bits   field      written         meaning
 *       0  0     DEAD       CAS             the row was removed; then nothing of the word changes but the other two flags
 *          1     LINKED     CAS             whoever inserts the node will link it no further
 *          2     RELEASED   CAS             whoever has removed it needs the row no more
 *          3-43  row        CAS             address of the row, never 0
 *         44-57  length     once            bytes of the value of an index, LENGTH_BEYOND if there are more; 0 in a table
 *         58     IN_DOUBT   CAS             in an index: whether the table has the row is about to change, or was
 *         59-63  height     once            number of levels, 1 to 20
 *       8        head       once            first eight bytes of the sort key, the first the most significant, zeros behind it
 *      16  0     MARK       CAS, last       the node is on its way out of level 0, and no longer changes there
 *          3-43  next       CAS             address of the next node of level 0, 0 at the end
 *         44-63  tag        with the word   another one after every change
 *    16+8i 0     MARK       CAS, last       as above, of level i
 *          3-43  next       CAS             as above, of level i
 *    16+8h       tail       once            the value of an index from its ninth byte, zeros behind it; its length, a word of its
 *                                           own, before it if that is LENGTH_BEYOND or more
 * </pre>
 *
 * <p>The first node of a list has a tower of 20 levels and neither row nor head. A head that is the whole sort key decides:
 * sort keys are free of prefixes, so what has the same head is the same key.
 */
final class NodeDescriptor {
    /** Offset of the word of the row. */
    static final int ROW_OFFSET = 0;
    /** Offset of the head of the sort key. */
    static final int HEAD_OFFSET = 8;
    /** Offset of the tower. */
    static final int TOWER_OFFSET = 16;
    /** Most levels of a node. */
    static final int HEIGHT_MAX = 20;
    /** Bytes of a sort key that the head holds. */
    static final int HEAD_BYTES = Long.BYTES;

    /** The address in a word of a row or of a next node. */
    static final long ADDRESS_MASK = (1L << 44) - 8;
    /** Flag of the word of the row: removed. */
    static final long DEAD = 1;
    /** Flag of the word of the row: linked as far as it will ever be. */
    static final long LINKED = 2;
    /** Flag of the word of the row: its remover has done with it. */
    static final long RELEASED = 4;
    /** Flag of the word of the row, in an index: only the table knows whether it has the row. */
    static final long IN_DOUBT = 1L << 58;
    /** Flag of a next word: does not change any more. */
    static final long MARK = 1;
    /** Value of the field of the length that says to look into the tail. */
    static final int LENGTH_BEYOND = 0x3FFF;

    private static final int LENGTH_SHIFT = 44;
    private static final int HEIGHT_SHIFT = 59;
    private static final long TAG_ONE = 1L << 44;

    private NodeDescriptor() {}

    /** Bytes of a node whose value has so many bytes, 0 in a table. */
    static int size(int height, int valueBytes) {
        int tail = Math.max(0, valueBytes - HEAD_BYTES + Long.BYTES - 1) & -Long.BYTES;
        return tailOffset(height) + (valueBytes >= LENGTH_BEYOND ? Long.BYTES : 0) + tail;
    }

    /** Offset of a next word. */
    static int nextOffset(int level) {
        return TOWER_OFFSET + level * Long.BYTES;
    }

    /** Offset of the tail. */
    static int tailOffset(int height) {
        return nextOffset(height);
    }

    /** The word of the row of a new node. */
    static long rowWord(long row, int height, int valueBytes, long flags) {
        return (long) height << HEIGHT_SHIFT | (long) Math.min(valueBytes, LENGTH_BEYOND) << LENGTH_SHIFT | row | flags;
    }

    /** Number of levels, from the word of the row. */
    static int height(long rowWord) {
        return (int) (rowWord >>> HEIGHT_SHIFT);
    }

    /** Bytes of the value, from the word of the row; {@link #LENGTH_BEYOND} if there are so many or more. */
    static int length(long rowWord) {
        return (int) (rowWord >>> LENGTH_SHIFT) & LENGTH_BEYOND;
    }

    /** The address in a word of a row or of a next node. */
    static long address(long word) {
        return word & ADDRESS_MASK;
    }

    /** The word of the row with another row. */
    static long withRow(long rowWord, long row) {
        return rowWord & ~ADDRESS_MASK | row;
    }

    static boolean isDead(long rowWord) {
        return (rowWord & DEAD) != 0;
    }

    static boolean isLinked(long rowWord) {
        return (rowWord & LINKED) != 0;
    }

    static boolean isReleased(long rowWord) {
        return (rowWord & RELEASED) != 0;
    }

    static boolean isMarked(long nextWord) {
        return (nextWord & MARK) != 0;
    }

    /** The word that follows a next word of a level. */
    static long following(long nextWord, int level, long addressAndMark) {
        return level == 0 ? (nextWord & -TAG_ONE) + TAG_ONE | addressAndMark : addressAndMark;
    }
}
