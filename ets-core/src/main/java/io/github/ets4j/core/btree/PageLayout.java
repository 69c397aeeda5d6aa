/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import io.github.ets4j.core.backend.PageHeader;

/**
 * Where things are in the pages of the tree. The normative text is {@code docs/spec/btree-page.md}.
 *
 * <pre>
 * leaf:  header 64 | hints | slots, 16 bytes each { head, ref }
 * inner: header 64 | hints | slots, 16 bytes each { head, child } | tails, 8 bytes each, one for each slot
 * </pre>
 */
final class PageLayout {
    /** Size of a slot: a head and a ref. */
    static final int SLOT_BYTES = 16;
    /** Offset of the ref, or child, in its slot. */
    static final int REF_OFFSET = 8;
    /** Size of the tail of a separator. */
    static final int TAIL_BYTES = 8;
    /** Slots from one hint to the next. */
    static final int HINT_STRIDE = 16;
    /** Flag of leaves: no key has a byte other than zero behind its head, so that equal heads mean equal keys. */
    static final int FLAG_SHORT_KEYS = 1;

    /** Longest separator, counted behind the prefix, that fits a slot and its tail. */
    static final int INLINE_BYTES_MAX = 15;
    /** Offset of the bytes in the block of a long separator. */
    static final int BLOCK_BYTES_OFFSET = 16;

    private static final int LENGTH_SHIFT = 32;
    private static final int[] HINT_BYTES = new int[16];
    private static final int[] LEAF_CAPACITY = new int[16];
    private static final int[] INNER_CAPACITY = new int[16];

    static {
        for (int log2 = PageHeader.LOG2_SIZE_MIN; log2 <= PageHeader.LOG2_SIZE_MAX; log2++) {
            HINT_BYTES[log2] = log2 == PageHeader.LOG2_SIZE_MIN ? 0 : 1 << log2 - 6;
            int room = (1 << log2) - PageHeader.SIZE - HINT_BYTES[log2];
            LEAF_CAPACITY[log2] = room / SLOT_BYTES;
            INNER_CAPACITY[log2] = room / (SLOT_BYTES + TAIL_BYTES);
        }
    }

    private PageLayout() {}

    /** Bytes of hints, 32 bits each, in a page of this size. */
    static int hintBytes(int log2Size) {
        return HINT_BYTES[log2Size & 15];
    }

    /** Offset of the first slot. */
    static int slotsOffset(int log2Size) {
        return PageHeader.SIZE + hintBytes(log2Size);
    }

    /** Offset of the first tail in an inner page. */
    static int tailsOffset(int log2Size) {
        return slotsOffset(log2Size) + INNER_CAPACITY[log2Size & 15] * SLOT_BYTES;
    }

    /** Slots in a leaf, or an inner page, of this size. */
    static int capacity(boolean leaf, int log2Size) {
        return (leaf ? LEAF_CAPACITY : INNER_CAPACITY)[log2Size & 15];
    }

    /** Slots in the page with this header word. */
    static int capacity(long word) {
        return capacity(isLeaf(word), PageHeader.log2Size(word));
    }

    /** Whether the page with this header word is a leaf. */
    static boolean isLeaf(long word) {
        return PageHeader.kind(word) == PageHeader.KIND_ORDERED_LEAF;
    }

    /** Slots in use, clamped to what the page holds: the word may have been read in a race. */
    static int count(long word) {
        return Math.min(PageHeader.count(word), capacity(word));
    }

    /** Length of the prefix, clamped to what the header holds. */
    static int prefixLength(long word) {
        return Math.min(PageHeader.prefixLength(word), PageHeader.PREFIX_BYTES_MAX);
    }

    /** log2 of the smallest size, up to a largest, in which this many slots fit. */
    static int log2SizeFor(boolean leaf, int slots, int log2SizeMax) {
        int log2 = PageHeader.LOG2_SIZE_MIN;
        while (log2 < log2SizeMax && capacity(leaf, log2) < slots) {
            log2++;
        }
        return log2;
    }

    /** First word of the block of a long separator. */
    static long blockWord(int length) {
        return PageHeader.KIND_SEPARATOR | (long) length << LENGTH_SHIFT;
    }

    /** Bytes in the block with this first word. */
    static int blockLength(long word) {
        return (int) (word >>> LENGTH_SHIFT);
    }

    /** Whether the tail of a separator is kept in the word itself; otherwise it is the address of a block. */
    static boolean isInline(long tail) {
        return (tail & 1) != 0;
    }

    /** The tail of a separator that ends in the slot: seven bytes, and its length behind the prefix. */
    static long inlineTail(long sevenBytes, int length) {
        return sevenBytes & ~0xFFL | (long) length << 1 | 1;
    }

    /** Length, behind the prefix, of a separator that ends in the slot. */
    static int inlineLength(long tail) {
        return (int) tail >>> 1 & 0x7F;
    }

    /** The bytes of an inline tail. */
    static long inlineBytes(long tail) {
        return tail & ~0xFFL;
    }
}
