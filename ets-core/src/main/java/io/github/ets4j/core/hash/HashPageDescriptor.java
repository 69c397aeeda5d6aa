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
 *       3    1 flags        before linking             leaf: 1 if it is wide, else 0; directory: 0
 *       4    2 count        plain, under the base lock leaf: entries in this page; directory: 0
 *       8    5 birth        before linking             version the page was made in
 *      16    8 low          before linking             first hash of the interval
 *      24    1 bits         before linking             directory: log2 of the number of slots; leaf: 0
 *      25    1 log2Width    before linking             log2 of the width of the interval
 *      40    8 next         plain, under the base lock leaf: the next page of a chain, 0 at its end
 *      48    8 chainIndex   before linking             leaf: falls along a chain
 *
 * line of a leaf, 64 bytes, at 64 * (line + 1); a leaf of 2^log2Size bytes has 2^log2Size / 64 - 1 lines
 *  offset size field          written                    meaning
 *       0    7 fingerprint    plain, under the base lock of slots 0 to 6; 0 = free slot
 *       7    1 overflow       plain, under the base lock entries that passed this line because it was full
 *  compressed leaf
 *       8    5 fingerprint    plain, under the base lock of slots 7 to 11
 *      13    3 -              never                      0
 *      16   48 compressed[12] plain, under the base lock entries / 4; 0 where the fingerprint is 0
 *  wide leaf
 *       8   56 entry[7]       plain, under the base lock entries; 0 where the fingerprint is 0
 *
 * slot of a directory, 8 bytes, at 64 + 8 * index; a directory has 2^bits slots
 *  31      23      15      7     0
 *  |       page, bits 0 to 31    |
 *  63      55  52  51 48 47   46  32
 *  |   0   | span |size |wide| page |
 *    page  address of the child; wide  1 for a wide leaf; size  log2Size of a leaf, 0 of a directory;
 *    span  binary logarithm of the number of slots that the child fills
 * </pre>
 *
 * A slot repeats what the child's header says, so that a reader's search reads one line of a leaf and not its header.
 *
 * <p>The slot of a leaf is spoken of as its address, plus 1 in a wide leaf: so it tells how its entry is written. A set of slots
 * of a line has the highest bit of byte i for slot i up to 6, and the bit above it for slot 7 + i.
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
    static final int OVERFLOW_SHIFT = 7 * Byte.SIZE;
    static final int OVERFLOW_MAX = 0xFF;
    /** So many entries fit into a leaf of full size whatever their hashes are: no line need count more passers. */
    static final int FITTING_ANYWAY = OVERFLOW_MAX;
    /** Flag of a wide leaf. */
    static final int FLAG_WIDE = 1;

    static final int COMPRESSED_SLOTS = 12;
    static final int WIDE_SLOTS = 7;
    /** Bits of an entry that are always 0, and left out where it is compressed: the tag is just above them. */
    static final int COMPRESSED_SHIFT = 2;

    static final long COMPRESSED_MASK = (1L << Integer.SIZE) - 1;
    /** Bits that are 0 in an entry that can be compressed: its row or block lies below 16 GiB. */
    static final long WIDE_BITS = -1L << Integer.SIZE + COMPRESSED_SHIFT;

    private static final int COMPRESSED_OFFSET = 2 * Long.BYTES;
    private static final int WIDE_OFFSET = Long.BYTES;
    private static final int FIRST_FINGERPRINTS = 7;

    static final int BITS_MAX = 8;
    static final int LOG2_WIDTH_SHIFT = 8;
    static final int SLOT_WIDE_SHIFT = 47;
    static final int SLOT_LOG2_SIZE_SHIFT = 48;
    static final int SLOT_SPAN_SHIFT = 52;
    static final long PAGE_MASK = (1L << SLOT_WIDE_SHIFT) - 1;

    private static final int LOCATED_WIDTH_SHIFT = 56;
    private static final long LOW_BYTES = 0x0001_0101_0101_0101L;
    private static final long LOW_SEVENS = 0x007F_7F7F_7F7F_7F7FL;
    private static final long HIGH_BITS = 0x0080_8080_8080_8080L;
    private static final long SECOND_HIGH_BITS = 0x80_8080_8080L;

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

    static int lineSlots(boolean wide) {
        return wide ? WIDE_SLOTS : COMPRESSED_SLOTS;
    }

    /**
     * Entries from which a leaf of this size is grown or split: so many of its slots that few lines are full. Longer lines
     * may be fuller.
     */
    static int countMax(int log2Size, boolean wide) {
        return wide ? lines(log2Size) * WIDE_SLOTS * 4 / 5 : lines(log2Size) * COMPRESSED_SLOTS * 7 / 8;
    }

    /** The line in which a search starts; never falls as the hash rises. */
    static int home(long hash, int log2Width, int lines) {
        return (int) ((hash & ((1L << log2Width) - 1)) * lines >>> log2Width);
    }

    static long lineAddress(long leaf, int line) {
        return leaf + PageHeader.SIZE + (long) line * LINE_SIZE;
    }

    /** Where the entries of a line begin. */
    static long entriesAddress(long lineAddress, boolean wide) {
        return lineAddress + (wide ? WIDE_OFFSET : COMPRESSED_OFFSET);
    }

    /** The slot of an index in a line. */
    static long leafSlot(long lineAddress, int index, boolean wide) {
        return wide
                ? lineAddress + WIDE_OFFSET + (long) index * Long.BYTES + FLAG_WIDE
                : lineAddress + COMPRESSED_OFFSET + (long) index * Integer.BYTES;
    }

    static boolean isWideSlot(long slot) {
        return (slot & FLAG_WIDE) != 0;
    }

    static long lineOf(long slot) {
        return slot & -LINE_SIZE;
    }

    /** Index of a slot in its line. */
    static int indexOf(long slot) {
        int offset = (int) slot & LINE_SIZE - 1;
        return isWideSlot(slot) ? (offset - WIDE_OFFSET) / Long.BYTES : (offset - COMPRESSED_OFFSET) / Integer.BYTES;
    }

    /** Address of the word that has the fingerprint of a slot. */
    static long fingerprintAddress(long slot) {
        return lineOf(slot) + indexOf(slot) / FIRST_FINGERPRINTS * Long.BYTES;
    }

    /** First bit of the fingerprint of a slot in its word. */
    static int fingerprintShift(long slot) {
        return indexOf(slot) % FIRST_FINGERPRINTS * Byte.SIZE;
    }

    static int overflow(long control) {
        return (int) (control >>> OVERFLOW_SHIFT);
    }

    /** The slots of a wide leaf, or the first ones of another, that have a fingerprint; 0 finds those that are free. */
    static long matching(long control, int fingerprint) {
        long difference = control ^ fingerprint * LOW_BYTES;
        return ~(((difference & LOW_SEVENS) + LOW_SEVENS) | difference) & HIGH_BITS;
    }

    /** As {@link #matching}, the slots from 7 on, by the second word of a line. */
    static long matchingSecond(long second, int fingerprint) {
        return (matching(second, fingerprint) & SECOND_HIGH_BITS) << 1;
    }

    /** All slots of a line. */
    static long allSlots(boolean wide) {
        return wide ? HIGH_BITS : HIGH_BITS | SECOND_HIGH_BITS << 1;
    }

    /** Index of the lowest bit of a set of slots that is not empty. */
    static int lowestIndex(long set) {
        int bit = Long.numberOfTrailingZeros(set);
        return bit / Byte.SIZE + ((bit & 1) == 0 ? FIRST_FINGERPRINTS - 1 : 0);
    }

    static int directorySize(int bits) {
        return PageHeader.SIZE + (Long.BYTES << bits);
    }

    static long slotAddress(long directory, int index) {
        return directory + PageHeader.SIZE + (long) index * Long.BYTES;
    }

    static long slot(long page, boolean wide, int log2Size, int span) {
        return child(page, wide, log2Size) | (long) span << SLOT_SPAN_SHIFT;
    }

    private static long child(long page, boolean wide, int log2Size) {
        return page | (wide ? 1L << SLOT_WIDE_SHIFT : 0) | (long) log2Size << SLOT_LOG2_SIZE_SHIFT;
    }

    static long slotPage(long slot) {
        return slot & PAGE_MASK;
    }

    /** Whether the child in a slot is a wide leaf. */
    static boolean slotWide(long slot) {
        return (slot & 1L << SLOT_WIDE_SHIFT) != 0;
    }

    /** Binary logarithm of the size of the leaf in a slot, 0 if the child is a directory. */
    static int slotLog2Size(long slot) {
        return (int) (slot >>> SLOT_LOG2_SIZE_SHIFT) & 0xF;
    }

    /** Binary logarithm of the number of slots that the child fills. */
    static int slotSpan(long slot) {
        return (int) (slot >>> SLOT_SPAN_SHIFT) & 0xF;
    }

    /** A leaf with what a search must know of it, in one word: address, kind, size and width of its interval. */
    static long located(long leaf, boolean wide, int log2Size, int log2Width) {
        return child(leaf, wide, log2Size) | (long) log2Width << LOCATED_WIDTH_SHIFT;
    }

    static long locatedPage(long located) {
        return located & PAGE_MASK;
    }

    static boolean locatedWide(long located) {
        return slotWide(located);
    }

    /** Number of lines of a located leaf. */
    static int locatedLines(long located) {
        return lines(slotLog2Size(located));
    }

    static int locatedLog2Width(long located) {
        return (int) (located >>> LOCATED_WIDTH_SHIFT);
    }
}
