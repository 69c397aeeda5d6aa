/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import java.util.concurrent.locks.LockSupport;

/** How a thread waits for something that others are about to do, and that nobody will tell it of. Any thread, platform or virtual. */
public final class Waiting {
    /*
     * Yielding is not enough. Virtual threads that only yield keep their carriers: each is queued again at the carrier that it
     * has just left, and a carrier whose queue is not empty takes no thread that was woken by a platform thread. Such a one may
     * be what all of them wait for. A thread that parks leaves its carrier free; one that is interrupted would not park.
     */
    private static final long PARK_NANOS = 50_000;

    private Waiting() {}

    /**
     * Gives way: the first times to the other hardware thread, then to other threads, then for a moment to whoever wants to run.
     * An interrupt does not shorten that, and is not lost.
     *
     * @param times how often the caller has waited for this before
     * @param spins how many of those times are spent in the first way
     * @param yields how many in the first two ways
     */
    public static void pause(int times, int spins, int yields) {
        if (times < spins) {
            Thread.onSpinWait();
        } else if (times < yields) {
            Thread.yield();
        } else {
            park();
        }
    }

    private static void park() {
        boolean interrupted = Thread.interrupted();
        LockSupport.parkNanos(PARK_NANOS);
        if (interrupted) {
            LockSupport.parkNanos(PARK_NANOS); // an interrupt leaves a permit, with which the first returns at once
            Thread.currentThread().interrupt();
        }
    }
}
