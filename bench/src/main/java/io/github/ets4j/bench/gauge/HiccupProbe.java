/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.gauge;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * An idle thread that only sleeps, and records how much later than asked it wakes up, as jHiccup does. What it sees is due
 * to the machine and the JVM, not to the table: a lookup stalled no longer than this may be innocent. One thread calls
 * {@link #run}, any other {@link #stop}; {@link #nanos} is for after the first has ended.
 */
public final class HiccupProbe implements Runnable {
    private static final long SLEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final Histogram nanos = new Histogram(LONGEST_NANOS, 3);
    private volatile boolean stopped;

    @Override
    public void run() {
        while (!stopped) {
            long start = System.nanoTime();
            LockSupport.parkNanos(SLEEP_NANOS);
            long late = System.nanoTime() - start - SLEEP_NANOS;
            nanos.recordValue(Math.max(0, Math.min(late, LONGEST_NANOS)));
        }
    }

    /** Ends {@link #run}. */
    public void stop() {
        stopped = true;
    }

    /** Delays of all wake-ups in nanoseconds. */
    public Histogram nanos() {
        return nanos;
    }
}
