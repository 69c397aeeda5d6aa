/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.catree;

import io.github.ets4j.core.backend.Operation;

/** What weaker trees do at the steps that schedules come to. */
public final class WeakerTrees {
    private WeakerTrees() {}

    /** Leaves what a batch has applied. */
    static void nothing(Batch batch, Operation operation) {}

    /** Takes what was read for right. */
    static boolean anyway(Base base, long stamp) {
        return true;
    }

    /** Locks nothing. */
    static long pretendToLock(Base base) {
        return 1;
    }
}
