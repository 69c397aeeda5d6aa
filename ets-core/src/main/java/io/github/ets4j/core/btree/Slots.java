/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import io.github.ets4j.core.backend.PageHeader;
import io.github.ets4j.core.memory.Memory;

/** The sorted slots of a page, of either kind, and the hints over them. Methods marked racy may be called without the lock. */
final class Slots {
    private final Memory memory;

    Slots(Memory memory) {
        this.memory = memory;
    }

    /** Address of a slot. */
    static long address(long page, int log2Size, int at) {
        return page + PageLayout.slotsOffset(log2Size) + at * PageLayout.SLOT_BYTES;
    }

    /** Racy. Head in a slot. */
    long head(long page, int log2Size, int at) {
        return memory.getLong(address(page, log2Size, at));
    }

    /** Racy. Ref, or child, in a slot. */
    long ref(long page, int log2Size, int at) {
        return memory.getLongAcquire(address(page, log2Size, at) + PageLayout.REF_OFFSET);
    }

    /**
     * Racy. Puts the refs of slots side by side into an array, from an index on, without those that are 0.
     *
     * @return the index behind the last one
     */
    int refs(long page, int log2Size, int at, int count, boolean descending, long[] target, int index) {
        long first = address(page, log2Size, at) + PageLayout.REF_OFFSET;
        int stride = descending ? -PageLayout.SLOT_BYTES : PageLayout.SLOT_BYTES;
        return memory.collectAcquire(first, count, stride, 1, target, index);
    }

    void putHead(long page, int log2Size, int at, long head) {
        memory.putLong(address(page, log2Size, at), head);
    }

    void putRef(long page, int log2Size, int at, long ref) {
        memory.putLongRelease(address(page, log2Size, at) + PageLayout.REF_OFFSET, ref);
    }

    /** Makes room for a slot, and fills it. Count and hints are up to the caller. */
    void insert(long page, int log2Size, int at, int count, long head, long ref) {
        long slot = address(page, log2Size, at);
        memory.copy(slot, slot + PageLayout.SLOT_BYTES, (count - at) * PageLayout.SLOT_BYTES);
        memory.putLong(slot, head);
        memory.putLongRelease(slot + PageLayout.REF_OFFSET, ref);
    }

    /** Closes the gap of a slot, and zeroes the one vacated. Count and hints are up to the caller. */
    void remove(long page, int log2Size, int at, int count) {
        long slot = address(page, log2Size, at);
        memory.copy(slot + PageLayout.SLOT_BYTES, slot, (count - at - 1) * PageLayout.SLOT_BYTES);
        memory.zero(address(page, log2Size, count - 1), PageLayout.SLOT_BYTES);
    }

    /** Makes the hints from that of a slot on agree with the heads; those behind the last slot are zero. */
    void rehint(long page, int log2Size, int from, int count) {
        long hints = page + PageHeader.SIZE;
        int pairs = PageLayout.hintBytes(log2Size) >>> 3;
        int firstHint = Math.max(0, (from + PageLayout.HINT_STRIDE - 1) / PageLayout.HINT_STRIDE - 1);
        for (int pair = firstHint >>> 1; pair < pairs; pair++) {
            long low = hint(page, log2Size, 2 * pair, count);
            long high = hint(page, log2Size, 2 * pair + 1, count);
            memory.putLong(hints + 8L * pair, high << 32 | low);
        }
    }

    private long hint(long page, int log2Size, int index, int count) {
        int slot = (index + 1) * PageLayout.HINT_STRIDE;
        return slot < count ? head(page, log2Size, slot) >>> 32 : 0;
    }

    /** Racy. The first slot in {@code [from, count)} whose head is not below a head, {@code count} if there is none. */
    int lowerBound(long page, int log2Size, int from, int count, long head) {
        return lowerBound(page, log2Size, hinted(page, log2Size, from, count, head), head);
    }

    /** Racy. As above, in what {@link #hinted} has answered for the same head. */
    int lowerBound(long page, int log2Size, long hinted, long head) {
        int low = first(hinted);
        int high = end(hinted);
        return low >= high
                ? low
                : low + memory.countBelow(address(page, log2Size, low), PageLayout.SLOT_BYTES, high - low, head);
    }

    /**
     * Racy. Where the answer of {@link #lowerBound} is as far as the hints can say, {@link #first} to {@link #end}, both
     * inclusive: in a stride of 16 slots unless heads agree in their first four bytes.
     */
    long hinted(long page, int log2Size, int from, int count, long head) {
        int low = from;
        int high = count;
        int hinted = (count - 1) / PageLayout.HINT_STRIDE;
        if (hinted > 0) {
            long rank = memory.rank(page + PageHeader.SIZE, hinted, (int) (head >>> 32));
            int below = (int) rank;
            int notAbove = (int) (rank >>> 32);
            if (below > 0) {
                low = below * PageLayout.HINT_STRIDE + 1;
            }
            high = Math.min(count, (notAbove + 1) * PageLayout.HINT_STRIDE);
        }
        return (long) high << Integer.SIZE | low;
    }

    /** The first slot of what {@link #hinted} has answered. */
    static int first(long hinted) {
        return (int) hinted;
    }

    /** The slot behind the last one to look at of what {@link #hinted} has answered. */
    static int end(long hinted) {
        return (int) (hinted >>> Integer.SIZE);
    }
}
