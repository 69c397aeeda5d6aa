/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.reclaim;

import io.github.ets4j.core.memory.Space;
import io.github.ets4j.core.memory.Waiting;
import java.lang.invoke.VarHandle;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The epoch and who is pinned to it. Any thread may call any method; none blocks except {@link #close}, and {@link #pin}
 * while all slots are taken.
 */
final class Epochs {
    /*
     * slot[16 (i + 1)]   0 free | e pinned, when the epoch was e or earlier | CLOSED
     * The stride of 128 bytes keeps two pins off one cache line and its prefetched neighbour.
     *
     * Invariants
     *   I1  the epoch never decreases, and goes from e to e + 1 only after a scan that, having read e, found each slot 0 or e
     *   I2  while a pin is in its slot the epoch is at most one above what it was when the pin's CAS succeeded. Call that E.
     *       The advance from E to E + 1 may have scanned the slot before the CAS; any scan for E + 1 starts later, finds the
     *       pin's value, which is at most E, and gives up.
     *   I3  once a slot is CLOSED it stays so; once all are, there is no pin and never will be
     * Ordering        write                      read
     *   epoch         CAS (volatile)             volatile
     *   slot, pin     CAS and full fence         volatile, in the scan
     *   slot, unpin   release: the pin's reads come before it
     * The fence keeps the reads of the pinned code after the CAS; on x86 the CAS does so itself, and the compiler moves no
     * access across it.
     * Bounds: 4 x cores slots. A thread that finds all taken by pins (of threads that lost their processor) spins, then
     * yields, then parks for moments. A pin that never ends stops the epoch at I2, so nothing is freed any more; everything
     * else goes on until the memory limit is hit.
     * Rejected: a slot per thread (virtual threads; exit); pins by plain store with a fence forced on all threads by the
     * reclaiming side (needs a system call that the JDK does not offer).
     * [1] K. Fraser, Practical lock-freedom, 2004. Changed: slots are claimed per pin, not registered per thread.
     */

    /** The first epoch; 0 means no pin, and batches compare with the epoch less two. */
    static final long FIRST = 2;

    private static final boolean CAS_IS_FENCE = Set.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
    private static final long CLOSED = -1;
    private static final int STRIDE = 16;
    private static final int LAPS_BEFORE_YIELD = 4;
    private static final int LAPS_BEFORE_PARK = 64;

    private final AtomicLong epoch = new AtomicLong(FIRST);
    private final AtomicLongArray slots;
    private final int count;
    private final int shift;
    private volatile boolean closing;

    Epochs() {
        this(4 * Runtime.getRuntime().availableProcessors());
    }

    /** Slots for at least this many pins, and at least 16. */
    Epochs(int pinsMin) {
        count = Math.max(16, Integer.highestOneBit(2 * pinsMin - 1));
        shift = Long.SIZE - Integer.numberOfTrailingZeros(count);
        slots = new AtomicLongArray((count + 2) * STRIDE);
    }

    /** Number of slots. */
    int count() {
        return count;
    }

    long current() {
        return epoch.get();
    }

    /** Claims a slot; throws when closed. */
    int pin() {
        int slot = home();
        for (int tries = 1; ; tries++) {
            int at = at(slot);
            if (slots.getPlain(at) == 0 && slots.compareAndSet(at, 0, epoch.get())) {
                if (!CAS_IS_FENCE) {
                    VarHandle.fullFence(); // the claim before the reads of the pinned code, see I2
                }
                return slot;
            }
            slot = slot + 1 & count - 1;
            if ((tries & count - 1) == 0) {
                waitForSlot(tries / count);
            }
        }
    }

    void unpin(int slot) {
        slots.setRelease(at(slot), 0);
    }

    private void waitForSlot(int laps) {
        if (closing) {
            throw Space.closedError();
        }
        pause(laps);
    }

    /** Gives way: see {@link Waiting}. */
    static void pause(int times) {
        Waiting.pause(times, LAPS_BEFORE_YIELD, LAPS_BEFORE_PARK);
    }

    /** Moves the epoch on by one, if no pin is older than it; returns whether it has moved, by whomever. */
    boolean tryAdvance() {
        long now = epoch.get();
        for (int slot = 0; slot < count; slot++) {
            long pinned = slots.get(at(slot));
            if (pinned > 0 && pinned != now) {
                return false;
            }
        }
        epoch.compareAndSet(now, now + 1);
        return true;
    }

    /** Number of pins just now. */
    int pins() {
        int pins = 0;
        for (int slot = 0; slot < count; slot++) {
            if (slots.get(at(slot)) > 0) {
                pins++;
            }
        }
        return pins;
    }

    /** Takes every slot for ever, waiting for each pin to end; who finds no slot any more is refused. */
    void close() {
        closing = true;
        for (int sweeps = 0; !closeFreeSlots(); sweeps++) {
            pause(sweeps);
        }
    }

    /** Takes all slots that are free now; returns whether none is left with a pin. */
    private boolean closeFreeSlots() {
        boolean all = true;
        for (int slot = 0; slot < count; slot++) {
            int at = at(slot);
            all &= slots.get(at) == CLOSED || slots.compareAndSet(at, 0, CLOSED);
        }
        return all;
    }

    private int home() {
        return (int) (Thread.currentThread().getId() * 0x9E37_79B9_7F4A_7C15L >>> shift);
    }

    private static int at(int slot) {
        return (slot + 1) * STRIDE;
    }
}
