/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

/**
 * Random heights of nodes: each level has a quarter of the nodes of the level below. Any thread may call it, and none waits.
 */
final class Heights {
    /*
     * A counter per stripe, mixed. Threads that share a stripe may draw the same number, or write an older one back: heights
     * are random all the same. One for all lists, since it says nothing of any.
     */
    static final Heights SHARED = new Heights(System.nanoTime());

    private static final int LOG2_STRIPES = 6;
    private static final int STRIDE = 16;
    private static final int LEVEL_BITS = 2;
    private static final long HIGHEST = 1L << LEVEL_BITS * (NodeDescriptor.HEIGHT_MAX - 1);
    private static final long GAMMA = 0x9E37_79B9_7F4A_7C15L;

    private final long[] counters = new long[(1 << LOG2_STRIPES) * STRIDE + STRIDE];

    Heights(long seed) {
        for (int at = STRIDE; at < counters.length; at += STRIDE) {
            counters[at] = mix(seed + at);
        }
    }

    /** The height of the next node. */
    int next() {
        int stripe = (int) (Thread.currentThread().getId() * GAMMA >>> Long.SIZE - LOG2_STRIPES);
        return ofRandom(mix(counters[(stripe + 1) * STRIDE] += GAMMA));
    }

    /** The height for a number, all numbers being equally probable. */
    static int ofRandom(long random) {
        return 1 + Long.numberOfTrailingZeros(random | HIGHEST) / LEVEL_BITS;
    }

    private static long mix(long counter) {
        long mixed = (counter ^ counter >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ mixed >>> 31;
    }
}
