/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import io.github.ets4j.core.backend.PageHeader;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.memory.Memory;
import java.util.Arrays;

/** Checks the invariants of a tree. Called with the lock held; slow, for tests and for the diagnosis of a table. */
final class Verifier {
    private final TableSpace space;
    private final Memory memory;
    private final Slots slots;
    private final Inners inners;
    private final int log2SizeMax;

    Verifier(Parts parts) {
        space = parts.space;
        memory = parts.memory;
        slots = parts.slots;
        inners = parts.inners;
        log2SizeMax = parts.log2SizeMax;
    }

    /** Checks a tree and returns the number of its entries. */
    long verify(long root) {
        long word = memory.getLong(root);
        check(PageLayout.isLeaf(word) || PageHeader.count(word) > 1, root, "the root has a single child");
        return verify(root, PageHeader.level(word), null, null);
    }

    private long verify(long page, int level, byte[] low, byte[] high) {
        long word = memory.getLong(page);
        boolean leaf = PageLayout.isLeaf(word);
        int log2Size = PageHeader.log2Size(word);
        int count = PageHeader.count(word);
        check(leaf || PageHeader.kind(word) == PageHeader.KIND_ORDERED_INNER, page, "the kind is unknown");
        check(PageHeader.level(word) == level && leaf == (level == 0), page, "the level is wrong");
        check(log2Size >= PageHeader.LOG2_SIZE_MIN && log2Size <= log2SizeMax, page, "the size is wrong");
        check(count >= 1 && count <= PageLayout.capacity(word), page, "the count is out of range");
        check(leaf || PageHeader.flags(word) == 0, page, "a flag is set that no inner page has");
        check((PageHeader.flags(word) & ~PageLayout.FLAG_SHORT_KEYS) == 0, page, "a flag is set that no leaf has");
        check(isBirth(memory.getLong(page + PageHeader.BIRTH_OFFSET)), page, "the birth is out of range");
        for (int at = PageHeader.BIRTH_OFFSET + Long.BYTES; at < PageHeader.PREFIX_OFFSET; at += Long.BYTES) {
            check(memory.getLong(page + at) == 0, page, "a word of the header is not zero");
        }
        verifyPrefix(page, word);
        verifyHints(page, log2Size, count);
        verifyVacated(page, word);
        return leaf ? verifyLeaf(page, word, low, high) : verifyInner(page, word, low, high);
    }

    private boolean isBirth(long word) {
        return word >= 1 && word <= space.currentVersion();
    }

    private void verifyPrefix(long page, long word) {
        int length = PageHeader.prefixLength(word);
        check(length <= PageHeader.PREFIX_BYTES_MAX, page, "the prefix is too long");
        for (int at = 0; at < PageHeader.PREFIX_BYTES_MAX; at += Long.BYTES) {
            long bytes = memory.getLong(page + PageHeader.PREFIX_OFFSET + at);
            check((bytes & ~SortKeys.mask(length - at)) == 0, page, "the prefix is not padded with zeros");
        }
    }

    private void verifyHints(long page, int log2Size, int count) {
        for (int i = 0; i < PageLayout.hintBytes(log2Size) / Integer.BYTES; i++) {
            long pair = memory.getLong(page + PageHeader.SIZE + (i >>> 1) * Long.BYTES);
            long hint = (i & 1) == 0 ? pair & 0xFFFF_FFFFL : pair >>> 32;
            int slot = (i + 1) * PageLayout.HINT_STRIDE;
            long expected = slot < count ? slots.head(page, log2Size, slot) >>> 32 : 0;
            check(hint == expected, page, "a hint is wrong");
        }
    }

    private void verifyVacated(long page, long word) {
        int log2Size = PageHeader.log2Size(word);
        for (int at = PageHeader.count(word); at < PageLayout.capacity(word); at++) {
            boolean zero = slots.head(page, log2Size, at) == 0 && slots.ref(page, log2Size, at) == 0;
            if (!PageLayout.isLeaf(word)) {
                zero &= memory.getLong(Inners.tailAddress(page, log2Size, at)) == 0;
            }
            check(zero, page, "a vacated slot is not zero");
        }
    }

    private long verifyLeaf(long page, long word, byte[] low, byte[] high) {
        int prefixLength = PageHeader.prefixLength(word);
        int log2Size = PageHeader.log2Size(word);
        boolean shortKeys = (PageHeader.flags(word) & PageLayout.FLAG_SHORT_KEYS) != 0;
        byte[] previous = null;
        for (int at = 0; at < PageHeader.count(word); at++) {
            long entry = slots.ref(page, log2Size, at);
            check(entry != 0, page, "an entry is missing");
            byte[] key = space.keys.sortKeyOf(memory, space.keys.keyRow(memory, entry));
            check(previous == null || Arrays.compareUnsigned(previous, key) < 0, page, "keys are out of order");
            verifyBytes(page, word, at, key);
            check(!shortKeys || isZeroFrom(key, prefixLength + Long.BYTES), page, "a key is not short");
            check(low == null || !SortKeys.isBelow(key, low), page, "a key is below its page");
            check(high == null || SortKeys.isBelow(key, high), page, "a key is above its page");
            previous = key;
        }
        return PageHeader.count(word);
    }

    private long verifyInner(long page, long word, byte[] low, byte[] high) {
        int log2Size = PageHeader.log2Size(word);
        int count = PageHeader.count(word);
        check(slots.head(page, log2Size, 0) == 0, page, "the first child has a head");
        check(memory.getLong(Inners.tailAddress(page, log2Size, 0)) == 0, page, "the first child has a tail");
        long entries = 0;
        byte[] from = low;
        for (int at = 0; at < count; at++) {
            byte[] to = high;
            if (at + 1 < count) {
                verifyTail(page, memory.getLong(Inners.tailAddress(page, log2Size, at + 1)));
                to = inners.separator(page, at + 1);
                verifyBytes(page, word, at + 1, to);
                check(from == null || Arrays.compareUnsigned(from, to) < 0, page, "separators are out of order");
            }
            long child = slots.ref(page, log2Size, at);
            check(child != 0, page, "a child is missing");
            entries += verify(child, PageHeader.level(word) - 1, from, to);
            from = to;
        }
        return entries;
    }

    /** The tail of a separator, of which searches compare all bytes, also those behind its end. */
    private void verifyTail(long page, long tail) {
        check(tail != 0, page, "a separator is missing");
        if (PageLayout.isInline(tail)) {
            int length = PageLayout.inlineLength(tail);
            check(length <= PageLayout.INLINE_BYTES_MAX, page, "a separator is longer than its slot");
            long behind = PageLayout.inlineBytes(tail) & ~SortKeys.mask(length - Long.BYTES);
            check(behind == 0, page, "a tail is not padded with zeros");
            return;
        }
        long word = memory.getLong(tail);
        check(PageHeader.kind(word) == PageHeader.KIND_SEPARATOR, page, "the kind of a block is wrong");
        check(isBirth(memory.getLong(tail + PageHeader.BIRTH_OFFSET)), page, "the birth of a block is out of range");
        int length = PageLayout.blockLength(word);
        int lastWord = length - 1 & -Long.BYTES;
        long behind =
                memory.getLong(tail + PageLayout.BLOCK_BYTES_OFFSET + lastWord) & ~SortKeys.mask(length - lastWord);
        check(behind == 0, page, "a block is not padded with zeros");
    }

    private void verifyBytes(long page, long word, int at, byte[] key) {
        int prefixLength = PageHeader.prefixLength(word);
        check(key.length >= prefixLength, page, "a key is shorter than the prefix");
        for (int i = 0; i < prefixLength; i += Long.BYTES) {
            long bytes = SortKeys.head(key, i) & SortKeys.mask(prefixLength - i);
            check(bytes == memory.getLong(page + PageHeader.PREFIX_OFFSET + i), page, "a key lacks the prefix");
        }
        long head = slots.head(page, PageHeader.log2Size(word), at);
        check(head == SortKeys.head(key, prefixLength), page, "a head is wrong");
    }

    private static boolean isZeroFrom(byte[] key, int from) {
        for (int i = from; i < key.length; i++) {
            if (key[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private void check(boolean holds, long page, String broken) {
        if (!holds) {
            throw new AssertionError(
                    broken + ": page=" + Long.toHexString(page) + " header=" + Long.toHexString(memory.getLong(page)));
        }
    }
}
