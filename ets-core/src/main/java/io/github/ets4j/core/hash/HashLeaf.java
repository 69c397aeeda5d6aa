/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

import static io.github.ets4j.core.hash.HashPageDescriptor.*;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.row.RowDescriptor;
import io.github.ets4j.core.row.SearchKey;

/** Search and change within one leaf and the pages chained to it. Stateless; {@link #find} may race with a writer. */
final class HashLeaf {
    /*
     * Invariants, of every leaf
     *   L1  an entry lies in its home line or in a later one, wrapping round, with only lines between that were full
     *       when it was put
     *   L2  overflow of a line = number of entries that lie beyond it on their way from home: a line whose overflow is 0
     *       ends every search, and a delete leaves no tombstone
     *   L3  home never falls as the hash rises: entries in order of their lines are nearly in order of their hashes
     *   L4  fingerprint 0 <=> entry 0: a racing reader never meets an entry that was removed before its pin
     *   L5  only an interval of a single hash has a chain
     *   L6  an entry that must not be compressed lies in a wide leaf; what replaces a wide leaf is wide. So what such an entry
     *       was replaced with can be taken back without memory
     * Bound: a search reads each line of a page at most once, and the chain index falls from page to page.
     */
    private final HashPages pages;
    private final HashSlots slots;
    private final Memory memory;
    private final Keys keys;

    HashLeaf(HashPages pages) {
        this.pages = pages;
        this.slots = pages.slots;
        this.memory = pages.memory;
        this.keys = pages.keys;
    }

    /** Racy. The entry of a key in a located leaf, 0 if absent; notes its slot and page. */
    long find(long located, SearchKey key, Operation operation) {
        for (long page = located; page != 0; page = pages.nextLocated(page)) {
            long entry = findInPage(page, key, operation);
            if (entry != 0) {
                return entry;
            }
        }
        return 0;
    }

    private long findInPage(long located, SearchKey key, Operation operation) {
        long leaf = locatedPage(located);
        boolean wide = locatedWide(located);
        int lines = locatedLines(located);
        int line = home(Integer.toUnsignedLong(key.hash()), locatedLog2Width(located), lines);
        int fingerprint = key.fingerprint();
        for (int step = 0; step < lines; step++) {
            long lineAddress = lineAddress(leaf, line);
            long control = memory.getLong(lineAddress);
            for (long set = slots.matching(lineAddress, control, wide, fingerprint); set != 0; set &= set - 1) {
                long slot = leafSlot(lineAddress, lowestIndex(set), wide);
                long entry = slots.entry(slot);
                if (entry != 0 && key.matches(memory, keys.keyRow(memory, entry))) {
                    operation.slot = slot;
                    operation.page = leaf;
                    return entry;
                }
            }
            if (overflow(control) == 0) {
                return 0;
            }
            line = line + 1 == lines ? 0 : line + 1;
        }
        return 0;
    }

    /**
     * Puts an entry whose key is absent; false, nothing having changed, if the page is too full for it or of the other kind.
     */
    boolean insert(long leaf, long hash, int fingerprint, long entry) {
        long located = pages.located(leaf);
        boolean wide = locatedWide(located);
        int count = pages.count(leaf);
        if (count >= countMax(slotLog2Size(located), wide) || !wide && pages.needsWide(entry)) {
            return false;
        }
        int lines = locatedLines(located);
        int home = home(hash, locatedLog2Width(located), lines);
        int distance = distanceToFree(leaf, wide, home, lines);
        if (distance < 0) {
            return false;
        }
        long lineAddress = lineAddress(leaf, passLines(leaf, home, lines, distance, 1));
        long free = slots.free(lineAddress, memory.getLong(lineAddress), wide);
        long slot = leafSlot(lineAddress, lowestIndex(free), wide);
        slots.setEntry(slot, entry);
        slots.setFingerprint(slot, fingerprint);
        pages.setCount(leaf, count + 1);
        return true;
    }

    /** Number of full lines from home to the first free slot; -1 if one of them can count no further passer. */
    private int distanceToFree(long leaf, boolean wide, int home, int lines) {
        int line = home;
        for (int distance = 0; distance < lines; distance++) {
            long lineAddress = lineAddress(leaf, line);
            long control = memory.getLong(lineAddress);
            if (slots.free(lineAddress, control, wide) != 0) {
                return distance;
            }
            if (overflow(control) == OVERFLOW_MAX) {
                return -1;
            }
            line = line + 1 == lines ? 0 : line + 1;
        }
        return -1;
    }

    /** Adds to the overflow of so many lines from home on; returns the line after them. */
    private int passLines(long leaf, int home, int lines, int distance, int delta) {
        int line = home;
        for (int i = 0; i < distance; i++) {
            long lineAddress = lineAddress(leaf, line);
            memory.putLong(lineAddress, memory.getLong(lineAddress) + ((long) delta << OVERFLOW_SHIFT));
            line = line + 1 == lines ? 0 : line + 1;
        }
        return line;
    }

    /** Empties a slot that holds an entry of this hash. */
    void remove(long leaf, long slot, long hash) {
        int lines = lines(pages.log2Size(leaf));
        int home = home(hash, pages.log2Width(leaf), lines);
        int line = (int) (slot - leaf) / LINE_SIZE - 1;
        passLines(leaf, home, lines, line >= home ? line - home : line + lines - home, -1);
        slots.setFingerprint(slot, 0);
        slots.setEntry(slot, 0);
        pages.setCount(leaf, pages.count(leaf) - 1);
    }

    /** Appends what one page holds, in order of its lines. What was in a wide leaf is to be in one again: see L6. */
    void collect(long leaf, LeafContents contents) {
        long located = pages.located(leaf);
        boolean wide = locatedWide(located);
        contents.wide |= wide;
        touchEntries(located);
        for (int line = 0; line < locatedLines(located); line++) {
            long lineAddress = lineAddress(leaf, line);
            long control = memory.getLong(lineAddress);
            for (long set = slots.used(lineAddress, control, wide); set != 0; set &= set - 1) {
                long slot = leafSlot(lineAddress, lowestIndex(set), wide);
                long entry = slots.entry(slot);
                contents.add(pages.hashOf(entry), slots.fingerprint(slot), entry);
            }
        }
    }

    /** Reads what all entries lead to, side by side: their hashes are wanted next, and most are in no cache. */
    private void touchEntries(long located) {
        long[] targets = new long[slots.count(located)];
        int count = slots.entries(located, targets, 0);
        for (int i = 0; i < count; i++) {
            targets[i] &= ~Keys.ENTRY_TAG_MASK;
        }
        // As in HashGroup: what was read decides something, so that the JIT does not leave the reads out.
        if (memory.touch(targets, 0, count, RowDescriptor.HASH_OFFSET, RowDescriptor.HASH_OFFSET) == 0 && count > 0) {
            throw new IllegalStateException("entries lead to nothing: leaf=" + locatedPage(located));
        }
    }
}
