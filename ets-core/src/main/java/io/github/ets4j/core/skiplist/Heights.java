/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import io.github.ets4j.core.row.SearchKey;

/**
 * Heights of nodes: each level has three eighths of the nodes of the level below. A node's height follows from its place and a
 * seed of this run of the program.
 */
final class Heights {
    /*
     * So a list is the same whatever has happened to it, two tables of the same keys take the same memory, a key inserted
     * again gets the same tower, and there is no generator for threads to share. Who does not know the seed cannot choose
     * keys of which all are low, or delete those that are high.
     * Three eighths: about as few nodes to look at in a search as there can be (1/e), and 29 bytes for a node on average.
     * Rejected: a counter, mixed (a shared line, or stripes of it); the address of the node (it follows from what was freed).
     */
    private static final long SEED = mix(System.nanoTime());
    private static final int LEVEL_BITS = 3;
    private static final long LEVEL_MASK = (1 << LEVEL_BITS) - 1;
    private static final long HIGHER = 3; // eighths of the nodes of a level

    private Heights() {}

    /** The height for a number, all numbers being equally probable. */
    static int of(long random) {
        int height = 1;
        for (long left = random;
                (left & LEVEL_MASK) < HIGHER && height < NodeDescriptor.HEIGHT_MAX;
                left >>>= LEVEL_BITS) {
            height++;
        }
        return height;
    }

    /** A number that follows from a head that is a whole sort key. */
    static long random(long head) {
        return mix(SEED ^ head);
    }

    /** A number that follows from a sort key. */
    static long random(byte[] sortKey) {
        long hash = SEED;
        for (int at = 0; at < sortKey.length; at += Long.BYTES) {
            hash = mix(hash ^ SearchKey.head(sortKey, at));
        }
        return hash;
    }

    /** A number that follows from two. */
    static long random(long first, long second) {
        return mix(first ^ Long.rotateLeft(second, 32));
    }

    private static long mix(long value) {
        long mixed = value + 0x9E37_79B9_7F4A_7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ mixed >>> 31;
    }
}
