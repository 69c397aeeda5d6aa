/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.reclaim;

import java.util.concurrent.atomic.AtomicLongArray;

/** Steps that weaker variants of the reclaimer take in the place of right ones. */
public final class WeakerSteps {
    private WeakerSteps() {}

    /** Claims a pin slot that nobody sees to be claimed. */
    public static boolean pretendToClaim(AtomicLongArray slots, int at, long expected, long epoch) {
        return true;
    }

    /** An epoch in which nobody is pinned any more who is now. */
    static long farAhead(Epochs epochs) {
        return Long.MAX_VALUE;
    }

    /** Waits for one epoch less. */
    static long[] pollUpToNext(Limbo limbo, long tag) {
        return limbo.pollUpTo(tag + 1);
    }

    /** Takes whatever waits for something that no reader can hold. */
    static long[] pollAny(Limbo limbo, long tag) {
        return limbo.pollUpTo(Long.MAX_VALUE);
    }
}
