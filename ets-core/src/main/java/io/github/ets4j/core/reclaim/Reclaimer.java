/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.reclaim;

import io.github.ets4j.core.memory.Space;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * When memory that was unlinked may be used again. A reader calls {@link #pin} before it follows the first address and
 * {@link #unpin} after the last access; a writer unlinks an address, then {@link #retire}s it; it is freed when every pin
 * that could have seen it has ended.
 *
 * <p>Any thread, platform or virtual, may call any method. Pin and unpin cost a compare-and-set and a store; a pin that finds
 * all slots taken spins, yields, and parks for moments. Retiring appends to a list and once per batch looks at all pins and frees; it never waits
 * for a pin. Between pin and unpin a thread must not park, call user code or wait for a lock; visitors of rows are the exception, and
 * leave half of the slots to others. Nested pins are harmless as long as there are slots for them. A pin
 * that does not end stops freeing, and nothing else, until the Space hits its limit.
 */
public final class Reclaimer implements Space.Retainer {
    /*
     * unlink (store) -> retire (open batch) -> full fence, tag := epoch (sealed batch) -> epoch >= tag + 2 -> Space.free
     *
     * Invariants
     *   I1  a batch is tagged with an epoch that was read after every address in it had been unlinked
     *   I2  a pin that can hold an address of a batch was taken before the batch was tagged t, so its E (see Epochs, I2) is at
     *       most t, and while it lasts the epoch is at most t + 1
     *   I3  a batch is freed only when the epoch has been seen at t + 2 or more: no pin of I2 is left
     *   I4  an address is in one limbo stripe, or freed, never both: a batch leaves its stripe under the stripe's lock
     * Ordering                      write                          read
     *   unlinking store             any, then the fence of seal    acquire, by readers
     *   tag                         after the fence                under the stripe's lock
     *   limbo counts                opaque, under the lock         opaque, anyone
     * Progress: stripes are taken by CAS, going round all of them; who holds one runs a bounded number of steps and takes no
     * other lock. Batches are freed after the stripe's lock is released, because freeing may take a mutex of the Space.
     * Bounds: per stripe an open batch of 128 addresses or 512 KiB, and what was retired since the oldest pin.
     * A stripe that is no longer used keeps its last batches until reclaimNow or drain, which take all stripes.
     * Rejected: hazard pointers (a fence per address followed); reference counts (writes on reads).
     */

    private static final int STALE = 2;
    private static final int RECLAIM_ROUNDS = 4;
    private static final int DRAIN_YIELDS = 1000;
    private static final long DRAIN_PARK_NANOS = 50_000;

    private final Space space;
    private final Epochs epochs;
    private final Limbo[] stripes;
    private final StallWatch stalls;
    private final int shift;

    /** The reclaimer of a Space, and its retainer. */
    public Reclaimer(Space space) {
        this(space, new Epochs(), System::nanoTime);
    }

    Reclaimer(Space space, Epochs epochs) {
        this(space, epochs, System::nanoTime);
    }

    Reclaimer(Space space, Epochs epochs, LongSupplier nanoClock) {
        this.stalls = new StallWatch(space.events(), nanoClock);
        this.space = space;
        this.epochs = epochs;
        int count = Math.max(4, Integer.highestOneBit(4 * Runtime.getRuntime().availableProcessors() - 1));
        this.shift = Long.SIZE - Integer.numberOfTrailingZeros(count);
        this.stripes = new Limbo[count];
        for (int i = 0; i < count; i++) {
            stripes[i] = new Limbo();
        }
        space.retainer(this);
    }

    /**
     * Promises to hold on to what is reachable now, until {@link #unpin}; returns the slot claimed.
     *
     * @throws io.github.ets4j.error.EtsException BADARG, ID when the engine is closed
     */
    public int pin() {
        return epochs.pin();
    }

    /** Ends the promise of {@link #pin}. */
    public void unpin(int slot) {
        epochs.unpin(slot);
    }

    /**
     * Hands over an address that has been unlinked: it is freed when no pin can hold it any more. Called once per address,
     * by whoever unlinked it, pinned or not, with or without locks of the table.
     */
    public void retire(long address) {
        int bytes = space.sizeAt(address);
        Limbo limbo = lockSome();
        boolean isFull;
        try {
            isFull = add(address, bytes, limbo);
        } finally {
            limbo.unlock();
        }
        if (isFull) {
            afterSeal(limbo);
        }
    }

    /** {@link #retire(long)} of each of the first addresses of an array, in less time. */
    public void retire(long[] addresses, int count) {
        for (int from = 0; from < count; ) {
            if (space.isRun(addresses[from])) {
                retire(addresses[from++]); // its size is asked under a mutex, so not with a stripe's lock held
            } else {
                from = retireSlots(addresses, from, count);
            }
        }
    }

    /** Retires slots until a batch is full or a run comes; returns the index of the first address left. */
    private int retireSlots(long[] addresses, int from, int to) {
        Limbo limbo = lockSome();
        boolean isFull = false;
        int at = from;
        try {
            while (at < to && !isFull && !space.isRun(addresses[at])) {
                isFull = add(addresses[at], space.sizeAt(addresses[at]), limbo);
                at++;
            }
        } finally {
            limbo.unlock();
        }
        if (isFull) {
            afterSeal(limbo);
        }
        return at;
    }

    /** Adds to a stripe that is locked, and seals its batch if that is full now; whether it is. */
    private boolean add(long address, int bytes, Limbo limbo) {
        boolean isFull = limbo.add(address, bytes);
        if (isFull) {
            seal(limbo);
        }
        return isFull;
    }

    private void afterSeal(Limbo limbo) {
        tryAdvance();
        freeStale(limbo);
    }

    private void tryAdvance() {
        if (!epochs.tryAdvance()) {
            stalls.noteStillAt(epochs.current(), this);
        }
    }

    private Limbo lockSome() {
        int stripe = (int) (Thread.currentThread().getId() * 0x9E37_79B9_7F4A_7C15L >>> shift);
        for (int tries = 0; !stripes[stripe].tryLock(); tries++) {
            stripe = stripe + 1 & stripes.length - 1;
            if (tries % stripes.length == stripes.length - 1) {
                Epochs.pause(tries / stripes.length);
            }
        }
        return stripes[stripe];
    }

    private void seal(Limbo limbo) {
        VarHandle.fullFence(); // the unlinking stores before the read of the epoch, see I1
        limbo.seal(epochs.current());
    }

    /** Frees the batches of a stripe that no pin can reach; leaves them if the stripe is taken. Returns their addresses' number. */
    private long freeStale(Limbo limbo) {
        long freed = 0;
        for (long[] batch = pollStale(limbo); batch != null; batch = pollStale(limbo)) {
            space.freeAll(batch);
            freed += batch.length;
        }
        return freed;
    }

    private long[] pollStale(Limbo limbo) {
        if (!limbo.tryLock()) {
            return null;
        }
        try {
            return limbo.pollUpTo(epochs.current() - STALE);
        } finally {
            limbo.unlock();
        }
    }

    /** Seals the open batches of all stripes that are not taken. */
    private void sealAll() {
        for (Limbo limbo : stripes) {
            if (limbo.tryLock()) {
                try {
                    if (limbo.isOpen()) {
                        seal(limbo);
                    }
                } finally {
                    limbo.unlock();
                }
            }
        }
    }

    private long freeAllStale() {
        long freed = 0;
        for (Limbo limbo : stripes) {
            freed += freeStale(limbo);
        }
        return freed;
    }

    /** Frees what can be freed without waiting for a pin. The caller may be pinned, which keeps the youngest back. */
    @Override
    public void reclaimNow() {
        sealAll();
        for (int round = 0; round < RECLAIM_ROUNDS; round++) {
            tryAdvance();
            freeAllStale();
        }
    }

    /**
     * Frees everything retired before the call, waiting for the pins that are in its way. The caller must not be pinned.
     * What others retire meanwhile may or may not be freed.
     */
    public void drain() {
        long target = limboCount();
        long freed = 0;
        for (int round = 0; freed < target && limboCount() > 0; round++) {
            sealAll();
            tryAdvance();
            freed += freeAllStale();
            if (round >= DRAIN_YIELDS) {
                LockSupport.parkNanos(DRAIN_PARK_NANOS);
            } else if (round > STALE) {
                Epochs.pause(round);
            }
        }
    }

    /** Number of addresses that wait; exact when no call is under way. */
    public long limboCount() {
        long count = 0;
        for (Limbo limbo : stripes) {
            count += limbo.count();
        }
        return count;
    }

    /** Bytes of the addresses that wait; exact when no call is under way. */
    public long limboBytes() {
        long bytes = 0;
        for (Limbo limbo : stripes) {
            bytes += limbo.bytes();
        }
        return bytes;
    }

    /** Most pins that there can be at a time. */
    public int pinsMax() {
        return epochs.count();
    }

    /** Number of pins just now, for tests and diagnosis. */
    public int pins() {
        return epochs.pins();
    }

    /**
     * Refuses new pins, waits for those that are held, and frees everything retired. The caller must not be pinned. May be
     * called again.
     */
    @Override
    public void close() {
        epochs.close();
        drain();
    }
}
