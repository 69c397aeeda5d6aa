/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.reclaim;

/** A step that a weaker variant of the reclaimer takes in the place of a right one. */
public final class WeakerLimbo {
    private WeakerLimbo() {}

    /** Takes whatever waits for something that no reader can hold. */
    static long[] pollAny(Limbo limbo, long tag) {
        return limbo.pollUpTo(Long.MAX_VALUE);
    }
}
