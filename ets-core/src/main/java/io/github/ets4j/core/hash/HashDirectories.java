/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

import static io.github.ets4j.core.hash.HashPageDescriptor.*;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.memory.Memory;
import java.lang.invoke.VarHandle;

/** Puts subtrees into directories. For the holder of the base lock; stateless. */
final class HashDirectories {
    /*
     * Invariants
     *   D1  the children of a directory cover its interval without gap or overlap, in order; each covers at most half of it
     *   D2  the width of a child is that of a power of two of slots, aligned, and all these slots hold the same word
     *   D3  the interval of every page is aligned to its width: no search needs to know its low end
     *   D4  a root covers exactly the region of its base
     * A directory is changed in place by plain stores of whole slots. A racing reader meets the old child or the new one:
     * both cover the slot, and the old one is kept by the reader's pin.
     *
     * Deviation from a directory of always 256 slots: a directory has 2^1 to 2^8 slots, grows by doubling, and holds
     * nested directories beyond. So small tables have small directories, and joining two roots is one new directory of
     * one bit over both, which takes in their slots where they fit.
     */
    private final HashPages pages;
    private final Memory memory;

    HashDirectories(HashPages pages) {
        this.pages = pages;
        this.memory = pages.memory;
    }

    /**
     * Puts a subtree in the place of what covers its interval below the directories of a path, copying and growing
     * directories as needed, and commits the change; returns the root. Everything that may fail is done before the first
     * store into a page that is linked.
     */
    long link(HashPath path, long subtree, HashChange change, Operation operation) {
        long child = subtree;
        for (int level = path.depth() - 1; level >= 0; level--) {
            long directory = path.directory(level);
            if (pages.log2Width(child) == pages.log2Width(directory)) {
                change.discard(directory);
                continue;
            }
            int bits = bitsToHold(directory, child);
            if (bits == pages.bits(directory) && pages.writable(directory)) {
                // Orders the contents of the new pages before the stores that link them.
                VarHandle.storeStoreFence();
                fill(directory, child, change);
                change.commit(operation);
                return path.directory(0);
            }
            long copy = change.newDirectory(bits, pages.low(directory), pages.log2Width(directory));
            take(copy, directory);
            fill(copy, child, change);
            change.discard(directory);
            child = copy;
        }
        // Orders the contents of the new pages before the caller's store of the root.
        VarHandle.storeStoreFence();
        change.commit(operation);
        return child;
    }

    /** Bits with which a directory takes in the slots of a child, or its own bits where the child is to be nested. */
    private int bitsToHold(long directory, long child) {
        int bits = pages.bits(directory);
        int wanted = pages.log2Width(directory) - log2SlotWidth(child);
        return !pages.isLeaf(child) && wanted > bits && wanted <= BITS_MAX ? wanted : bits;
    }

    private int log2SlotWidth(long page) {
        return pages.log2Width(page) - pages.bits(page);
    }

    /** One subtree of two that cover neighbouring intervals: a directory that takes in their slots where they fit. */
    long combine(long left, long right, HashChange change) {
        int bits = Math.max(pages.bits(left), pages.bits(right)) + 1;
        long directory = change.newDirectory(bits <= BITS_MAX ? bits : 1, pages.low(left), pages.log2Width(left) + 1);
        fill(directory, left, change);
        fill(directory, right, change);
        return directory;
    }

    /** One half of a directory as a subtree of its own, which covers just that half. */
    long half(long directory, boolean upper, HashChange change) {
        int bits = pages.bits(directory) - 1;
        int log2Width = pages.log2Width(directory) - 1;
        int from = upper ? 1 << bits : 0;
        long slot = memory.getLong(slotAddress(directory, from));
        if (slotSpan(slot) == bits) {
            return slotPage(slot);
        }
        long low = pages.low(directory) + (upper ? 1L << log2Width : 0);
        long half = change.newDirectory(bits, low, log2Width);
        memory.copy(slotAddress(directory, from), slotAddress(half, 0), Long.BYTES << bits);
        return half;
    }

    /** Fills the slots of a child's interval: with the child, or with its slots where they are wide enough. */
    private void fill(long directory, long child, HashChange change) {
        if (!pages.isLeaf(child) && log2SlotWidth(child) >= log2SlotWidth(directory)) {
            take(directory, child);
            change.discard(child);
            return;
        }
        int span = pages.log2Width(child) - log2SlotWidth(directory);
        boolean leaf = pages.isLeaf(child);
        long slot = slot(child, leaf && pages.isWide(child), leaf ? pages.log2Size(child) : 0, span);
        int first = indexOf(directory, pages.low(child));
        for (int i = 0; i < 1 << span; i++) {
            memory.putLong(slotAddress(directory, first + i), slot);
        }
    }

    /** Fills the slots of another directory's interval with the children of that directory. */
    private void take(long directory, long other) {
        int first = indexOf(directory, pages.low(other));
        int stretch = log2SlotWidth(other) - log2SlotWidth(directory);
        for (int i = 0; i < 1 << pages.bits(other) + stretch; i++) {
            long slot = memory.getLong(slotAddress(other, i >>> stretch));
            memory.putLong(slotAddress(directory, first + i), slot + ((long) stretch << SLOT_SPAN_SHIFT));
        }
    }

    private int indexOf(long directory, long hash) {
        return (int) (hash - pages.low(directory) >>> log2SlotWidth(directory));
    }
}
