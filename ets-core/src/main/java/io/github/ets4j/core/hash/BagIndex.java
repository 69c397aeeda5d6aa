/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

import static io.github.ets4j.core.hash.BagIndexDescriptor.*;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.row.RowCodec;
import io.github.ets4j.error.EtsException;

/**
 * Finds out in constant time whether a row is among many of one key: a hash table of the oldest rows of an entry, as many
 * as it {@linkplain #covered covers}. It is a cache of what the blocks say: where there is no memory for it, or no room, it
 * covers fewer rows, and whoever asks tests the rest one by one. Stateless; all methods are for the holder of the base lock.
 */
final class BagIndex {
    /*
     *   entry -> newest block -> full block -> full block
     *              |                |  stale     |  stale
     *              v                v            v
     *            index            (word means nothing)
     *
     * The word in the newest block of the live entry is the only one that counts, and it never changes once the block is
     * linked: a block made in the place of the newest, or before it, takes the word over. What it leads to belongs to the
     * live entry alone, whatever older blocks and pinned versions still say: those never follow their word. So one word
     * decides about ownership, and it changes in the same store as the entry: an attempt that links nothing, or whose
     * links are taken back, leaves the index where it was.
     *
     * Invariants
     *   X1  the rows in it are the first covered(index) rows of the entry, each once; covered is at most room(slots)
     *   X2  it is changed in place only to add rows of full blocks that the entry links already, whatever becomes of the
     *       append under way; or to forget all rows, when a batch is taken back that may have linked the latest
     *   X3  all else, growth and removal, makes another one, noted as unlinked; the old one is noted as displaced
     *   X4  a row in it is alive: the operation that displaces the row displaces the index as well, by X3
     *   X5  removal that leaves a full older block as the newest copies that block, unless its word happens to be right
     * Probing is linear and removal shifts back, so there are no tombstones.
     * Ordering: plain, base lock. Readers do not look, so that it needs no copy for pinned versions either. It is retired,
     * not freed, because an optimistic removal of the whole key asks for its size before it has the lock.
     * Cost: 12 to 24 bytes a row; a growth rehashes all rows, so an append costs a constant number of rehashes on average.
     * Bound: SIZE_MAX has room for 1.4 million rows; those beyond are tested one by one, as are all if an address had more
     * than 48 bits.
     * Rejected: changing it along with the newest block (each append and undo would have to change both); tombstones.
     */
    static final int ROWS_MAX = room(slotsOf(SIZE_MAX));

    private final TableSpace table;
    private final Memory memory;
    private final RowCodec codec;

    BagIndex(TableSpace table, RowCodec codec) {
        this.table = table;
        this.memory = table.memory;
        this.codec = codec;
    }

    /** Number of rows in an index, which are the oldest of the entry; 0 where there is none. */
    int covered(long index) {
        return index == 0 ? 0 : BagIndexDescriptor.covered(memory.getLong(index));
    }

    private int slots(long index) {
        return BagIndexDescriptor.slots(memory.getLong(index));
    }

    /** Whether an index can cover this many rows. */
    boolean hasRoom(long index, int rows) {
        return index != 0 && rows <= room(slots(index));
    }

    /** Whether a row in an index is {@code =:=} to this one, which has this hash; false where there is none. */
    boolean containsEqual(long index, long row, long imageHash) {
        if (index == 0) {
            return false;
        }
        int slots = slots(index);
        for (int at = home(imageHash, slots); ; at = next(at, slots)) {
            long slot = memory.getLong(slotAddress(index, at));
            if (slot == 0) {
                return false;
            }
            if (matches(slot, imageHash) && codec.equal(row(slot), row)) {
                return true;
            }
        }
    }

    private static int next(int slot, int slots) {
        return slot + 1 == slots ? 0 : slot + 1;
    }

    /** An empty index with room for this many rows, at most {@link #ROWS_MAX}; 0 if there is no memory for it. */
    long tryMake(int rows, Operation operation) {
        int size = SIZE_MIN;
        while (room(slotsOf(size)) < rows) {
            size *= 2;
        }
        long index = tryAllocate(size, operation);
        if (index != 0) {
            memory.putLong(index, header(0, slotsOf(size)));
            clear(index);
        }
        return index;
    }

    /** A copy of an index; 0 if there is no memory for it. */
    long tryCopy(long index, Operation operation) {
        int size = size(slots(index));
        long copy = tryAllocate(size, operation);
        if (copy != 0) {
            memory.copy(index, copy, size);
        }
        return copy;
    }

    private long tryAllocate(int size, Operation operation) {
        long index;
        try {
            index = table.space.allocate(size);
        } catch (EtsException e) {
            if (e.kind() == EtsException.Kind.MEMORY_LIMIT) {
                return 0;
            }
            throw e;
        }
        operation.noteUnlinked(index);
        operation.bytesDelta += table.space.sizeAt(index);
        return index;
    }

    /** Forgets all rows. */
    void clear(long index) {
        int slots = slots(index);
        memory.putLong(index, header(0, slots));
        memory.zero(slotAddress(index, 0), slots * Long.BYTES);
    }

    /** Adds a row that is not in it, for which there is room; false, and nothing was done, if its address is too large. */
    boolean tryAdd(long index, long row) {
        if (!isIndexable(row)) {
            return false;
        }
        long header = memory.getLong(index);
        int slots = BagIndexDescriptor.slots(header);
        int covered = BagIndexDescriptor.covered(header);
        assert covered < room(slots) : "covered=" + covered + " slots=" + slots;
        long imageHash = codec.imageHash(row);
        int at = home(imageHash, slots);
        while (memory.getLong(slotAddress(index, at)) != 0) {
            at = next(at, slots);
        }
        memory.putLong(slotAddress(index, at), slot(row, imageHash));
        memory.putLong(index, header(covered + 1, slots));
        return true;
    }

    /** Takes out a row that is in it. */
    void remove(long index, long row) {
        long header = memory.getLong(index);
        int slots = BagIndexDescriptor.slots(header);
        int hole = slotOf(index, row);
        assert hole >= 0 : "not in the index: row=" + row;
        for (int at = next(hole, slots); ; at = next(at, slots)) {
            long slot = memory.getLong(slotAddress(index, at));
            if (slot == 0) {
                break;
            }
            int home = home(codec.imageHash(row(slot)), slots);
            // It may move back to the hole unless its home lies behind the hole.
            boolean homeBehind = hole <= at ? hole < home && home <= at : hole < home || home <= at;
            if (!homeBehind) {
                memory.putLong(slotAddress(index, hole), slot);
                hole = at;
            }
        }
        memory.putLong(slotAddress(index, hole), 0);
        memory.putLong(index, header(BagIndexDescriptor.covered(header) - 1, slots));
    }

    /** The slot of a row, -1 if it has none. */
    private int slotOf(long index, long row) {
        int slots = slots(index);
        for (int at = home(codec.imageHash(row), slots); ; at = next(at, slots)) {
            long slot = memory.getLong(slotAddress(index, at));
            if (slot == 0 || row(slot) == row) {
                return slot == 0 ? -1 : at;
            }
        }
    }

    /** Checks that the rows in an index are exactly the first {@code covered} of these; throws {@link AssertionError}. */
    void verify(long index, long[] rows) {
        int covered = covered(index);
        int slots = slots(index);
        int full = 0;
        for (int at = 0; at < slots; at++) {
            full += memory.getLong(slotAddress(index, at)) == 0 ? 0 : 1;
        }
        boolean holds = full == covered && covered <= rows.length && covered <= room(slots);
        for (int i = 0; holds && i < covered; i++) {
            int at = slotOf(index, rows[i]);
            holds = at >= 0 && matches(memory.getLong(slotAddress(index, at)), codec.imageHash(rows[i]));
        }
        if (!holds) {
            throw new AssertionError("broken: index=" + index + " covered=" + covered + " full=" + full + " slots="
                    + slots + " rows=" + rows.length);
        }
    }
}
