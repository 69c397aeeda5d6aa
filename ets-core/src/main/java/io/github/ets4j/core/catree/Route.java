/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.catree;

import io.github.ets4j.core.row.SearchKey;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * The way from a key to its base node: one immutable array of bases in key order, replaced whole by every split and
 * join. The papers' tree of route nodes, flattened: no locks on the way, and a search is a loop over one array.
 *
 * <p>[1] K. Sagonas, K. Winblad, Contention Adapting Search Trees, ISPDC 2015. Changed: route nodes are one array.
 */
final class Route {
    /** Largest number of directory bits in a hash table's route. */
    static final int DIRECTORY_BITS_MAX = 12;

    /** The route of a table that was dropped. */
    static final Route DROPPED = new Route(new Base[0], null, null, 0);

    final Base[] bases;
    private final long[] heads; // ordered: first 8 bytes of bases[i].low
    private final Base[] directory; // hash: base by the top bits of the hash
    private final int directoryBits;

    private Route(Base[] bases, long[] heads, Base[] directory, int directoryBits) {
        this.bases = bases;
        this.heads = heads;
        this.directory = directory;
        this.directoryBits = directoryBits;
    }

    /** The route over these bases, in key order, that cover every key of an ordered table. */
    static Route ordered(Base[] bases) {
        long[] heads = new long[bases.length];
        for (int i = 1; i < bases.length; i++) {
            heads[i] = head(bases[i].low);
        }
        return new Route(bases, heads, null, 0);
    }

    /** The route over these bases, in hash order, that cover every hash. */
    static Route hashed(Base[] bases) {
        int bits = 0;
        for (Base base : bases) {
            bits = Math.max(bits, Integer.SIZE - base.region.log2Width());
        }
        Base[] directory = new Base[1 << bits];
        int shift = Integer.SIZE - bits;
        for (Base base : bases) {
            int first = (int) (base.region.low() >>> shift);
            Arrays.fill(directory, first, first + (1 << (base.region.log2Width() - shift)), base);
        }
        return new Route(bases, null, directory, bits);
    }

    private static long head(byte[] key) {
        long head = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            head = head << 8 | (i < key.length ? key[i] & 0xFF : 0);
        }
        return head;
    }

    boolean isDropped() {
        return this == DROPPED;
    }

    /** The base that covers a key. */
    Base find(SearchKey key) {
        if (directory != null) {
            return directory[index(key.hash())];
        }
        return bases.length == 1 ? bases[0] : bases[indexOf(key.head(0), key::sortKey)];
    }

    /** Position of the base that covers a key. */
    int indexOf(SearchKey key) {
        return directory != null ? indexOfHash(key.hash() & 0xFFFF_FFFFL) : indexOf(key.head(0), key::sortKey);
    }

    /** Position of the base that covers a sort key. */
    int indexOf(byte[] sortKey) {
        return indexOf(head(sortKey), () -> sortKey);
    }

    private int indexOf(long head, Supplier<byte[]> sortKey) {
        int low = 1;
        int high = bases.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = Long.compareUnsigned(heads[middle], head);
            if (order == 0) {
                order = Arrays.compareUnsigned(bases[middle].low, sortKey.get());
            }
            if (order <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** Position of the base that covers a hash, 0 to 2^32 - 1. */
    int indexOfHash(long hash) {
        int low = 1;
        int high = bases.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bases[middle].region.low() <= hash) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private int index(int hash) {
        return (int) ((hash & 0xFFFF_FFFFL) >>> (Integer.SIZE - directoryBits));
    }

    /** Position of a base by identity, -1 if it is not in this route. */
    int indexOf(Base base) {
        int at = directory != null ? indexOfHash(base.region.low()) : base.low == null ? 0 : indexOf(base.low);
        return bases[at] == base ? at : -1;
    }
}
