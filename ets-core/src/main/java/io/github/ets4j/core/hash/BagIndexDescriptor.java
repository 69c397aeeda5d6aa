/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

/**
 * Layout of a bag index: the rows of one key by their hash. Little-endian, 8-aligned, its size a power of two.
 *
 * <pre>
 * bag index
 *  offset size field      written                     meaning
 *       0    4 covered    plain, under the base lock  number of rows in it
 *       4    4 slots      before linking              number of slots, 8 * (1 + slots) is the size
 *       8    . slot[]     plain, under the base lock  a row, or 0
 *
 * slot, 64 bits
 *  63                    48 47                                            0
 * +------------------------+-----------------------------------------------+
 * | low bits of the hash   | address of the row                            |
 * +------------------------+-----------------------------------------------+
 * </pre>
 */
final class BagIndexDescriptor {
    static final int COVERED_OFFSET = 0;
    static final int SLOTS_OFFSET = COVERED_OFFSET + Integer.BYTES;
    static final int FIRST_SLOT_OFFSET = SLOTS_OFFSET + Integer.BYTES;
    static final int ROW_BITS = 48;

    /** Sizes double from here to the largest allocation that is a power of two. */
    static final int SIZE_MIN = 1 << 10;

    static final int SIZE_MAX = 1 << 24;

    private static final long ROW_MASK = (1L << ROW_BITS) - 1;

    private BagIndexDescriptor() {}

    static long header(int covered, int slots) {
        return covered | (long) slots << SLOTS_OFFSET * Byte.SIZE;
    }

    static int covered(long header) {
        return (int) header;
    }

    static int slots(long header) {
        return (int) (header >>> SLOTS_OFFSET * Byte.SIZE);
    }

    static int slotsOf(int size) {
        return size / Long.BYTES - 1;
    }

    static int size(int slots) {
        return (slots + 1) * Long.BYTES;
    }

    /** Most rows in this many slots: two thirds of them, so that runs of full slots stay short. */
    static int room(int slots) {
        return (int) (slots * 2L / 3);
    }

    static long slotAddress(long index, int slot) {
        return index + FIRST_SLOT_OFFSET + (long) slot * Long.BYTES;
    }

    /** Slot from which a row is looked for, from bits that the slot does not repeat. */
    static int home(long imageHash, int slots) {
        return (int) ((imageHash >>> Integer.SIZE) * slots >>> Integer.SIZE);
    }

    static boolean isIndexable(long row) {
        return (row & ~ROW_MASK) == 0;
    }

    static long slot(long row, long imageHash) {
        return row | imageHash << ROW_BITS;
    }

    static long row(long slot) {
        return slot & ROW_MASK;
    }

    /** Whether a slot may hold a row that equals one of this hash. */
    static boolean matches(long slot, long imageHash) {
        return (slot ^ imageHash << ROW_BITS) >>> ROW_BITS == 0;
    }
}
