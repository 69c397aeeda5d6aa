/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.catree;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.row.SearchKey;

/** What trees that are to fail under the model checker do in the place of locking and validating. */
final class WeakerLocks {
    /** The stamp of a lock that was not taken. */
    private static final long NOT_LOCKED = -1;

    private WeakerLocks() {}

    /** Takes what was read for unchanged. */
    static boolean alwaysValid(Base base, long stamp) {
        return true;
    }

    /** Takes what a step has read for unchanged. */
    static boolean allValid(Navigator navigator) {
        return true;
    }

    /** Takes what a range has read for unchanged. */
    static boolean allValid(Base[] bases, long[] stamps, int count) {
        return true;
    }

    /** Locks, whether or not anything has changed since the stamp. */
    static long lockAnyway(Base base, long stamp) {
        return base.writeLock();
    }

    /** Finds a base as if to lock it. */
    static Base findUnlocked(CaTree tree, SearchKey key, Operation operation) {
        return tree.liveRoute().find(key);
    }

    /** Leaves the lock of another thread alone. */
    static boolean leaveLocked(Base base) {
        return false;
    }

    /** Locks nothing. */
    static long pretendToLock(Base base) {
        return NOT_LOCKED;
    }

    /** Unlocks what is locked in truth. */
    static void unlockIfLocked(Base base, long stamp) {
        if (stamp != NOT_LOCKED) {
            base.unlockWrite(stamp);
        }
    }

    /** Stores, and unlocks the base at once. */
    static void storeAndUnlock(CaTree tree, Base base, SearchKey key, long current, long next, Operation operation) {
        tree.store(base, key, current, next, operation);
        base.tryUnlockWrite();
    }
}
