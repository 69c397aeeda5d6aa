/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.row.RowDescriptor;

/**
 * Layout of a bag block: up to 64 rows of one key. Little-endian, 8-aligned; the hash lies as in a row, so that it is read
 * alike. The size follows from capacity and previous.
 *
 * <pre>
 * bag block
 *  offset size field            written                     meaning
 *       0    4 hash             before linking              top half of the hash of the key
 *       4    2 count            release, under the base lock number of rows
 *       6    2 capacity         before linking              2, 4, 8, 16, 32 or 64
 *       8    8 birth            before linking              version the block was made in
 *      16    8 previous         before linking              address of the next older block, 0 in the oldest
 *      24    8 keyRow           before linking              a row of this key, as long as the block is linked
 *      32    8 olderCount       before linking              number of rows in older blocks
 *      40    c fingerprint[]    plain, under the base lock  of the rows; c = capacity, at least 8
 *  40 + c    . row[capacity]    plain, before count         the rows, in order of insertion; 0 from count on
 *       .    8 index            before linking              only in a block with an older one: address of the index of
 *                                                           the rows, or 0; means nothing unless the block is the newest
 * </pre>
 */
final class BagBlockDescriptor {
    static final int HASH_OFFSET = RowDescriptor.HASH_OFFSET;
    static final int BIRTH_OFFSET = HASH_OFFSET + Long.BYTES;
    static final int PREVIOUS_OFFSET = BIRTH_OFFSET + Long.BYTES;
    static final int KEY_ROW_OFFSET = Keys.BAG_BLOCK_KEY_ROW_OFFSET;
    static final int OLDER_COUNT_OFFSET = KEY_ROW_OFFSET + Long.BYTES;
    static final int FINGERPRINTS_OFFSET = OLDER_COUNT_OFFSET + Long.BYTES;

    static final int COUNT_SHIFT = 32;
    static final int CAPACITY_SHIFT = 48;
    static final int CAPACITY_MIN = 2;
    static final int CAPACITY_MAX = 64;
    /** Capacity of the first block behind a full one. */
    static final int CAPACITY_NEXT = 16;

    private static final int SHORT_MASK = 0xFFFF;
    private static final long LOW_BITS = 0x0101_0101_0101_0101L;
    private static final long LOW_SEVENS = 0x7F7F_7F7F_7F7F_7F7FL;

    private BagBlockDescriptor() {}

    static long hashWord(int hash, int count, int capacity) {
        return Integer.toUnsignedLong(hash) | (long) count << COUNT_SHIFT | (long) capacity << CAPACITY_SHIFT;
    }

    static int count(long hashWord) {
        return (int) (hashWord >>> COUNT_SHIFT) & SHORT_MASK;
    }

    static int capacity(long hashWord) {
        return (int) (hashWord >>> CAPACITY_SHIFT) & SHORT_MASK;
    }

    static long withCount(long hashWord, int count) {
        return hashWord & ~((long) SHORT_MASK << COUNT_SHIFT) | (long) count << COUNT_SHIFT;
    }

    static int rowsOffset(int capacity) {
        return FINGERPRINTS_OFFSET + Math.max(capacity, Long.BYTES);
    }

    static int indexOffset(int capacity) {
        return rowsOffset(capacity) + capacity * Long.BYTES;
    }

    static int size(int capacity, boolean hasOlder) {
        return indexOffset(capacity) + (hasOlder ? Long.BYTES : 0);
    }

    static long rowAddress(long block, int capacity, int index) {
        return block + rowsOffset(capacity) + (long) index * Long.BYTES;
    }

    /** Address of the word with the fingerprint of a row. */
    static long fingerprintAddress(long block, int index) {
        return block + FINGERPRINTS_OFFSET + (index & -Long.BYTES);
    }

    /** The word of fingerprints with that of a row, which was 0. */
    static long withFingerprint(long word, int index, int fingerprint) {
        return word | (long) fingerprint << index % Long.BYTES * Byte.SIZE;
    }

    /** The high bit of each byte that is this fingerprint. */
    static long matching(long word, int fingerprint) {
        long difference = word ^ fingerprint * LOW_BITS;
        return ~(((difference & LOW_SEVENS) + LOW_SEVENS) | difference | LOW_SEVENS);
    }
}
