/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.catree;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.row.SearchKey;

/** Steps that weaker variants of trees take in the place of right ones. */
public final class WeakerSteps {
    private static final int YIELDS = 4;

    private WeakerSteps() {}

    /** Takes whatever was read for unchanged. */
    static boolean unchanged(Base base, long stamp) {
        return true;
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
        long stamp = base.tryOptimisticRead();
        return stamp != 0 ? stamp : 1;
    }

    /** Unlocks nothing. */
    static void neverUnlock(Base base, long stamp) {}

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
