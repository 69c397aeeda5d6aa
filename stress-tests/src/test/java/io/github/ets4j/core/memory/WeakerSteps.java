/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import java.util.concurrent.atomic.AtomicLongArray;

/** Steps that weaker variants of the allocator take in the place of right ones. */
public final class WeakerSteps {
    private WeakerSteps() {}

    /** Takes a stripe without comparing. */
    public static boolean take(AtomicLongArray stripes, int at, long expected, long taken) {
        stripes.set(at, taken);
        return true;
    }
}
