/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.soak;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * The clock that the engine has in a soak: it jumps forward and back and stands still, and it passes the largest number and
 * goes on with the smallest, as {@link System#nanoTime} may. What the engine asks System for is directed here by {@link
 * SoakClasses}. Safe for any number of threads.
 */
public final class JumpingClock {
    private static final LongAdder READINGS = new LongAdder();
    /** What is added to the time, so that the clock begins a second before the largest number. */
    private static final AtomicLong OFFSET = new AtomicLong(Long.MAX_VALUE - System.nanoTime() - 1_000_000_000L);

    private static volatile long stopped;
    private static volatile boolean isStopped;

    private JumpingClock() {}

    /** In the place of {@link System#nanoTime}. */
    public static long nanoTime() {
        READINGS.increment();
        return isStopped ? stopped : System.nanoTime() + OFFSET.get();
    }

    /** In the place of a supplier that asks System. */
    public static long nanoTime(LongSupplier clock) {
        return nanoTime();
    }

    /** Puts the clock forward, or back if less than 0. */
    static void jump(long nanos) {
        OFFSET.addAndGet(nanos);
    }

    /** Lets it stand still, or go on with the time that it would be. */
    static void stop(boolean still) {
        stopped = System.nanoTime() + OFFSET.get();
        isStopped = still;
    }

    /** How often the engine has asked. */
    static long readings() {
        return READINGS.sum();
    }
}
