/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Free slots kept near the threads that use them: the fast path of {@link Space}. Any thread may call any method. Nothing
 * here blocks except the mutex of a {@link ClassPool} when a magazine runs empty or full; nothing belongs to a thread, so
 * any number of virtual threads may come and go.
 */
final class Magazines {
    /*
     * stripes (a power of two, 2 x cores at least)
     *   state[16 i]      0 or 1: the stripe's lock, taken by CAS and never waited for
     *   state[16 i + 1]  bytes handed out minus bytes taken back through this stripe
     *   slots[i][class]  element 0 the number of slots in the magazine, then the slots, the newest last
     *
     * A thread tries a few stripes from the one its id maps to; if all are taken it goes to the pool, for what it was called for. So a
     * stripe that is held by a thread that lost its processor delays nobody.
     * A magazine holds two batches; a full one gives its older batch back, an empty one gets one batch. So the pool's mutex
     * is taken once per batch at most, whatever the pattern of calls.
     *
     * Ordering   write                       read
     *   lock     CAS, release to unlock      CAS
     *   bytes    opaque, under the lock      opaque, anyone
     *   slots    plain, under the lock       plain, under the lock
     *
     * Bound: CACHED_BYTES_MAX per stripe and class (more only where 4 slots are more).
     * Rejected: thread-local magazines, which thousands of virtual threads would multiply and strand.
     */

    private static final int STRIDE = 16;
    private static final int PROBES = 4;
    /** Four batches of the reclaimer: what a thread displaces comes back to it from its caches. Large slots have smaller ones. */
    private static final int SLOTS_MAX = 512;

    private static final int SLOTS_MIN = 4;
    private static final int CACHED_BYTES_MAX = 128 << 10;
    private static final int TRIM_SPINS = 1000;

    private final ClassPool[] pools;
    private final long[][][] slots;
    private final AtomicLongArray state;
    private final int shift;
    private final LongAdder unstriped = new LongAdder();

    Magazines(ClassPool[] pools) {
        this.pools = pools;
        int cores = Runtime.getRuntime().availableProcessors();
        int stripes = Math.max(4, Integer.highestOneBit(4 * cores - 1));
        this.shift = Long.SIZE - Integer.numberOfTrailingZeros(stripes);
        this.slots = new long[stripes][SizeClasses.COUNT][];
        this.state = new AtomicLongArray((stripes + 2) * STRIDE);
    }

    /** Slots that a magazine of a class holds at most; half of it is a batch. */
    static int capacity(int sizeClass) {
        int fitting = CACHED_BYTES_MAX / SizeClasses.size(sizeClass) & ~1;
        return Math.max(SLOTS_MIN, Math.min(SLOTS_MAX, fitting));
    }

    long allocate(int sizeClass) {
        int stripe = acquire();
        if (stripe < 0) {
            long[] one = new long[1];
            pools[sizeClass].refill(one, 0, 1);
            unstriped.add(SizeClasses.size(sizeClass));
            return one[0];
        }
        try {
            long[] magazine = slots[stripe][sizeClass];
            if (magazine == null || magazine[0] == 0) {
                magazine = refill(stripe, sizeClass, magazine);
            }
            addBytes(stripe, SizeClasses.size(sizeClass));
            return magazine[(int) magazine[0]--];
        } finally {
            release(stripe);
        }
    }

    private long[] refill(int stripe, int sizeClass, long[] empty) {
        int batch = capacity(sizeClass) / 2;
        long[] magazine = empty != null ? empty : new long[1 + 2 * batch];
        slots[stripe][sizeClass] = magazine;
        int count = pools[sizeClass].refill(magazine, 1, batch);
        reverse(magazine, count);
        magazine[0] = count;
        return magazine;
    }

    /** Puts the first slots last, so that they go first: fullest spans before others, lower addresses before higher. */
    private static void reverse(long[] magazine, int count) {
        for (int low = 1, high = count; low < high; low++, high--) {
            long slot = magazine[low];
            magazine[low] = magazine[high];
            magazine[high] = slot;
        }
    }

    void free(int sizeClass, long address) {
        int stripe = acquire();
        if (stripe < 0) {
            pools[sizeClass].flush(new long[] {address}, 0, 1);
            unstriped.add(-SizeClasses.size(sizeClass));
            return;
        }
        try {
            put(stripe, sizeClass, address);
        } finally {
            release(stripe);
        }
    }

    /** {@link #free(int, long)} of the addresses from an index to another, exclusive. */
    void free(int sizeClass, long[] addresses, int from, int to) {
        int stripe = acquire();
        if (stripe < 0) {
            pools[sizeClass].flush(addresses, from, to - from);
            unstriped.add(-(to - from) * (long) SizeClasses.size(sizeClass));
            return;
        }
        try {
            for (int i = from; i < to; i++) {
                put(stripe, sizeClass, addresses[i]);
            }
        } finally {
            release(stripe);
        }
    }

    private void put(int stripe, int sizeClass, long address) {
        long[] magazine = slots[stripe][sizeClass];
        if (magazine == null) {
            magazine = slots[stripe][sizeClass] = new long[1 + capacity(sizeClass)];
        } else if (magazine[0] == magazine.length - 1) {
            flushOlderHalf(sizeClass, magazine);
        }
        magazine[(int) ++magazine[0]] = address;
        addBytes(stripe, -SizeClasses.size(sizeClass));
    }

    private void flushOlderHalf(int sizeClass, long[] magazine) {
        int batch = (magazine.length - 1) / 2;
        pools[sizeClass].flush(magazine, 1, batch);
        System.arraycopy(magazine, 1 + batch, magazine, 1, batch);
        magazine[0] = batch;
    }

    /** Bytes of slots handed out; exact when no call is under way. */
    long bytes() {
        long bytes = unstriped.sum();
        for (int stripe = 0; stripe < slots.length; stripe++) {
            bytes += state.getOpaque(bytesAt(stripe));
        }
        return bytes;
    }

    /** Moves what lies in magazines back to the pools; stripes that stay taken for long are left out. */
    void trim() {
        for (int stripe = 0; stripe < slots.length; stripe++) {
            for (int spins = 0; spins < TRIM_SPINS; spins++) {
                if (tryAcquire(stripe)) {
                    trim(stripe);
                    break;
                }
                Thread.yield();
            }
        }
    }

    private void trim(int stripe) {
        try {
            for (int sizeClass = 0; sizeClass < SizeClasses.COUNT; sizeClass++) {
                long[] magazine = slots[stripe][sizeClass];
                if (magazine != null) {
                    pools[sizeClass].flush(magazine, 1, (int) magazine[0]);
                    slots[stripe][sizeClass] = null;
                }
            }
        } finally {
            release(stripe);
        }
    }

    /** Forgets every slot, because their segments are going. */
    void clear() {
        for (int stripe = 0; stripe < slots.length; stripe++) {
            while (!tryAcquire(stripe)) {
                Thread.yield();
            }
            Arrays.fill(slots[stripe], null);
            state.setOpaque(bytesAt(stripe), 0);
            release(stripe);
        }
        unstriped.reset();
    }

    /** Takes some stripe; -1 if the first few are taken. */
    private int acquire() {
        int home = (int) (Thread.currentThread().getId() * 0x9E37_79B9_7F4A_7C15L >>> shift);
        for (int probe = 0; probe < PROBES; probe++) {
            int stripe = home + probe & slots.length - 1;
            if (tryAcquire(stripe)) {
                return stripe;
            }
        }
        return -1;
    }

    private boolean tryAcquire(int stripe) {
        int at = lockAt(stripe);
        return state.getPlain(at) == 0 && state.compareAndSet(at, 0, 1);
    }

    private void release(int stripe) {
        state.setRelease(lockAt(stripe), 0);
    }

    private void addBytes(int stripe, long bytes) {
        int at = bytesAt(stripe);
        state.setOpaque(at, state.getPlain(at) + bytes);
    }

    private static int lockAt(int stripe) {
        return (stripe + 1) * STRIDE;
    }

    private static int bytesAt(int stripe) {
        return lockAt(stripe) + 1;
    }
}
