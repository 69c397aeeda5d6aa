/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.history;

/**
 * What a key has, in one word, so that states of several keys can be compared and kept without objects.
 *
 * <p>In a table with one row per key it is the value of the row. In a bag it is the number of rows and 48 bits of a hash of
 * their values in order: a wrong answer is taken for a right one with a probability of 2^-48.
 */
final class Content {
    /** No row. */
    static final long NONE = 0;
    /** What no state can have: a row that is not as it was written. */
    static final long TORN = -1;

    private static final int COUNT_BITS = 15;
    private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;
    private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;

    private Content() {}

    /** The content of a bag with one more row at the end. */
    static long append(long content, long value) {
        long hash = ((content >>> COUNT_BITS) + value) * FACTOR;
        hash = (hash ^ hash >>> 29) * FACTOR;
        long kept = (hash >>> COUNT_BITS + 1) << COUNT_BITS; // never negative
        return kept | (content & COUNT_MASK) + 1 & COUNT_MASK;
    }

    /** Number of rows. */
    static long rows(long content, boolean isBag) {
        return isBag ? content & COUNT_MASK : content == NONE ? 0 : 1;
    }
}
