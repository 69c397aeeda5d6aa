/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import io.github.ets4j.core.backend.PageHeader;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.row.SearchKey;

/**
 * Finding a key in one page, and the leaf of a key. All methods are racy: they may be called without the lock, allocate
 * nothing, take a number of steps bounded by height and capacity, and follow nothing but refs and children loaded with
 * acquire. What they answer in a race is meaningless.
 */
final class PageSearch {
    /** Answer of what finds a place in a page if there is none. */
    static final long NONE = -1;

    /** Bytes behind the prefix at which a complete key is decided by its head: sort keys are prefix-free. */
    private static final int DECISIVE_COMPLETE = 8;
    /** The same for a key as an edge, which may be absent: there must be padding in the head. */
    private static final int DECISIVE_EDGE = 7;
    /** For bytes that need not be a sort key: a key that begins with them, or that they begin with, may have the same head. */
    private static final int DECISIVE_NEVER = Integer.MIN_VALUE;

    private final Memory memory;
    private final Keys keys;
    private final Slots slots;

    PageSearch(TableSpace space, Slots slots) {
        this.memory = space.memory;
        this.keys = space.keys;
        this.slots = slots;
    }

    /** The leaf that covers a key; 0 only in a race. */
    long leaf(long root, SearchKey key) {
        long page = root;
        long word = memory.getLong(page);
        for (int level = PageHeader.level(word); level > 0; level--) {
            page = slots.ref(page, PageHeader.log2Size(word), child(page, word, key));
            if (page == 0) {
                return 0;
            }
            word = memory.getLong(page);
            if (PageHeader.level(word) != level - 1) {
                return 0;
            }
        }
        return page;
    }

    /** Index of the child that covers a key. */
    int child(long page, long word, SearchKey key) {
        int count = PageLayout.count(word);
        if (count <= 1) {
            return 0;
        }
        int prefixLength = PageLayout.prefixLength(word);
        int order = comparePrefix(page, prefixLength, key);
        if (order != 0) {
            return order < 0 ? 0 : count - 1;
        }
        int log2Size = PageHeader.log2Size(word);
        long head = key.head(prefixLength);
        int at = slots.lowerBound(page, log2Size, 1, count, head);
        if (at < count && slots.head(page, log2Size, at) == head) {
            int end = endOfTies(page, log2Size, at, count, head);
            while (at < end) {
                int middle = (at + end) >>> 1;
                if (compareTail(page, log2Size, middle, prefixLength, key) < 0) {
                    end = middle;
                } else {
                    at = middle + 1;
                }
            }
        }
        return at - 1;
    }

    /** Position of a complete key in a leaf; if it is absent, the complement of where it belongs. */
    int position(long leaf, long word, SearchKey key) {
        return position(leaf, word, key, DECISIVE_COMPLETE);
    }

    /** Number of entries in a leaf below a bound, or not above it if {@code inclusive}. */
    int bound(long leaf, long word, SearchKey key, boolean inclusive) {
        int at = position(leaf, word, key, key.isBound() ? DECISIVE_NEVER : DECISIVE_EDGE);
        return at < 0 ? ~at : inclusive ? at + 1 : at;
    }

    private int position(long leaf, long word, SearchKey key, int decisive) {
        int count = PageLayout.count(word);
        int prefixLength = PageLayout.prefixLength(word);
        int order = comparePrefix(leaf, prefixLength, key);
        if (order != 0) {
            return order < 0 ? ~0 : ~count;
        }
        int log2Size = PageHeader.log2Size(word);
        long head = key.head(prefixLength);
        int at = slots.lowerBound(leaf, log2Size, 0, count, head);
        if (at >= count || slots.head(leaf, log2Size, at) != head) {
            return ~at;
        }
        if (key.sortKeyLength() - prefixLength <= decisive) {
            return at;
        }
        return positionInTies(leaf, log2Size, at, endOfTies(leaf, log2Size, at, count, head), key);
    }

    /** Where a key is in a leaf, as far as the hints can say: see {@link Slots#hinted}; {@link #NONE} if it is absent. */
    long range(long leaf, long word, SearchKey key) {
        int prefixLength = PageLayout.prefixLength(word);
        return comparePrefix(leaf, prefixLength, key) != 0
                ? NONE
                : slots.hinted(leaf, PageHeader.log2Size(word), 0, PageLayout.count(word), key.head(prefixLength));
    }

    /** The first slot in what {@link #range} has answered that has the head of the key; {@link #NONE} if there is none. */
    long firstInRange(long leaf, long word, SearchKey key, long range) {
        if (range == NONE) {
            return NONE;
        }
        int log2Size = PageHeader.log2Size(word);
        long head = key.head(PageLayout.prefixLength(word));
        int at = slots.lowerBound(leaf, log2Size, range, head);
        return at < PageLayout.count(word) && slots.head(leaf, log2Size, at) == head ? at : NONE;
    }

    /** Whether a slot with the head of a complete key is that of the key. */
    boolean isDecidedByHead(long word, SearchKey key) {
        return key.sortKeyLength() - PageLayout.prefixLength(word) <= DECISIVE_COMPLETE;
    }

    /** The row with which a key is compared first among the slots that have its head, from this one on; 0 only in a race. */
    long firstRowOfTies(long leaf, SearchKey key, int from) {
        long word = memory.getLong(leaf);
        return slots.ref(leaf, PageHeader.log2Size(word), (from + endOfTies(leaf, word, key, from)) >>> 1);
    }

    /** The entry of a key among the slots that have its head, from this one on; 0 if it is absent. */
    long entryOfTies(long leaf, SearchKey key, int from) {
        long word = memory.getLong(leaf);
        int log2Size = PageHeader.log2Size(word);
        int at = positionInTies(leaf, log2Size, from, endOfTies(leaf, word, key, from), key);
        return at < 0 ? 0 : slots.ref(leaf, log2Size, at);
    }

    private int endOfTies(long leaf, long word, SearchKey key, int from) {
        long head = key.head(PageLayout.prefixLength(word));
        return endOfTies(leaf, PageHeader.log2Size(word), from, PageLayout.count(word), head);
    }

    private int positionInTies(long leaf, int log2Size, int from, int to, SearchKey key) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            long entry = slots.ref(leaf, log2Size, middle);
            if (entry == 0) {
                return ~low;
            }
            int order = key.compareToRow(memory, keys.keyRow(memory, entry));
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return ~low;
    }

    private int endOfTies(long page, int log2Size, int from, int count, long head) {
        return head == -1L ? count : slots.lowerBound(page, log2Size, from, count, head + 1);
    }

    /** Compares the front of a key with the prefix of a page. */
    private int comparePrefix(long page, int length, SearchKey key) {
        for (int at = 0; at < length; at += Long.BYTES) {
            long wanted = key.head(at) & SortKeys.mask(length - at);
            long prefix = memory.getLong(page + PageHeader.PREFIX_OFFSET + at);
            if (wanted != prefix) {
                return Long.compareUnsigned(wanted, prefix);
            }
        }
        return 0;
    }

    /** Compares a key, equal up to the head, with a separator: negative if the key belongs to its left. */
    private int compareTail(long page, int log2Size, int at, int prefixLength, SearchKey key) {
        long tail = memory.getLongAcquire(page + PageLayout.tailsOffset(log2Size) + at * PageLayout.TAIL_BYTES);
        int offset = prefixLength + Long.BYTES;
        if (tail == 0 || PageLayout.isInline(tail)) {
            return Long.compareUnsigned(key.head(offset) & ~0xFFL, PageLayout.inlineBytes(tail));
        }
        int length = PageLayout.blockLength(memory.getLong(tail));
        for (int i = 0; i < length; i += Long.BYTES) {
            long wanted = key.head(offset + i) & SortKeys.mask(length - i);
            long separator = memory.getLong(tail + PageLayout.BLOCK_BYTES_OFFSET + i);
            if (wanted != separator) {
                return Long.compareUnsigned(wanted, separator);
            }
        }
        return 0;
    }
}
