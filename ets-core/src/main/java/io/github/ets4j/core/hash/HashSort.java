/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

import static io.github.ets4j.core.hash.HashPageDescriptor.*;

import io.github.ets4j.core.backend.Scan;
import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.row.SearchKey;
import java.util.Arrays;

/** Puts the entries of one leaf in the order of hash and key. Confined to one thread. */
final class HashSort {
    private final HashPages pages;
    private long[] entries = new long[32];
    /** The hash above the index in {@link #entries}: sorts by hash. */
    private long[] ranks = new long[32];

    private int count;

    HashSort(HashPages pages) {
        this.pages = pages;
    }

    void add(long hash, long entry) {
        if (count == entries.length) {
            entries = Arrays.copyOf(entries, count * 2);
            ranks = Arrays.copyOf(ranks, count * 2);
        }
        ranks[count] = hash << HASH_BITS | count;
        entries[count++] = entry;
    }

    /** Appends the entries to a scan, in order, and forgets them. */
    void drainTo(Scan scan) {
        // Unsigned order: a hash has 32 bits and fills the word.
        for (int i = 0; i < count; i++) {
            ranks[i] ^= Long.MIN_VALUE;
        }
        Arrays.sort(ranks, 0, count);
        for (int from = 0; from < count; ) {
            int to = from + 1;
            while (to < count && ranks[to] >>> HASH_BITS == ranks[from] >>> HASH_BITS) {
                to++;
            }
            drainEqual(from, to, scan);
            from = to;
        }
        count = 0;
    }

    private long ranked(int rank) {
        return entries[(int) ranks[rank]];
    }

    private void drainEqual(int from, int to, Scan scan) {
        if (to - from == 1) {
            scan.add(ranked(from));
            return;
        }
        Keys keys = pages.keys;
        Memory memory = pages.memory;
        Tie[] ties = new Tie[to - from];
        for (int i = from; i < to; i++) {
            long entry = ranked(i);
            ties[i - from] = new Tie(entry, keys.ofRow(memory, keys.keyRow(memory, entry)));
        }
        Arrays.sort(ties, (a, b) -> a.key.compareToRow(memory, keys.keyRow(memory, b.entry)));
        for (Tie tie : ties) {
            scan.add(tie.entry);
        }
    }

    private record Tie(long entry, SearchKey key) {}

    /** Order of two entries of the same hash. */
    static int compareKeys(Keys keys, Memory memory, long a, long b) {
        return keys.ofRow(memory, keys.keyRow(memory, a)).compareToRow(memory, keys.keyRow(memory, b));
    }
}
