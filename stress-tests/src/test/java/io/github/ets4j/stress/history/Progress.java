/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.history;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Tells about every minute that a long run is alive. */
final class Progress {
    private static final long NANOSECONDS_BETWEEN = TimeUnit.MINUTES.toNanos(1);
    private static final AtomicLong LAST = new AtomicLong(System.nanoTime());

    private Progress() {}

    static void report(long calls, String run) {
        long now = System.nanoTime();
        long last = LAST.get();
        if (now - last >= NANOSECONDS_BETWEEN && LAST.compareAndSet(last, now)) {
            System.err.println("histories: " + calls + " calls recorded and checked, " + run);
        }
    }
}
