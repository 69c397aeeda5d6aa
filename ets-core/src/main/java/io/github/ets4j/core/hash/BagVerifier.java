/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

import static io.github.ets4j.core.hash.BagBlockDescriptor.*;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.row.RowCodec;

/** Checks the invariants B1 to B5 of bag blocks, and X1 of their index. For quiet tables. */
final class BagVerifier {
    private final BagBlocks bags;
    private final BagIndex indexes;
    private final Memory memory;
    private final Keys keys;
    private final RowCodec codec;

    BagVerifier(BagBlocks bags, BagIndex indexes, Memory memory, Keys keys, RowCodec codec) {
        this.bags = bags;
        this.indexes = indexes;
        this.memory = memory;
        this.keys = keys;
        this.codec = codec;
    }

    /** Returns the number of rows of an entry; throws {@link AssertionError} naming what is broken. */
    long check(long entry) {
        if (!BagBlocks.isBlock(entry)) {
            return entry == 0 ? 0 : 1;
        }
        int rows = 0;
        long[] blocks = bags.blocks(entry);
        long newest = blocks[blocks.length - 1];
        for (long block : blocks) {
            long olderCount = bags.olderCount(block);
            check(olderCount == rows, "olderCount=" + olderCount + " expected=" + rows, block);
            rows += checkBlock(block, block == newest);
        }
        checkIndex(entry, bags.index(newest), rows);
        return rows;
    }

    private int checkBlock(long block, boolean newest) {
        long word = memory.getLong(block + HASH_OFFSET);
        int count = count(word);
        int capacity = capacity(word);
        boolean isSize = Integer.bitCount(capacity) == 1 && capacity >= CAPACITY_MIN && capacity <= CAPACITY_MAX;
        check(isSize, "capacity=" + capacity, block);
        check(count >= 1 && count <= capacity && (newest || count == CAPACITY_MAX), "count=" + count, block);
        check(memory.getLong(block + KEY_ROW_OFFSET) == bags.rowIn(block, 0), "keyRow", block);
        for (int i = 0; i < capacity; i++) {
            long row = bags.rowIn(block, i);
            check((row != 0) == i < count, "row at index=" + i, block);
            int expected = row == 0 ? 0 : codec.fingerprint(row);
            int fingerprint =
                    (int) (memory.getLong(fingerprintAddress(block, i)) >>> i % Long.BYTES * Byte.SIZE) & 0xFF;
            check(fingerprint == expected, "fingerprint=" + fingerprint + " expected=" + expected, block);
            check(row == 0 || keys.hashOf(memory, row) == (int) word, "hash at index=" + i, block);
        }
        return count;
    }

    private void checkIndex(long entry, long index, int rows) {
        if (index == 0) {
            return;
        }
        check(bags.areDistinct(), "an index where rows may be equal", BagBlocks.block(entry));
        long[] all = new long[rows];
        int[] collected = {0};
        bags.collect(entry, row -> all[collected[0]++] = row);
        indexes.verify(index, all);
    }

    private static void check(boolean holds, String what, long block) {
        if (!holds) {
            throw new AssertionError("broken: " + what + " block=" + block);
        }
    }
}
