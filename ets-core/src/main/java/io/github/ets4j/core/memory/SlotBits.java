/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import java.util.concurrent.atomic.AtomicLongArray;

/** A bit per slot of a span that any thread may change; used by the checks of a Space only. */
final class SlotBits {
    private final AtomicLongArray words;

    SlotBits(int slots) {
        words = new AtomicLongArray((slots + 63) >>> 6);
    }

    /** Sets a bit; returns whether it was clear. */
    boolean set(int slot) {
        long bit = 1L << slot;
        return (words.getAndUpdate(slot >>> 6, word -> word | bit) & bit) == 0;
    }

    /** Clears a bit; returns whether it was set. */
    boolean clear(int slot) {
        long bit = 1L << slot;
        return (words.getAndUpdate(slot >>> 6, word -> word & ~bit) & bit) != 0;
    }
}
