/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

import static io.github.ets4j.core.hash.HashPageDescriptor.*;

import io.github.ets4j.core.backend.PageHeader;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.row.Keys;

/**
 * Reads, makes and copies the pages of a hash container, and finds the leaf of a hash. Stateless: reading methods may race
 * with a writer, all others are for the holder of the base lock.
 */
final class HashPages {
    final TableSpace tableSpace;
    final Memory memory;
    final Keys keys;
    final HashSlots slots;
    /** Binary logarithm of the size from which a leaf is split instead of grown. */
    final int log2SizeMax;
    /** An entry with all of these bits is held by a wide leaf. */
    private final long wideBits;

    HashPages(TableSpace tableSpace, int log2SizeMax, long wideBits) {
        this.tableSpace = tableSpace;
        this.memory = tableSpace.memory;
        this.keys = tableSpace.keys;
        this.slots = new HashSlots(memory);
        this.log2SizeMax = log2SizeMax;
        this.wideBits = wideBits;
    }

    boolean isLeaf(long page) {
        return PageHeader.kind(memory.getLong(page)) == PageHeader.KIND_HASH_LEAF;
    }

    int log2Size(long leaf) {
        return PageHeader.log2Size(memory.getLong(leaf));
    }

    boolean isWide(long leaf) {
        return isWideHeader(memory.getLong(leaf));
    }

    private static boolean isWideHeader(long word) {
        return (PageHeader.flags(word) & FLAG_WIDE) != 0;
    }

    /** Whether a leaf must be wide to hold an entry. */
    boolean needsWide(long entry) {
        return (entry & WIDE_BITS) != 0 || (entry & wideBits) == wideBits;
    }

    /** Number of entries of a leaf, without the pages chained to it. */
    int count(long leaf) {
        return PageHeader.count(memory.getLong(leaf));
    }

    void setCount(long leaf, int count) {
        memory.putLong(leaf, PageHeader.withCount(memory.getLong(leaf), count));
    }

    long birth(long page) {
        return PageHeader.birth(memory.getLong(page + PageHeader.BIRTH_OFFSET));
    }

    long low(long page) {
        return memory.getLong(page + PageHeader.LOW_OFFSET);
    }

    int log2Width(long page) {
        return HashPageDescriptor.log2Width(memory.getLong(page + PageHeader.DEPTH_OFFSET));
    }

    /** Number of index bits of a directory, 0 for a leaf. */
    int bits(long page) {
        return HashPageDescriptor.bits(memory.getLong(page + PageHeader.DEPTH_OFFSET));
    }

    /** The page chained to a leaf, 0 if there is none. */
    long next(long leaf) {
        return memory.getLongAcquire(leaf + NEXT_OFFSET);
    }

    /** Number of pages chained behind a leaf when it was made; falls along a chain. */
    long chainIndex(long leaf) {
        return memory.getLong(leaf + CHAIN_INDEX_OFFSET);
    }

    /** {@link #next}, for racing readers: a chain that does not fall is not followed. */
    private long nextChecked(long leaf) {
        long next = next(leaf);
        if (next != 0 && chainIndex(next) >= chainIndex(leaf)) {
            throw new IllegalStateException("chain does not fall: page=" + leaf + " next=" + next);
        }
        return next;
    }

    /** Whether a page may be changed in place; reads its header only if there are pins. */
    boolean writable(long page) {
        return !tableSpace.hasPins() || tableSpace.isUnpinned(birth(page));
    }

    /** Hash in the header of an entry, unsigned. */
    long hashOf(long entry) {
        return Integer.toUnsignedLong(keys.hashOf(memory, entry));
    }

    /** Racy. The leaf of a hash, as described at {@link HashPageDescriptor#located}. */
    long locate(long root, long hash) {
        if (isLeaf(root)) {
            return located(root);
        }
        long directory = root;
        for (int level = 0; level <= HASH_BITS; level++) {
            long shape = memory.getLong(directory + PageHeader.DEPTH_OFFSET);
            int bits = HashPageDescriptor.bits(shape);
            int log2Slot = HashPageDescriptor.log2Width(shape) - bits;
            int index = (int) (hash >>> log2Slot) & ((1 << bits) - 1);
            long slot = memory.getLongAcquire(slotAddress(directory, index));
            if (slotLog2Size(slot) != 0) {
                return HashPageDescriptor.located(
                        slotPage(slot), slotWide(slot), slotLog2Size(slot), log2Slot + slotSpan(slot));
            }
            directory = slotPage(slot);
            if (directory == 0) {
                break;
            }
        }
        throw new IllegalStateException("no leaf: root=" + root + " hash=" + hash);
    }

    /** Racy. What {@link #locate} answers for a leaf, by its header. */
    long located(long leaf) {
        long word = memory.getLong(leaf);
        return HashPageDescriptor.located(leaf, isWideHeader(word), PageHeader.log2Size(word), log2Width(leaf));
    }

    /** Racy. The page chained to a located leaf, located; 0 if there is none. */
    long nextLocated(long located) {
        long next = locatedLog2Width(located) == 0 ? nextChecked(locatedPage(located)) : 0;
        return next == 0 ? 0 : located(next);
    }

    /** The slot of a directory that covers a hash. For the holder of the base lock. */
    long slot(long directory, long hash) {
        int index = (int) (hash - low(directory) >>> log2Width(directory) - bits(directory));
        return memory.getLong(slotAddress(directory, index));
    }

    /** A new empty leaf: complete but for its entries, to be linked after a storeStoreFence. */
    long newLeaf(boolean wide, int log2Size, long low, int log2Width) {
        long page = allocateZeroed(1 << log2Size);
        long word = PageHeader.word(PageHeader.KIND_HASH_LEAF, 0, log2Size);
        memory.putLong(page, PageHeader.withFlags(word, wide ? FLAG_WIDE : 0));
        writeInterval(page, low, log2Width, 0);
        return page;
    }

    /** A new directory with all slots 0. */
    long newDirectory(int bits, long low, int log2Width) {
        long page = allocateZeroed(directorySize(bits));
        memory.putLong(page, PageHeader.word(PageHeader.KIND_HASH_DIRECTORY, 0, 0));
        writeInterval(page, low, log2Width, bits);
        return page;
    }

    /** A copy of a leaf, chain link included, born now. */
    long copyLeaf(long leaf) {
        int size = 1 << log2Size(leaf);
        long copy = tableSpace.allocatePage(size);
        memory.copy(leaf, copy, size);
        memory.putLong(copy + PageHeader.BIRTH_OFFSET, tableSpace.currentVersion());
        return copy;
    }

    private long allocateZeroed(int size) {
        long page = tableSpace.allocatePage(size);
        assert (page & ~PAGE_MASK) == 0 : "page=" + page;
        memory.zero(page, size);
        return page;
    }

    private void writeInterval(long page, long low, int log2Width, int bits) {
        memory.putLong(page + PageHeader.BIRTH_OFFSET, tableSpace.currentVersion());
        memory.putLong(page + PageHeader.LOW_OFFSET, low);
        memory.putLong(page + PageHeader.DEPTH_OFFSET, shapeWord(bits, log2Width));
    }

    /** Puts a page at the head of a chain: before it is linked. */
    void chain(long leaf, long next) {
        setNext(leaf, next);
        memory.putLong(leaf + CHAIN_INDEX_OFFSET, next == 0 ? 0 : chainIndex(next) + 1);
    }

    void setNext(long leaf, long next) {
        memory.putLong(leaf + NEXT_OFFSET, next);
    }
}
