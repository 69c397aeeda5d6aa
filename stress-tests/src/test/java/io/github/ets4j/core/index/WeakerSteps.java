/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.index;

import java.util.concurrent.locks.ReentrantLock;

/** Steps that weaker variants of indexes take in the place of right ones. */
public final class WeakerSteps {
    private WeakerSteps() {}

    /** Locks nothing. */
    public static boolean pretendToLock(ReentrantLock stripe) {
        return true;
    }

    /** Locks nothing. */
    public static void neverLock(ReentrantLock stripe) {}

    /** Unlocks nothing. */
    public static void neverUnlock(ReentrantLock stripe) {}
}
