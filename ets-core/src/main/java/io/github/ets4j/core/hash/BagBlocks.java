/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

import static io.github.ets4j.core.hash.BagBlockDescriptor.*;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.row.RowCodec;
import io.github.ets4j.core.row.RowDescriptor;
import java.lang.invoke.VarHandle;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;

/**
 * The rows of one key of a bag or duplicate_bag, in the order of their insertion. An entry is a row while the key has one
 * row, then the newest of a chain of blocks; in a bag, a chain of many rows has a {@link BagIndex}. Methods take and return
 * entries; they never free or retire rows.
 *
 * <p>Changing methods are for the holder of the base lock. What they allocate they note with {@link
 * Operation#noteUnlinked}, what they replace with {@link Operation#retireEntryLater}, and both in {@link
 * Operation#bytesDelta}; the caller links the entry that they return. At the memory limit they throw and have changed
 * nothing; a lack of memory for the index alone makes them slower only. Reading methods are for the holder of the lock or of
 * an epoch pin: {@link #collect} and {@link #count} may race with a writer and answer what the entry held at one instant,
 * which may be later than the one at which it was found. {@link #containsEqual} is for the holder of the lock.
 *
 * <p>Cost of an append, the test for an equal row included: constant on average. A removal passes over all rows of the key.
 */
public final class BagBlocks {
    /*
     *   entry -> block (newest, not full) -> block (64 of 64) -> block (64 of 64)
     *
     * Invariants
     *   B1  only the newest block has room; all others hold 64 rows and never change
     *   B2  a block is changed only by appending, or by taking the last appends back, and only if it was born after the
     *       newest pin; all else makes new blocks
     *   B3  rows from count on are 0
     *   B4  keyRow is a row of the block itself that is never taken back: the first
     *   B5  the word index of the newest block of a live entry leads to its index, that of any other block means nothing;
     *       what may be in an index, and when it may change, is said there
     * Ordering        write                    read
     *   row           release, then count      acquire, any reader
     *   count         release, base lock       acquire, any reader; once per look
     *   the rest      before linking           plain
     * A removal copies from the oldest block that loses a row up to the newest; older blocks are shared.
     */
    private static final long TAG = Keys.ENTRY_BAG_BLOCK;
    /** Number of rows for which it is quicker to compare eight fingerprints at a time than to maintain an index. */
    private static final int UNINDEXED_MAX = 256;

    private static final int NEVER_INDEXED = Integer.MAX_VALUE;

    private final TableSpace table;
    private final Memory memory;
    private final Keys keys;
    private final RowCodec codec;
    private final BagIndex indexes;
    /** Number of rows of a key up to which they are tested one by one. */
    private final int unindexedMax;

    BagBlocks(TableSpace table, int unindexedMax) {
        this.table = table;
        this.memory = table.memory;
        this.keys = table.keys;
        this.codec = new RowCodec(table.space);
        this.indexes = new BagIndex(table, codec);
        this.unindexedMax = unindexedMax;
    }

    /** The blocks of a table of type bag, whose callers ask {@link #containsEqual} before they append. */
    public static BagBlocks ofDistinctRows(TableSpace table) {
        return new BagBlocks(table, UNINDEXED_MAX);
    }

    /** The blocks of a table of type duplicate_bag. */
    public static BagBlocks ofAnyRows(TableSpace table) {
        return new BagBlocks(table, NEVER_INDEXED);
    }

    /** Whether this is {@link #ofDistinctRows}: then {@link #remove} and {@link #replace} want the lock from the start. */
    public boolean areDistinct() {
        return unindexedMax != NEVER_INDEXED;
    }

    static boolean isBlock(long entry) {
        return (entry & Keys.ENTRY_TAG_MASK) == TAG;
    }

    static long block(long entry) {
        return entry & ~Keys.ENTRY_TAG_MASK;
    }

    /** The entry of a block. */
    static long entry(long block) {
        return block | TAG;
    }

    private long previous(long block) {
        return memory.getLong(block + PREVIOUS_OFFSET);
    }

    long olderCount(long block) {
        return memory.getLong(block + OLDER_COUNT_OFFSET);
    }

    /** Number of rows of a block, for the holder of the lock. */
    int countIn(long block) {
        return BagBlockDescriptor.count(memory.getLong(block + HASH_OFFSET));
    }

    /** A row of a block. */
    long rowIn(long block, int index) {
        return row(block, capacity(memory.getLong(block + HASH_OFFSET)), index);
    }

    /** The index of the newest block of a live entry, 0 if it has none. */
    long index(long block) {
        return previous(block) == 0
                ? 0
                : memory.getLong(block + indexOffset(capacity(memory.getLong(block + HASH_OFFSET))));
    }

    private long row(long block, int capacity, int index) {
        return memory.getLongAcquire(rowAddress(block, capacity, index));
    }

    /** Racy. Number of rows of an entry. */
    public int count(long entry) {
        if (!isBlock(entry)) {
            return entry == 0 ? 0 : 1;
        }
        long block = block(entry);
        return (int) olderCount(block) + BagBlockDescriptor.count(memory.getLongAcquire(block + HASH_OFFSET));
    }

    /**
     * Racy. Calls {@code rows} with each row of an entry, in the order of their insertion; returns their number. A row whose
     * append is taken back meanwhile may be missing.
     */
    public int collect(long entry, LongConsumer rows) {
        if (!isBlock(entry)) {
            if (entry != 0) {
                rows.accept(entry);
            }
            return entry == 0 ? 0 : 1;
        }
        long[] blocks = blocks(entry);
        // The newest block first, as its count is what may change.
        long newest = memory.getLongAcquire(block(entry) + HASH_OFFSET);
        int collected = 0;
        for (int i = 0; i < blocks.length; i++) {
            long word = i + 1 < blocks.length ? memory.getLong(blocks[i] + HASH_OFFSET) : newest;
            int count = BagBlockDescriptor.count(word);
            for (int index = 0; index < count; index++) {
                long row = row(blocks[i], capacity(word), index);
                if (row != 0) {
                    rows.accept(row);
                    collected++;
                }
            }
        }
        return collected;
    }

    /** The blocks of an entry, oldest first. */
    long[] blocks(long entry) {
        int count = 0;
        for (long block = block(entry); block != 0; block = previous(block)) {
            count++;
        }
        long[] blocks = new long[count];
        for (long block = block(entry); block != 0; block = previous(block)) {
            blocks[--count] = block;
        }
        return blocks;
    }

    /**
     * Calls {@code addresses} with each block of a live entry and with its index, if it has one; none for a row. No address is
     * touched after its call. Not for entries that only a pinned version holds: the index is that of the live entry.
     */
    public void forEachOwned(long entry, LongConsumer addresses) {
        long newest = isBlock(entry) ? block(entry) : 0;
        long index = newest == 0 ? 0 : index(newest);
        for (long block = newest; block != 0; ) {
            long previous = previous(block);
            addresses.accept(block);
            block = previous;
        }
        if (index != 0) {
            addresses.accept(index);
        }
    }

    /** Notes that a block or index is displaced. */
    public void displace(long address, Operation operation) {
        operation.retireEntryLater(address);
        operation.bytesDelta -= table.space.sizeAt(address);
    }

    /**
     * Appends a row to the rows of an entry; returns the entry, which is the same where there was room to do so in place.
     *
     * @param imageHash of the row, see {@link RowCodec#imageHash}
     */
    public long append(long entry, long row, long imageHash, Operation operation) {
        if (!isBlock(entry)) {
            long block = newBlock(CAPACITY_MIN, 0, entry, 0, operation);
            add(block, entry);
            return finished(block, row, imageHash);
        }
        long block = block(entry);
        long word = memory.getLong(block + HASH_OFFSET);
        int count = BagBlockDescriptor.count(word);
        int capacity = capacity(word);
        if (count < capacity && isWritable(block)) {
            add(block, row, imageHash);
            return entry;
        }
        if (count == CAPACITY_MAX) {
            long next = newBlock(CAPACITY_NEXT, block, row, 0, operation);
            putIndex(next, covering(block, operation)); // once no allocation can fail any more
            return finished(next, row, imageHash);
        }
        long copy = newBlock(
                count < capacity ? capacity : capacity * 2,
                previous(block),
                row(block, capacity, 0),
                index(block),
                operation);
        for (int index = 0; index < count; index++) {
            add(copy, row(block, capacity, index));
        }
        displace(block, operation);
        return finished(copy, row, imageHash);
    }

    /** The index for a chain whose newest block is full: it covers all rows, if that is worth it and there is memory. */
    private long covering(long newest, Operation operation) {
        long index = index(newest);
        long rows = olderCount(newest) + countIn(newest);
        if (rows <= unindexedMax) {
            return index;
        }
        int target = (int) Math.min(rows, BagIndex.ROWS_MAX);
        if (!indexes.hasRoom(index, target)) {
            long larger = indexes.tryMake(target, operation);
            if (larger == 0) {
                return index;
            }
            if (index != 0) {
                displace(index, operation);
            }
            index = larger;
        }
        cover(index, newest, target);
        return index;
    }

    /** Adds the rows to an index that are among the first {@code target} and not in it. */
    private void cover(long index, long newest, int target) {
        int covered = indexes.covered(index);
        for (long block = newest; block != 0 && olderCount(block) + countIn(block) > covered; block = previous(block)) {
            long older = olderCount(block);
            int to = (int) Math.min(countIn(block), target - older);
            for (int i = (int) Math.max(0, covered - older); i < to; i++) {
                if (!indexes.tryAdd(index, rowIn(block, i))) {
                    indexes.clear(index);
                    return;
                }
            }
        }
    }

    private boolean isWritable(long block) {
        return table.isUnpinned(memory.getLong(block + BIRTH_OFFSET));
    }

    /** A block without rows; {@code index} is 0 if it has no older block. */
    long newBlock(int capacity, long previous, long keyRow, long index, Operation operation) {
        int size = size(capacity, previous != 0);
        long block = table.space.allocate(size);
        operation.noteUnlinked(block);
        operation.bytesDelta += table.space.sizeAt(block);
        memory.zero(block, size);
        memory.putLong(block + HASH_OFFSET, hashWord(RowDescriptor.hash(memory, keyRow), 0, capacity));
        memory.putLong(block + BIRTH_OFFSET, table.currentVersion());
        memory.putLong(block + PREVIOUS_OFFSET, previous);
        memory.putLong(block + KEY_ROW_OFFSET, keyRow);
        memory.putLong(block + OLDER_COUNT_OFFSET, previous == 0 ? 0 : count(entry(previous)));
        if (index != 0) {
            putIndex(block, index);
        }
        return block;
    }

    private void putIndex(long block, long index) {
        assert previous(block) != 0 : "no place for an index: block=" + block;
        memory.putLong(block + indexOffset(capacity(memory.getLong(block + HASH_OFFSET))), index);
    }

    /** Adds the last row to a new block; returns its entry, ready to be linked. */
    private long finished(long block, long row, long imageHash) {
        add(block, row, imageHash);
        // Orders the contents of the block before the caller's store of the entry.
        VarHandle.storeStoreFence();
        return entry(block);
    }

    /** Adds a row to a block with room. */
    void add(long block, long row) {
        add(block, row, codec.imageHash(row));
    }

    private void add(long block, long row, long imageHash) {
        long word = memory.getLong(block + HASH_OFFSET);
        int count = BagBlockDescriptor.count(word);
        long fingerprints = fingerprintAddress(block, count);
        int fingerprint = RowCodec.fingerprintOf(imageHash);
        memory.putLong(fingerprints, withFingerprint(memory.getLong(fingerprints), count, fingerprint));
        // Release: a reader with a count from before a truncation may look here before it can see the new count.
        memory.putLongRelease(rowAddress(block, capacity(word), count), row);
        memory.putLongRelease(block + HASH_OFFSET, withCount(word, count + 1));
    }

    /**
     * Takes back the appends that followed a {@link #count} of this entry, in place or by entries that have been unlinked
     * since; the rows are the caller's.
     */
    public void truncate(long entry, int count) {
        if (!isBlock(entry)) {
            return;
        }
        long block = block(entry);
        long index = index(block);
        if (indexes.covered(index) > count) {
            indexes.clear(index);
        }
        long word = memory.getLong(block + HASH_OFFSET);
        int kept = count - (int) olderCount(block);
        assert kept >= 1 && kept <= BagBlockDescriptor.count(word) : "count=" + count + " entry=" + entry;
        if (kept == BagBlockDescriptor.count(word)) {
            return;
        }
        memory.putLongRelease(block + HASH_OFFSET, withCount(word, kept));
        for (int i = kept; i < BagBlockDescriptor.count(word); i++) {
            long fingerprints = fingerprintAddress(block, i);
            long mask = withFingerprint(0, i, 0xFF);
            memory.putLong(fingerprints, memory.getLong(fingerprints) & ~mask);
            memory.putLong(rowAddress(block, capacity(word), i), 0);
        }
    }

    /**
     * Whether a row of a live entry is {@code =:=} to this row.
     *
     * @param imageHash of the row, see {@link RowCodec#imageHash}
     */
    public boolean containsEqual(long entry, long row, long imageHash) {
        if (!isBlock(entry)) {
            return entry != 0 && codec.equal(entry, row);
        }
        long newest = block(entry);
        long index = index(newest);
        if (indexes.containsEqual(index, row, imageHash)) {
            return true;
        }
        int covered = indexes.covered(index);
        int fingerprint = RowCodec.fingerprintOf(imageHash);
        for (long block = newest; block != 0 && olderCount(block) + countIn(block) > covered; block = previous(block)) {
            if (blockContainsEqual(block, row, fingerprint)) {
                return true;
            }
        }
        return false;
    }

    private boolean blockContainsEqual(long block, long row, int fingerprint) {
        long word = memory.getLong(block + HASH_OFFSET);
        int count = BagBlockDescriptor.count(word);
        for (int from = 0; from < count; from += Long.BYTES) {
            long set = matching(memory.getLong(fingerprintAddress(block, from)), fingerprint);
            for (; set != 0; set &= set - 1) {
                int index = from + Long.numberOfTrailingZeros(set) / Byte.SIZE;
                if (codec.equal(row(block, capacity(word), index), row)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Takes out rows; returns the entry of what is left, 0 if nothing is.
     *
     * @param unwanted whether to take a row out; asked once for each row, in the order of insertion
     * @param removed called with each row taken out, once nothing can fail any more
     */
    public long remove(long entry, LongPredicate unwanted, LongConsumer removed, Operation operation) {
        return new BagRewrite(this, indexes, row -> unwanted.test(row) ? 0 : row).apply(entry, removed, operation);
    }

    /**
     * Puts other rows in the places of rows; returns the entry.
     *
     * @param replacement the row to stand in the place of a row, the same for no change; asked once for each row, in the order
     *     of insertion
     */
    public long replace(long entry, LongUnaryOperator replacement, Operation operation) {
        return new BagRewrite(this, indexes, replacement).apply(entry, row -> {}, operation);
    }

    /**
     * Checks the invariants of a live entry, its index included, and returns the number of its rows; throws {@link
     * AssertionError} naming what is broken.
     */
    public long verify(long entry) {
        return new BagVerifier(this, indexes, memory, keys, codec).check(entry);
    }
}
