/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

import java.util.Arrays;

/** Entries on their way from old leaves to new ones, each with its hash and fingerprint. Confined to one thread. */
final class LeafContents {
    /** Whether what holds them is to be wide. */
    boolean wide;

    private long[] hashes = new long[32];
    private int[] fingerprints = new int[32];
    private long[] entries = new long[32];
    private int count;

    void add(long hash, int fingerprint, long entry) {
        if (count == entries.length) {
            hashes = Arrays.copyOf(hashes, count * 2);
            fingerprints = Arrays.copyOf(fingerprints, count * 2);
            entries = Arrays.copyOf(entries, count * 2);
        }
        hashes[count] = hash;
        fingerprints[count] = fingerprint;
        entries[count++] = entry;
    }

    /** Puts an entry in the place of another one of the same key. */
    void replace(long entry, long replacement) {
        int at = 0;
        while (entries[at] != entry) {
            at++;
        }
        entries[at] = replacement;
    }

    int count() {
        return count;
    }

    long hash(int index) {
        return hashes[index];
    }

    int fingerprint(int index) {
        return fingerprints[index];
    }

    long entry(int index) {
        return entries[index];
    }

    /** Those with a hash below the middle ({@code upper} false) or from the middle on. */
    LeafContents half(long middle, boolean upper) {
        LeafContents half = new LeafContents();
        half.wide = wide;
        for (int i = 0; i < count; i++) {
            if (hashes[i] >= middle == upper) {
                half.add(hashes[i], fingerprints[i], entries[i]);
            }
        }
        return half;
    }
}
