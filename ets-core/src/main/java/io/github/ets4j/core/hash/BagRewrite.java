/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

import static io.github.ets4j.core.hash.BagBlockDescriptor.*;

import io.github.ets4j.core.backend.Operation;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;

/**
 * One pass over the rows of an entry that maps each to itself, another row, or 0 for none. Blocks are made anew from the
 * oldest in which a row changes; older ones are shared. Used once.
 */
final class BagRewrite {
    private final BagBlocks bags;
    private final BagIndex indexes;
    private final LongUnaryOperator mapping;
    private final RowList kept = new RowList(CAPACITY_MAX);
    private final RowList dropped = new RowList(4);
    /** Rows in the index that are dropped or replaced. */
    private final RowList outdated = new RowList(4);
    /** What those are replaced by. */
    private final RowList renewed = new RowList(4);

    BagRewrite(BagBlocks bags, BagIndex indexes, LongUnaryOperator mapping) {
        this.bags = bags;
        this.indexes = indexes;
        this.mapping = mapping;
    }

    private static final class RowList {
        long[] rows;
        int count;

        RowList(int capacity) {
            rows = new long[capacity];
        }

        void add(long row) {
            if (count == rows.length) {
                rows = Arrays.copyOf(rows, count * 2);
            }
            rows[count++] = row;
        }
    }

    /** Maps the rows; returns their entry, and tells {@code removed} of those dropped once nothing can fail any more. */
    long apply(long entry, LongConsumer removed, Operation operation) {
        long result = BagBlocks.isBlock(entry) ? rewriteBlocks(entry, operation) : keepOne(entry);
        for (int i = 0; i < dropped.count; i++) {
            removed.accept(dropped.rows[i]);
        }
        return result;
    }

    private long keepOne(long row) {
        if (row != 0) {
            mapRow(row, false);
        }
        return kept.count == 0 ? 0 : kept.rows[0];
    }

    private long rewriteBlocks(long entry, Operation operation) {
        long[] blocks = bags.blocks(entry);
        long oldIndex = bags.index(BagBlocks.block(entry));
        int covered = indexes.covered(oldIndex);
        int first = 0;
        boolean changed = false;
        for (int i = 0; i < blocks.length; i++) {
            if (!changed) {
                first = i;
                kept.count = 0;
            }
            changed |= mapBlock(blocks[i], covered);
        }
        if (!changed) {
            return entry;
        }
        long index = reindexed(oldIndex, first * CAPACITY_MAX + kept.count, operation);
        if (kept.count == 0 && first > 0 && bags.index(blocks[first - 1]) != index) {
            keepBlock(blocks[--first]); // it becomes the newest, with a word that may be stale
        }
        long result = build(first == 0 ? 0 : blocks[first - 1], index, operation);
        for (int i = first; i < blocks.length; i++) {
            bags.displace(blocks[i], operation);
        }
        if (oldIndex != 0 && oldIndex != index) {
            bags.displace(oldIndex, operation);
        }
        return result;
    }

    /** Maps the rows of a block; whether one has changed. */
    private boolean mapBlock(long block, int covered) {
        int count = bags.countIn(block);
        long older = bags.olderCount(block);
        boolean changed = false;
        for (int i = 0; i < count; i++) {
            changed |= mapRow(bags.rowIn(block, i), older + i < covered);
        }
        return changed;
    }

    private boolean mapRow(long row, boolean covered) {
        long mapped = mapping.applyAsLong(row);
        if (mapped == 0) {
            dropped.add(row);
        } else {
            kept.add(mapped);
        }
        if (mapped == row) {
            return false;
        }
        if (covered) {
            outdated.add(row);
            if (mapped != 0) {
                renewed.add(mapped);
            }
        }
        return true;
    }

    private void keepBlock(long block) {
        int count = bags.countIn(block);
        for (int i = 0; i < count; i++) {
            kept.add(bags.rowIn(block, i));
        }
    }

    /** The index of what is left, 0 for none: a later append makes one where it is worth it. */
    private long reindexed(long index, int rowsLeft, Operation operation) {
        if (index == 0 || rowsLeft <= CAPACITY_MAX || outdated.count > indexes.covered(index) / 2) {
            return 0;
        }
        if (outdated.count == 0) {
            return index;
        }
        long copy = indexes.tryCopy(index, operation);
        if (copy == 0) {
            return 0;
        }
        for (int i = 0; i < outdated.count; i++) {
            indexes.remove(copy, outdated.rows[i]);
        }
        for (int i = 0; i < renewed.count; i++) {
            if (!indexes.tryAdd(copy, renewed.rows[i])) {
                indexes.clear(copy);
                break;
            }
        }
        return copy;
    }

    /** Blocks of the rows kept, behind an older one (0 for none), the newest with the index; returns their entry. */
    private long build(long older, long index, Operation operation) {
        if (older == 0 && kept.count <= 1) {
            return kept.count == 0 ? 0 : kept.rows[0];
        }
        long newest = older;
        for (int from = 0; from < kept.count; ) {
            int count = Math.min(kept.count - from, CAPACITY_MAX);
            long indexOfBlock = from + count == kept.count ? index : 0;
            long block = bags.newBlock(capacityFor(count), newest, kept.rows[from], indexOfBlock, operation);
            for (int i = 0; i < count; i++) {
                bags.add(block, kept.rows[from + i]);
            }
            newest = block;
            from += count;
        }
        // Orders the contents of the blocks before the caller's store of the entry.
        VarHandle.storeStoreFence();
        return BagBlocks.entry(newest);
    }

    private static int capacityFor(int count) {
        return Math.max(CAPACITY_MIN, Integer.highestOneBit(2 * count - 1));
    }
}
