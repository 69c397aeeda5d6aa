/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

import io.github.ets4j.core.backend.PageHeader;

/**
 * Layout of the two kinds of pages of a hash container. Every field is part of an aligned little-endian 64-bit word. The
 * header is that of every page, {@link PageHeader}; what a hash container makes of it:
 *
 * <pre>
 * page header, 64 bytes
 *  offset size field        written                    meaning
 *       0    1 kind         before linking             4 leaf, 5 directory
 *       2    1 log2Size     before linking             leaf: 8 to 12; directory: 0
 *       4    2 count        plain, under the base lock leaf: entries in this page; directory: 0
 *       8    5 birth        before linking             version the page was made in
 *      16    8 low          before linking             first hash of the interval
 *      24    1 bits         before linking             directory: log2 of the number of slots; leaf: 0
 *      25    1 log2Width    before linking             log2 of the width of the interval
 *      40    8 next         plain, under the base lock leaf: the next page of a chain, 0 at its end
 *      48    8 chainIndex   before linking             leaf: falls along a chain
 *
 * line of a leaf, 64 bytes, at 64 * (line + 1); a leaf of 2^log2Size bytes has 2^log2Size / 64 - 1 lines
 *  offset size field        written                    meaning
 *       0    7 fingerprint  plain, under the base lock of each slot; 0 = free slot
 *       7    1 overflow     plain, under the base lock entries that passed this line because it was full
 *       8   56 entry[7]     plain, under the base lock entries; 0 where the fingerprint is 0
 *
 * slot of a directory, 8 bytes, at 64 + 8 * index; a directory has 2^bits slots
 *  31      23      15      7     0
 *  |       page, bits 0 to 31    |
 *  63      55  52  51 48 47     32
 *  |   0   | span |size | page   |
 *    page  address of the child; size  log2Size of a leaf, 0 of a directory;
 *    span  binary logarithm of the number of slots that the child fills
 * </pre>
 *
 * A slot repeats what the child's header says, so that a reader's search reads one line of a leaf and not its header.
 */
final class HashPageDescriptor {
    /** Bits of the hash that order the entries. */
    static final int HASH_BITS = 32;

    /** Offset of the link to the next page of a chain. */
    static final int NEXT_OFFSET = PageHeader.PREFIX_OFFSET;
    /** Offset of the number that falls along a chain. */
    static final int CHAIN_INDEX_OFFSET = NEXT_OFFSET + Long.BYTES;

    static final int LOG2_SIZE_MIN = PageHeader.LOG2_SIZE_MIN;
    static final int LOG2_SIZE_MAX = PageHeader.LOG2_SIZE_MAX;
    static final int LINE_SIZE = 64;
    static final int LINE_SLOTS = 7;
    static final int ENTRIES_OFFSET = Long.BYTES;
    static final int OVERFLOW_SHIFT = LINE_SLOTS * Byte.SIZE;
    static final int OVERFLOW_MAX = 0xFF;

    static final int BITS_MAX = 8;
    static final int LOG2_WIDTH_SHIFT = 8;
    static final int SLOT_LOG2_SIZE_SHIFT = 48;
    static final int SLOT_SPAN_SHIFT = 52;
    static final long PAGE_MASK = (1L << SLOT_LOG2_SIZE_SHIFT) - 1;

    private static final int LOCATED_WIDTH_SHIFT = 56;
    private static final long LOW_BYTES = 0x0001_0101_0101_0101L;
    private static final long LOW_SEVENS = 0x007F_7F7F_7F7F_7F7FL;
    private static final long HIGH_BITS = 0x0080_8080_8080_8080L;

    private HashPageDescriptor() {}

    static long shapeWord(int bits, int log2Width) {
        return bits | (long) log2Width << LOG2_WIDTH_SHIFT;
    }

    static int bits(long shapeWord) {
        return (int) shapeWord & 0xFF;
    }

    static int log2Width(long shapeWord) {
        return (int) (shapeWord >>> LOG2_WIDTH_SHIFT) & 0xFF;
    }

    static int lines(int log2Size) {
        return (1 << log2Size) / LINE_SIZE - 1;
    }

    /** Entries from which a leaf of this size is grown or split: 80 % of its slots. */
    static int countMax(int log2Size) {
        return lines(log2Size) * LINE_SLOTS * 4 / 5;
    }

    /** The line in which a search starts; never falls as the hash rises. */
    static int home(long hash, int log2Width, int lines) {
        return (int) ((hash & ((1L << log2Width) - 1)) * lines >>> log2Width);
    }

    static long lineAddress(long leaf, int line) {
        return leaf + PageHeader.SIZE + (long) line * LINE_SIZE;
    }

    static long entryAddress(long lineAddress, int slot) {
        return lineAddress + ENTRIES_OFFSET + (long) slot * Long.BYTES;
    }

    static int overflow(long control) {
        return (int) (control >>> OVERFLOW_SHIFT);
    }

    static int fingerprint(long control, int slot) {
        return (int) (control >>> slot * Byte.SIZE) & 0xFF;
    }

    /** The high bit of each slot's byte whose fingerprint is this one. */
    static long matching(long control, int fingerprint) {
        long difference = control ^ fingerprint * LOW_BYTES;
        return ~(((difference & LOW_SEVENS) + LOW_SEVENS) | difference) & HIGH_BITS;
    }

    /** The high bit of the byte of each free slot. */
    static long free(long control) {
        return matching(control, 0);
    }

    /** The high bit of the byte of each slot in use. */
    static long used(long control) {
        return free(control) ^ HIGH_BITS;
    }

    /** The slot of the lowest bit of a non-empty set as {@link #matching} returns it. */
    static int lowestSlot(long set) {
        return Long.numberOfTrailingZeros(set) / Byte.SIZE;
    }

    static int directorySize(int bits) {
        return PageHeader.SIZE + (Long.BYTES << bits);
    }

    static long slotAddress(long directory, int index) {
        return directory + PageHeader.SIZE + (long) index * Long.BYTES;
    }

    static long slot(long page, int log2Size, int span) {
        return page | (long) log2Size << SLOT_LOG2_SIZE_SHIFT | (long) span << SLOT_SPAN_SHIFT;
    }

    static long slotPage(long slot) {
        return slot & PAGE_MASK;
    }

    /** Binary logarithm of the size of the leaf in a slot, 0 if the child is a directory. */
    static int slotLog2Size(long slot) {
        return (int) (slot >>> SLOT_LOG2_SIZE_SHIFT) & 0xF;
    }

    /** Binary logarithm of the number of slots that the child fills. */
    static int slotSpan(long slot) {
        return (int) (slot >>> SLOT_SPAN_SHIFT) & 0xF;
    }

    /** A leaf with what a search must know of it, in one word: address, size and width of its interval. */
    static long located(long leaf, int log2Size, int log2Width) {
        return leaf | (long) log2Size << SLOT_LOG2_SIZE_SHIFT | (long) log2Width << LOCATED_WIDTH_SHIFT;
    }

    static long locatedPage(long located) {
        return located & PAGE_MASK;
    }

    static int locatedLog2Size(long located) {
        return slotLog2Size(located);
    }

    static int locatedLog2Width(long located) {
        return (int) (located >>> LOCATED_WIDTH_SHIFT);
    }
}
