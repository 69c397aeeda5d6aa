/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import io.github.ets4j.core.backend.PageHeader;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.row.SearchKey;

/**
 * Changing leaves in place, and making new ones out of old ones. Called with the lock held.
 *
 * <p>The prefix of a leaf gets shorter in place when a key does not have it: the bytes it gives up move into the heads,
 * and no row is looked at. It gets longer only where a leaf is made by a split. If all keys are short, the heads tell
 * all; otherwise the rows are read, and only if the heads agree in so many bytes that hints, or heads, have become
 * useless.
 */
final class Leaves {
    /** Bytes in which the heads of a leaf must agree before rows are read for a longer prefix: then all hints are equal. */
    private static final int USELESS_BYTES = 4;

    private final Memory memory;
    private final Keys keys;
    private final Slots slots;

    Leaves(TableSpace space, Slots slots) {
        this.memory = space.memory;
        this.keys = space.keys;
        this.slots = slots;
    }

    /** Makes a leaf of one entry. Its prefix is as long as can be: it gets shorter with the next key. */
    long single(Change change, SearchKey key, long entry) {
        int log2Size = PageHeader.LOG2_SIZE_MIN;
        long leaf = change.page(PageHeader.KIND_ORDERED_LEAF, 0, log2Size);
        int prefixLength = Math.min(key.sortKeyLength(), PageHeader.PREFIX_BYTES_MAX);
        long word = PageHeader.withPrefixLength(memory.getLong(leaf), prefixLength);
        word = PageHeader.withFlags(word, isShort(key.sortKeyLength(), prefixLength) ? PageLayout.FLAG_SHORT_KEYS : 0);
        for (int at = 0; at < prefixLength; at += Long.BYTES) {
            memory.putLong(leaf + PageHeader.PREFIX_OFFSET + at, key.head(at) & SortKeys.mask(prefixLength - at));
        }
        slots.insert(leaf, log2Size, 0, 0, key.head(prefixLength), entry);
        memory.putLong(leaf, PageHeader.withCount(word, 1));
        return leaf;
    }

    private static boolean isShort(int sortKeyLength, int prefixLength) {
        return sortKeyLength - prefixLength <= Long.BYTES;
    }

    /** Adds an entry to a leaf that has room, at the position that the search gave. */
    void insert(long leaf, int at, SearchKey key, long entry) {
        shortenPrefix(leaf, commonWithPrefix(leaf, key));
        long word = memory.getLong(leaf);
        int log2Size = PageHeader.log2Size(word);
        int count = PageHeader.count(word);
        int prefixLength = PageHeader.prefixLength(word);
        if (!isShort(key.sortKeyLength(), prefixLength)) {
            word = PageHeader.withFlags(word, 0);
        }
        slots.insert(leaf, log2Size, at, count, key.head(prefixLength), entry);
        memory.putLong(leaf, PageHeader.withCount(word, count + 1));
        slots.rehint(leaf, log2Size, at, count + 1);
    }

    /** Removes the entry at a position; one more remains. */
    void remove(long leaf, int at) {
        long word = memory.getLong(leaf);
        int log2Size = PageHeader.log2Size(word);
        int count = PageHeader.count(word);
        slots.remove(leaf, log2Size, at, count);
        memory.putLong(leaf, PageHeader.withCount(word, count - 1));
        slots.rehint(leaf, log2Size, at, count - 1);
    }

    private int commonWithPrefix(long leaf, SearchKey key) {
        int length = PageHeader.prefixLength(memory.getLong(leaf));
        for (int at = 0; at < length; at += Long.BYTES) {
            int common = SortKeys.commonBytes(key.head(at), memory.getLong(leaf + PageHeader.PREFIX_OFFSET + at));
            if (common < Long.BYTES) {
                return Math.min(length, at + common);
            }
        }
        return length;
    }

    /** Gives up the last bytes of the prefix: they go to the front of the heads. */
    private void shortenPrefix(long leaf, int length) {
        long word = memory.getLong(leaf);
        int given = PageHeader.prefixLength(word) - length;
        if (given <= 0) {
            return;
        }
        int log2Size = PageHeader.log2Size(word);
        int count = PageHeader.count(word);
        long front = prefixBytes(leaf, length);
        long lost = 0;
        for (int at = 0; at < count; at++) {
            long head = slots.head(leaf, log2Size, at);
            slots.putHead(leaf, log2Size, at, front | SortKeys.dropTrailing(head, given));
            lost |= head & ~SortKeys.mask(Long.BYTES - given);
        }
        if (given > Long.BYTES) {
            lost |= prefixBytes(leaf, length + Long.BYTES) | prefixBytes(leaf, length + 2 * Long.BYTES);
        }
        if (lost != 0) {
            word = PageHeader.withFlags(word, 0);
        }
        for (int at = 0; at < PageHeader.PREFIX_BYTES_MAX; at += Long.BYTES) {
            long address = leaf + PageHeader.PREFIX_OFFSET + at;
            memory.putLong(address, memory.getLong(address) & SortKeys.mask(length - at));
        }
        memory.putLong(leaf, PageHeader.withPrefixLength(word, length));
        slots.rehint(leaf, log2Size, 0, count);
    }

    /** Eight bytes of the prefix, padded with zeros. */
    private long prefixBytes(long leaf, int offset) {
        int word = offset >>> 3;
        int shift = offset & 7;
        long first = prefixWord(leaf, word);
        return shift == 0 ? first : first << 8 * shift | prefixWord(leaf, word + 1) >>> 64 - 8 * shift;
    }

    private long prefixWord(long leaf, int index) {
        int offset = index * Long.BYTES;
        return offset >= PageHeader.PREFIX_BYTES_MAX ? 0 : memory.getLong(leaf + PageHeader.PREFIX_OFFSET + offset);
    }

    /** Makes a leaf of the same entries, of the same or another size. */
    long copy(Change change, long leaf, int log2Size) {
        return part(change, leaf, 0, PageHeader.count(memory.getLong(leaf)), log2Size);
    }

    /** Makes a leaf of some of the entries, its prefix as long as is worth while. */
    long split(Change change, long leaf, int from, int to, int log2Size) {
        long part = part(change, leaf, from, to, log2Size);
        lengthenPrefix(part);
        return part;
    }

    private long part(Change change, long leaf, int from, int to, int log2Size) {
        long word = memory.getLong(leaf);
        long part = change.page(PageHeader.KIND_ORDERED_LEAF, 0, log2Size);
        memory.copy(leaf + PageHeader.PREFIX_OFFSET, part + PageHeader.PREFIX_OFFSET, PageHeader.PREFIX_BYTES_MAX);
        memory.copy(
                Slots.address(leaf, PageHeader.log2Size(word), from),
                Slots.address(part, log2Size, 0),
                (to - from) * PageLayout.SLOT_BYTES);
        long partWord = PageHeader.withCount(memory.getLong(part), to - from);
        partWord = PageHeader.withPrefixLength(partWord, PageHeader.prefixLength(word));
        memory.putLong(part, PageHeader.withFlags(partWord, PageHeader.flags(word)));
        slots.rehint(part, log2Size, 0, to - from);
        return part;
    }

    /** Makes a leaf of all entries of two neighbours. */
    long merge(Change change, long left, long right, int log2Size) {
        return merge(change, left, 0, right, PageHeader.count(memory.getLong(right)), log2Size);
    }

    /** Makes a leaf of the entries of a leaf from a position on, and of its right neighbour up to another. */
    long merge(Change change, long left, int from, long right, int to, int log2Size) {
        // The right one is copied too, as its prefix may have to be shortened, and it is in use until the change is
        // linked.
        long both = part(change, left, from, PageHeader.count(memory.getLong(left)), log2Size);
        long rest = part(change, right, 0, to, PageHeader.log2Size(memory.getLong(right)));
        int prefixLength = commonPrefix(both, rest);
        shortenPrefix(both, prefixLength);
        shortenPrefix(rest, prefixLength);
        long word = memory.getLong(both);
        int count = PageHeader.count(word);
        memory.copy(
                Slots.address(rest, PageHeader.log2Size(memory.getLong(rest)), 0),
                Slots.address(both, log2Size, count),
                to * PageLayout.SLOT_BYTES);
        word = PageHeader.withFlags(word, PageHeader.flags(word) & PageHeader.flags(memory.getLong(rest)));
        memory.putLong(both, PageHeader.withCount(word, count + to));
        slots.rehint(both, log2Size, 0, count + to);
        change.discard(rest);
        return both;
    }

    private int commonPrefix(long left, long right) {
        int length =
                Math.min(PageHeader.prefixLength(memory.getLong(left)), PageHeader.prefixLength(memory.getLong(right)));
        int common = 0;
        for (int word = 0; word * Long.BYTES < length; word++) {
            int bytes = SortKeys.commonBytes(prefixWord(left, word), prefixWord(right, word));
            common += bytes;
            if (bytes < Long.BYTES) {
                break;
            }
        }
        return Math.min(common, length);
    }

    private void lengthenPrefix(long leaf) {
        long word = memory.getLong(leaf);
        int log2Size = PageHeader.log2Size(word);
        int count = PageHeader.count(word);
        int prefixLength = PageHeader.prefixLength(word);
        int common = SortKeys.commonBytes(slots.head(leaf, log2Size, 0), slots.head(leaf, log2Size, count - 1));
        if (PageHeader.flags(word) == PageLayout.FLAG_SHORT_KEYS) {
            int taken = count == 1 ? 0 : Math.min(common, PageHeader.PREFIX_BYTES_MAX - prefixLength);
            if (taken > 0) {
                lengthenFromHeads(leaf, prefixLength, taken);
            }
        } else if (common >= USELESS_BYTES && prefixLength < PageHeader.PREFIX_BYTES_MAX) {
            lengthenFromRows(leaf);
        }
    }

    private void lengthenFromHeads(long leaf, int prefixLength, int taken) {
        long word = memory.getLong(leaf);
        int log2Size = PageHeader.log2Size(word);
        int count = PageHeader.count(word);
        byte[] prefix = new byte[PageHeader.PREFIX_BYTES_MAX + Long.BYTES];
        for (int i = 0; i * Long.BYTES < PageHeader.PREFIX_BYTES_MAX; i++) {
            SortKeys.put(prefix, i * Long.BYTES, prefixWord(leaf, i), Long.BYTES);
        }
        SortKeys.put(prefix, prefixLength, slots.head(leaf, log2Size, 0), taken);
        putPrefix(leaf, prefix, prefixLength + taken);
        for (int at = 0; at < count; at++) {
            slots.putHead(leaf, log2Size, at, SortKeys.dropLeading(slots.head(leaf, log2Size, at), taken));
        }
        slots.rehint(leaf, log2Size, 0, count);
    }

    private void lengthenFromRows(long leaf) {
        long word = memory.getLong(leaf);
        int log2Size = PageHeader.log2Size(word);
        int count = PageHeader.count(word);
        byte[] first = sortKey(leaf, 0);
        byte[] last = sortKey(leaf, count - 1);
        int prefixLength = Math.min(SortKeys.commonBytes(first, last), PageHeader.PREFIX_BYTES_MAX);
        if (prefixLength <= PageHeader.prefixLength(word)) {
            return;
        }
        putPrefix(leaf, first, prefixLength);
        boolean allShort = true;
        for (int at = 0; at < count; at++) {
            byte[] sortKey = sortKey(leaf, at);
            slots.putHead(leaf, log2Size, at, SortKeys.head(sortKey, prefixLength));
            allShort &= isShort(sortKey.length, prefixLength);
        }
        word = memory.getLong(leaf);
        memory.putLong(leaf, PageHeader.withFlags(word, allShort ? PageLayout.FLAG_SHORT_KEYS : 0));
        slots.rehint(leaf, log2Size, 0, count);
    }

    private void putPrefix(long leaf, byte[] bytes, int length) {
        for (int at = 0; at < PageHeader.PREFIX_BYTES_MAX; at += Long.BYTES) {
            memory.putLong(leaf + PageHeader.PREFIX_OFFSET + at, SortKeys.head(bytes, at) & SortKeys.mask(length - at));
        }
        memory.putLong(leaf, PageHeader.withPrefixLength(memory.getLong(leaf), length));
    }

    /** Sort key of the entry at a position. */
    byte[] sortKey(long leaf, int at) {
        long entry = slots.ref(leaf, PageHeader.log2Size(memory.getLong(leaf)), at);
        return keys.sortKeyOf(memory, keys.keyRow(memory, entry));
    }

    /** The shortest separator between the entries before a position and those from it on. */
    byte[] separator(long leaf, int at) {
        long word = memory.getLong(leaf);
        int log2Size = PageHeader.log2Size(word);
        long left = slots.head(leaf, log2Size, at - 1);
        long right = slots.head(leaf, log2Size, at);
        if (left == right) {
            return SortKeys.separator(sortKey(leaf, at - 1), sortKey(leaf, at));
        }
        int prefixLength = PageHeader.prefixLength(word);
        int bytes = SortKeys.commonBytes(left, right) + 1;
        byte[] separator = new byte[prefixLength + bytes];
        for (int i = 0; i < prefixLength; i += Long.BYTES) {
            SortKeys.put(separator, i, prefixWord(leaf, i >>> 3), Math.min(Long.BYTES, prefixLength - i));
        }
        SortKeys.put(separator, prefixLength, right, bytes);
        return separator;
    }
}
