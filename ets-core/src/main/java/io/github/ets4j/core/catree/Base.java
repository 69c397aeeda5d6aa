/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.catree;

import io.github.ets4j.core.backend.Region;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.StampedLock;

/**
 * A base node: a container, its range of keys, its lock and its contention statistic. The range is fixed for life; a
 * split or a join makes new bases and retires the old, so a valid stamp of a base that is not retired proves that the
 * routing to it was right, however old the route.
 */
final class Base extends StampedLock {
    /*
     * Ordering      write                      read
     *   root        release, lock held         acquire by racing readers (meaningless until the stamp is validated)
     *   retired     plain, before the unlock   plain, after the stamp
     *   statistic   plain with the lock, opaque add by readers without (a lost addition does no harm)
     *   rows, bytes plain, lock held           plain by racing readers, then validate
     *   listAtWork  plain, lock held           plain by anybody who waits; a wrong guess does no harm
     *   counted     plain, by any reader       plain; an immutable object, which proves by its stamp whether it still counts
     *   the rest    final
     *
     * Extending the lock instead of holding one saves a dependent load on every operation. Never serialized.
     */
    private static final long serialVersionUID = 1L;
    private static final VarHandle ROOT = handle("root", long.class);
    private static final VarHandle STATISTIC = handle("statistic", int.class);

    /*
     * Lists of rows and splits hold the lock for some tens of microseconds. To sleep and be woken takes about as long, for both
     * threads; and whoever sleeps beside two lists that look is woken too late again and again, so everybody looks who meets a
     * list. Changes of one row hold the lock for a fraction of a microsecond, and who waits for those sleeps at once: where many
     * threads write one key, it is quicker if most of them sleep. A holder may itself be asleep, a virtual thread in the midst of
     * a list: all looking ends after a number of looks.
     */
    /** How often a list, or who meets one, looks at a lock before it sleeps. */
    private static final int LIST_LOOKS = 1000;
    /** How often a reader looks at a lock, each time that it tries. */
    private static final int READER_LOOKS = 100;
    /** With one processor the writer is at work only while nobody looks. */
    private static final boolean LOOKING_HELPS = Runtime.getRuntime().availableProcessors() > 1;

    /** Hash tables: the part of the hash range; ordered tables: all. */
    final transient Region region;
    /** Ordered tables: sort keys of this base are at or above it; null for the first base and in hash tables. */
    final transient byte[] low;
    /** Ordered tables: sort keys of this base are below it; null for the last base and in hash tables. */
    final transient byte[] high;

    /** The container's root page, 0 when empty. */
    private long root;
    /** Set for ever once a split, join or clear has taken this base out of the route. */
    boolean retired;
    /** How much the lock is contended: see {@link Adaptation}. */
    int statistic;
    /** Hash of the key that was written when the statistic last asked for a split: tells one hot key from many. */
    int lastContendedKey;
    /** Net number of rows added here; only the sum over all bases is the number of rows of the table. */
    long rows;
    /** Net bytes of rows added here; only the sum counts. */
    long bytes;

    /** Whether the lock is held for a list of changes; those who do not hold it only guess. */
    private boolean listAtWork;

    /** Ordered tables: how many entries its parts had when they were last counted; null if they never were. */
    transient Counted counted;

    Base(Region region, byte[] low, byte[] high, long root) {
        this.region = region;
        this.low = low;
        this.high = high;
        this.root = root;
    }

    private static VarHandle handle(String field, Class<?> type) {
        try {
            return MethodHandles.lookup().findVarHandle(Base.class, field, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The root, for a racing reader or the holder of the lock. */
    long root() {
        return (long) ROOT.getAcquire(this);
    }

    /** Publishes a root; the lock is held. */
    void setRoot(long root) {
        ROOT.setRelease(this, root);
    }

    /** A stamp for an optimistic read, after a short wait for a writer at work; 0 if that one works on. */
    long readStamp() {
        long stamp = tryOptimisticRead();
        if (stamp == 0) {
            awaitWriter(READER_LOOKS);
            stamp = tryOptimisticRead();
        }
        return stamp;
    }

    /** Says, with the lock held, whether it is held for a list of changes. */
    void setListAtWork(boolean isAtWork) {
        listAtWork = isAtWork;
    }

    /** Takes the lock for a single change, which somebody else holds: looks at it only where that is a list. */
    long writeLockForOne() {
        return listAtWork ? writeLockForList() : writeLock();
    }

    /** Takes the lock for a list of changes: looks for a while whether it is free, then sleeps until it is. */
    long writeLockForList() {
        for (int looks = LIST_LOOKS; looks > 0; looks = awaitWriter(looks) - 1) {
            long stamp = tryWriteLock();
            if (stamp != 0) {
                return stamp;
            }
        }
        return writeLock();
    }

    /** Looks at the lock so many times, until it is free; returns how many looks are left. */
    private int awaitWriter(int looks) {
        int left = LOOKING_HELPS ? looks : 0;
        while (left > 0 && isWriteLocked()) {
            Thread.onSpinWait();
            left--;
        }
        return left;
    }

    /** Notes that a racing reader lost against a writer. */
    void noteReadFailure() {
        STATISTIC.setOpaque(this, (int) STATISTIC.getOpaque(this) + Adaptation.READ_FAILURE);
    }

    /** Notes how the write lock was got; the lock is held. */
    void noteWrite(boolean contended) {
        int change = contended ? Adaptation.CONTENDED_WRITE : Adaptation.UNCONTENDED_WRITE;
        statistic = Math.max(-Adaptation.CLAMP, Math.min(Adaptation.CLAMP, statistic + change));
    }
}
