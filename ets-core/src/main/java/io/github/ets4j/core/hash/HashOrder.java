/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

import static io.github.ets4j.core.hash.HashPageDescriptor.*;

import io.github.ets4j.core.backend.Scan;
import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.row.SearchKey;

/**
 * Traversal of a hash container: step by step in the order of hash and key, or in pieces that end at ends of intervals of
 * the hash. Stateless; every method may race with a writer.
 */
final class HashOrder {
    private final HashPages pages;
    private final HashSlots slots;
    private final Memory memory;
    private final Keys keys;

    HashOrder(HashPages pages) {
        this.pages = pages;
        this.slots = pages.slots;
        this.memory = pages.memory;
        this.keys = pages.keys;
    }

    long first(long root) {
        return root == 0 ? 0 : leastFrom(root, pages.low(root));
    }

    long last(long root) {
        return root == 0 ? 0 : greatestBelow(root, end(root));
    }

    long higher(long root, SearchKey key) {
        long hash = Integer.toUnsignedLong(key.hash());
        if (root == 0 || hash >= end(root)) {
            return 0;
        }
        if (hash < pages.low(root)) {
            return first(root);
        }
        long located = pages.locate(root, hash);
        long entry = leastInLeaf(located, hash, key);
        return entry != 0 ? entry : leastFrom(root, intervalEnd(located, hash));
    }

    long lower(long root, SearchKey key) {
        long hash = Integer.toUnsignedLong(key.hash());
        if (root == 0 || hash < pages.low(root)) {
            return 0;
        }
        if (hash >= end(root)) {
            return last(root);
        }
        long located = pages.locate(root, hash);
        long entry = greatestInLeaf(located, hash, key);
        return entry != 0 ? entry : greatestBelow(root, intervalStart(located, hash));
    }

    /** First hash beyond the interval of a page. */
    private long end(long page) {
        return pages.low(page) + (1L << pages.log2Width(page));
    }

    private static long intervalStart(long located, long hash) {
        return hash & -(1L << locatedLog2Width(located));
    }

    private static long intervalEnd(long located, long hash) {
        return intervalStart(located, hash) + (1L << locatedLog2Width(located));
    }

    /** The least entry of the leaves from the one that starts at this hash on. */
    private long leastFrom(long root, long hash) {
        long end = end(root);
        long entry = 0;
        for (long start = hash; entry == 0 && start < end; ) {
            long located = pages.locate(root, start);
            entry = leastInLeaf(located, start, null);
            start = intervalEnd(located, start);
        }
        return entry;
    }

    /** The greatest entry of the leaves below the one that starts at this hash. */
    private long greatestBelow(long root, long hash) {
        long low = pages.low(root);
        long entry = 0;
        for (long end = hash; entry == 0 && end > low; ) {
            long located = pages.locate(root, end - 1);
            entry = greatestInLeaf(located, end - 1, null);
            end = intervalStart(located, end - 1);
        }
        return entry;
    }

    /** The least entry of a leaf with this hash or more and, where the hash is the same, a key after this one (any for null). */
    private long leastInLeaf(long located, long fromHash, SearchKey after) {
        long least = 0;
        for (long page = located; page != 0; page = pages.nextLocated(page)) {
            least = leastInPage(page, fromHash, after, least);
        }
        return least;
    }

    /**
     * Reads lines from the home of the hash on, as entries of higher homes have higher hashes. It may stop at a line that
     * nothing passed once the least entry so far is at home there or before: all the others are at home further on. After
     * the last line come those at its start that have wrapped round, if any passed the last line.
     */
    private long leastInPage(long located, long fromHash, SearchKey after, long least) {
        boolean wide = locatedWide(located);
        int lines = locatedLines(located);
        int log2Width = locatedLog2Width(located);
        long result = least;
        int home = home(fromHash, log2Width, lines);
        for (int step = 0; step < lines; step++) {
            int line = home + step < lines ? home + step : home + step - lines;
            long lineAddress = lineAddress(locatedPage(located), line);
            long control = memory.getLong(lineAddress);
            for (long set = slots.used(lineAddress, control, wide); set != 0; set &= set - 1) {
                long entry = slots.entry(leafSlot(lineAddress, lowestIndex(set), wide));
                if (entry != 0 && isAfter(entry, fromHash, after) && (result == 0 || compare(entry, result) < 0)) {
                    result = entry;
                }
            }
            if (overflow(control) == 0) {
                boolean wrapped = home + step >= lines - 1;
                if (wrapped || result != 0 && home(pages.hashOf(result), log2Width, lines) <= line) {
                    return result;
                }
            }
        }
        return result;
    }

    private boolean isAfter(long entry, long hash, SearchKey after) {
        long entryHash = pages.hashOf(entry);
        return entryHash > hash
                || entryHash == hash && (after == null || after.compareToRow(memory, keys.keyRow(memory, entry)) < 0);
    }

    /** The greatest entry of a leaf with this hash or less and, where the hash is the same, a key before this one (any for null). */
    private long greatestInLeaf(long located, long toHash, SearchKey before) {
        long greatest = 0;
        for (long page = located; page != 0; page = pages.nextLocated(page)) {
            greatest = greatestInPage(page, toHash, before, greatest);
        }
        return greatest;
    }

    private long greatestInPage(long located, long toHash, SearchKey before, long greatest) {
        boolean wide = locatedWide(located);
        int lines = locatedLines(located);
        long result = greatest;
        for (int line = 0; line < lines; line++) {
            long lineAddress = lineAddress(locatedPage(located), line);
            long control = memory.getLong(lineAddress);
            for (long set = slots.used(lineAddress, control, wide); set != 0; set &= set - 1) {
                long entry = slots.entry(leafSlot(lineAddress, lowestIndex(set), wide));
                if (entry != 0 && isBefore(entry, toHash, before) && (result == 0 || compare(entry, result) > 0)) {
                    result = entry;
                }
            }
        }
        return result;
    }

    private boolean isBefore(long entry, long hash, SearchKey before) {
        long entryHash = pages.hashOf(entry);
        return entryHash < hash
                || entryHash == hash && (before == null || before.compareToRow(memory, keys.keyRow(memory, entry)) > 0);
    }

    private int compare(long a, long b) {
        int byHash = Long.compare(pages.hashOf(a), pages.hashOf(b));
        return byHash != 0
                ? byHash
                : keys.ofRow(memory, keys.keyRow(memory, a)).compareToRow(memory, keys.keyRow(memory, b));
    }

    /** See {@link HashContainer#scan}. */
    void scan(long root, Scan scan) {
        scan.exhausted = root == 0;
        if (root == 0) {
            return;
        }
        long end = Math.min(end(root), scan.toHash);
        scan.fromHash = Math.max(scan.fromHash, pages.low(root));
        while (scan.fromHash < end && scan.count < scan.limit) {
            long located = pages.locate(root, scan.fromHash);
            long intervalEnd = intervalEnd(located, scan.fromHash);
            boolean whole = intervalStart(located, scan.fromHash) == scan.fromHash && intervalEnd <= end;
            collect(located, whole, end, scan);
            scan.fromHash = Math.min(end, intervalEnd);
        }
        scan.exhausted = scan.fromHash >= end;
    }

    /** Appends the entries of a leaf: those with a hash from {@code scan.fromHash} to {@code end}, or all. */
    private void collect(long located, boolean whole, long end, Scan scan) {
        for (long page = located; page != 0; page = pages.nextLocated(page)) {
            int from = scan.count;
            scan.count = slots.entries(page, scan.reserve(slots.count(page)), scan.count);
            if (!whole) {
                keepBetween(from, end, scan);
            }
        }
    }

    /** Takes out what was appended but lies outside. Only here rows are read for their hashes: each would be a cache miss. */
    private void keepBetween(int from, long end, Scan scan) {
        int kept = from;
        for (int i = from; i < scan.count; i++) {
            long hash = pages.hashOf(scan.entries[i]);
            if (hash >= scan.fromHash && hash < end) {
                scan.entries[kept++] = scan.entries[i];
            }
        }
        scan.count = kept;
    }
}
