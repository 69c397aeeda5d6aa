/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.catree;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.row.SearchKey;

/** Steps that weaker variants of trees take in the place of right ones. */
public final class WeakerSteps {
    private static final int YIELDS = 4;

    /** The stamp of a lock that was not taken. */
    private static final long NOT_LOCKED = -1;

    private WeakerSteps() {}

    /** Takes whatever was read for unchanged. */
    static boolean unchanged(Base base, long stamp) {
        return true;
    }

    /** Takes what a step has read for unchanged. */
    static boolean allUnchanged(Navigator navigator) {
        return true;
    }

    /** Takes what a range has read for unchanged. */
    static boolean allUnchanged(Base[] bases, long[] stamps, int count) {
        return true;
    }

    /** Validates the last base only: the others may have changed since they were read. */
    static boolean lastIsUnchanged(Base[] bases, long[] stamps, int count) {
        return count == 0 || bases[count - 1].validate(stamps[count - 1]);
    }

    /** Takes every base for one that is in use. */
    static boolean neverRetired(Base base) {
        return false;
    }

    /** Retires nothing. */
    static void keepInUse(Base base, boolean retired) {}

    /** Locks, whether or not anything has changed since the stamp. */
    static long lockAnyway(Base base, long stamp) {
        return base.writeLock();
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

    /** Unlocks nothing. */
    static void neverUnlock(Base base, long stamp) {}

    /** Finds a base as if to lock it. */
    static Base findUnlocked(CaTree tree, SearchKey key, Operation operation) {
        return tree.liveRoute().find(key);
    }

    /** Leaves the lock of another thread alone. */
    static boolean leaveLocked(Base base) {
        return false;
    }

    /** Stores, and unlocks the base at once. */
    static void storeAndUnlock(CaTree tree, Base base, SearchKey key, long current, long next, Operation operation) {
        tree.store(base, key, current, next, operation);
        base.tryUnlockWrite();
    }

    /** Finds no key of a batch. */
    static boolean nonePresent(Batch batch, Operation operation) {
        return false;
    }

    /** Leaves what a batch has applied. */
    static void leaveApplied(Batch batch, Operation operation) {}

    /** Locks one base of a batch for as long as one change takes. */
    static void storeLocked(CaTree tree, Base base, SearchKey key, long current, long next, Operation operation) {
        long stamp = base.writeLock();
        try {
            tree.store(base, key, current, next, operation);
        } finally {
            base.unlockWrite(stamp);
        }
    }

    /** Publishes new bases before what they hold. */
    static void publishEmpty(CaTree tree, Route next) {
        Base[] bases = next.bases;
        Route old = tree.route();
        long[] roots = new long[bases.length];
        for (int i = 0; i < bases.length; i++) {
            if (old.indexOf(bases[i]) < 0) {
                roots[i] = bases[i].root();
                bases[i].setRoot(0);
            }
        }
        tree.publish(next);
        for (int i = 0; i < YIELDS; i++) {
            Thread.yield();
        }
        for (int i = 0; i < bases.length; i++) {
            if (roots[i] != 0) {
                bases[i].setRoot(roots[i]);
            }
        }
    }

    /** Retires at once what is going to be unlinked. */
    public static void retireNow(Operation operation, long address) {
        operation.retire(address);
    }
}
