/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

import static io.github.ets4j.core.hash.HashPageDescriptor.*;

import io.github.ets4j.core.backend.PageHeader;
import io.github.ets4j.core.backend.Region;
import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.row.SearchKey;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

/** Checks the structural invariants of a hash container that nobody changes meanwhile. */
final class HashVerifier {
    private final HashPages pages;
    private final HashSlots slots;
    private final Memory memory;
    private final Keys keys;
    private final Set<Long> seenPages = new HashSet<>();
    private final Set<ByteBuffer> seenKeys = new HashSet<>();
    private long entryCount;

    HashVerifier(HashPages pages) {
        this.pages = pages;
        this.slots = pages.slots;
        this.memory = pages.memory;
        this.keys = pages.keys;
    }

    /** Returns the number of entries. */
    long verify(long root, Region region) {
        if (root != 0) {
            checkPage(root, region.low(), region.log2Width());
        }
        return entryCount;
    }

    private static void check(boolean holds, String what, long page) {
        if (!holds) {
            throw new AssertionError("broken: " + what + " page=" + page);
        }
    }

    private void checkPage(long page, long low, int log2Width) {
        check(seenPages.add(page), "a page has one parent", page);
        int kind = PageHeader.kind(memory.getLong(page));
        check(kind == PageHeader.KIND_HASH_LEAF || kind == PageHeader.KIND_HASH_DIRECTORY, "kind=" + kind, page);
        check(pages.low(page) == low, "low=" + pages.low(page) + " expected=" + low, page);
        check(
                pages.log2Width(page) == log2Width,
                "log2Width=" + pages.log2Width(page) + " expected=" + log2Width,
                page);
        check(pages.birth(page) <= pages.tableSpace.currentVersion(), "birth=" + pages.birth(page), page);
        if (pages.isLeaf(page)) {
            checkChain(page, log2Width);
        } else {
            checkDirectory(page, low, log2Width);
        }
    }

    private void checkDirectory(long page, long low, int log2Width) {
        int bits = pages.bits(page);
        check(bits >= 1 && bits <= BITS_MAX && bits <= log2Width, "bits=" + bits, page);
        int log2SlotWidth = log2Width - bits;
        for (int index = 0; index < 1 << bits; ) {
            long slot = memory.getLong(slotAddress(page, index));
            int span = slotSpan(slot);
            check(span < bits && (index & (1 << span) - 1) == 0, "index=" + index + " span=" + span, page);
            for (int i = 0; i < 1 << span; i++) {
                check(memory.getLong(slotAddress(page, index + i)) == slot, "index=" + (index + i), page);
            }
            long child = slotPage(slot);
            check(child != 0, "empty slot index=" + index, page);
            int log2Size = pages.isLeaf(child) ? pages.log2Size(child) : 0;
            check(slotLog2Size(slot) == log2Size, "index=" + index + " log2Size=" + slotLog2Size(slot), page);
            check(slotWide(slot) == pages.isWide(child), "index=" + index + " wide=" + slotWide(slot), page);
            checkPage(child, low + ((long) index << log2SlotWidth), log2SlotWidth + span);
            index += 1 << span;
        }
    }

    private void checkChain(long first, int log2Width) {
        check(log2Width == 0 || pages.next(first) == 0, "chain of an interval of log2Width=" + log2Width, first);
        checkLeaf(first);
        long before = first;
        for (long page = pages.next(first); page != 0; page = pages.next(page)) {
            check(seenPages.add(page), "a chained page has one predecessor", page);
            check(pages.isLeaf(page), "a chained page is a leaf", page);
            check(pages.low(page) == pages.low(first) && pages.log2Width(page) == 0, "a chain has one hash", page);
            check(pages.chainIndex(page) < pages.chainIndex(before), "chain index=" + pages.chainIndex(page), page);
            check(pages.birth(page) <= pages.tableSpace.currentVersion(), "birth=" + pages.birth(page), page);
            checkLeaf(page);
            before = page;
        }
    }

    private void checkLeaf(long leaf) {
        int log2Size = pages.log2Size(leaf);
        check(log2Size >= LOG2_SIZE_MIN && log2Size <= pages.log2SizeMax, "log2Size=" + log2Size, leaf);
        int lines = lines(log2Size);
        int[] overflow = new int[lines];
        int count = 0;
        for (int line = 0; line < lines; line++) {
            count += checkLine(leaf, line, overflow);
        }
        for (int line = 0; line < lines; line++) {
            int counted = overflow(memory.getLong(lineAddress(leaf, line)));
            check(counted == overflow[line], "overflow=" + counted + " expected=" + overflow[line], leaf);
        }
        check(count == pages.count(leaf), "count=" + pages.count(leaf) + " expected=" + count, leaf);
        check(count <= countMax(log2Size, pages.isWide(leaf)), "count=" + count + " beyond the limit", leaf);
    }

    private int checkLine(long leaf, int line, int[] overflow) {
        long lineAddress = lineAddress(leaf, line);
        boolean wide = pages.isWide(leaf);
        int count = 0;
        for (int index = 0; index < lineSlots(wide); index++) {
            long slot = leafSlot(lineAddress, index, wide);
            long entry = slots.entry(slot);
            int fingerprint = slots.fingerprint(slot);
            check((entry == 0) == (fingerprint == 0), "fingerprint=" + fingerprint + " entry=" + entry, leaf);
            if (entry != 0) {
                check(wide || !pages.needsWide(entry), "compressed entry=" + entry, leaf);
                count++;
                checkEntry(leaf, line, entry, fingerprint, overflow);
            }
        }
        return count;
    }

    private void checkEntry(long leaf, int line, long entry, int fingerprint, int[] overflow) {
        entryCount++;
        long hash = pages.hashOf(entry);
        int log2Width = pages.log2Width(leaf);
        check(hash - pages.low(leaf) >>> log2Width == 0, "hash=" + hash + " outside the interval", leaf);
        for (int at = home(hash, log2Width, overflow.length); at != line; at = (at + 1) % overflow.length) {
            overflow[at]++;
        }
        SearchKey key = keys.ofRow(memory, keys.keyRow(memory, entry));
        check(key.fingerprint() == fingerprint, "fingerprint=" + fingerprint + " of hash=" + hash, leaf);
        check(Integer.toUnsignedLong(key.hash()) == hash, "hash=" + hash + " of the key", leaf);
        // Sort keys of a hash table differ wherever keys do.
        check(seenKeys.add(ByteBuffer.wrap(key.sortKey())), "a key occurs once, hash=" + hash, leaf);
    }
}
