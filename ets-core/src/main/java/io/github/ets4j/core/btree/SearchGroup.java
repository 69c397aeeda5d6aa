/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import io.github.ets4j.core.backend.PageHeader;
import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.row.RowDescriptor;
import io.github.ets4j.core.row.SearchKey;

/**
 * Searches for several keys side by side: the fronts of their leaves are read together, then the slots among which the keys
 * are, then the rows that have to be compared. Inner pages are few, and mostly in the cache. Stateless, racy.
 */
final class SearchGroup {
    /** Bytes that a processor fetches at once; a stride of slots has four times as many. */
    private static final int LINE_BYTES = 64;

    private final Memory memory;
    private final Slots slots;
    private final PageSearch search;

    SearchGroup(Memory memory, Slots slots, PageSearch search) {
        this.memory = memory;
        this.slots = slots;
        this.search = search;
    }

    /** As {@link BTree#findAll}. */
    void find(long[] places, SearchKey[] keys, int count) {
        for (int i = 0; i < count; i++) {
            places[i] = search.leaf(places[i], keys[i]);
            if (places[i] == 0) {
                throw raced("leaf");
            }
        }
        // What was read together decides something, however little, so that the JIT does not leave the reads out.
        if (count > 0 && memory.touch(places, 0, count, PageHeader.WORD_OFFSET, PageHeader.SIZE) == 0) {
            throw raced("leaves");
        }
        long[] ranges = new long[count];
        touchSlots(places, keys, count, ranges);
        int undecided = findByHeads(places, keys, count, ranges);
        if (undecided > 0) {
            findByRows(places, keys, count, ranges, undecided);
        }
    }

    /** Finds the strides of slots in which the keys can be, and reads them. */
    private void touchSlots(long[] leaves, SearchKey[] keys, int count, long[] ranges) {
        long[] strides = new long[count];
        for (int i = 0; i < count; i++) {
            long word = memory.getLong(leaves[i]);
            ranges[i] = search.range(leaves[i], word, keys[i]);
            // The slot before is where the stride begins: what a hint is made of need not be looked at again.
            strides[i] = ranges[i] == PageSearch.NONE
                    ? leaves[i]
                    : Slots.address(leaves[i], PageHeader.log2Size(word), Math.max(0, Slots.first(ranges[i]) - 1));
        }
        long words = memory.touch(strides, 0, count, PageLayout.REF_OFFSET, LINE_BYTES)
                | memory.touch(strides, 0, count, 2 * LINE_BYTES, 3 * LINE_BYTES);
        if (words == 0 && count > 0) {
            throw raced("slots");
        }
    }

    /**
     * Puts entries in the place of leaves where the heads of the slots decide, and {@link PageSearch#NONE} in the place of
     * their ranges; for the other keys the first slot with the head of the key. Returns how many others there are.
     */
    private int findByHeads(long[] places, SearchKey[] keys, int count, long[] slotsFound) {
        int undecided = 0;
        for (int i = 0; i < count; i++) {
            long leaf = places[i];
            long word = memory.getLong(leaf);
            long at = search.firstInRange(leaf, word, keys[i], slotsFound[i]);
            if (at == PageSearch.NONE || search.isDecidedByHead(word, keys[i])) {
                places[i] = at == PageSearch.NONE ? 0 : slots.ref(leaf, PageHeader.log2Size(word), (int) at);
                slotsFound[i] = PageSearch.NONE;
            } else {
                slotsFound[i] = at;
                undecided++;
            }
        }
        return undecided;
    }

    private void findByRows(long[] places, SearchKey[] keys, int count, long[] slotsFound, int undecided) {
        long[] rows = new long[undecided];
        int size = 0;
        for (int i = 0; i < count; i++) {
            if (slotsFound[i] != PageSearch.NONE) {
                rows[size] = search.firstRowOfTies(places[i], keys[i], (int) slotsFound[i]);
                size += rows[size] == 0 ? 0 : 1;
            }
        }
        if (memory.touch(rows, 0, size, RowDescriptor.HASH_OFFSET, RowDescriptor.FAR_OFFSET) == 0) {
            throw raced("rows");
        }
        for (int i = 0; i < count; i++) {
            if (slotsFound[i] != PageSearch.NONE) {
                places[i] = search.entryOfTies(places[i], keys[i], (int) slotsFound[i]);
            }
        }
    }

    private static IllegalStateException raced(String what) {
        return new IllegalStateException("pages have changed: what=" + what);
    }
}
