/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.gauge;

/** The heap that is in use when everything unreachable is gone. */
public final class SettledHeap {
    private static final int GC_ROUNDS_MAX = 10;
    private static final long SETTLED_BYTES = 64 * 1024;
    private static final long PAUSE_MILLIS = 20;

    private SettledHeap() {}

    /** Bytes in use, after as many full collections as it takes until that does not change any more. */
    public static long bytes() throws InterruptedException {
        long bytes = Long.MAX_VALUE;
        for (int round = 0; round < GC_ROUNDS_MAX; round++) {
            System.gc();
            Thread.sleep(PAUSE_MILLIS); // lets reference handlers and cleaners run
            long now = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            if (Math.abs(bytes - now) < SETTLED_BYTES) {
                return now;
            }
            bytes = now;
        }
        return bytes;
    }
}
