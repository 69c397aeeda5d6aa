/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.gauge;

import io.github.ets4j.bench.baseline.Store;
import io.github.ets4j.bench.workload.Data;
import io.github.ets4j.bench.workload.Permutation;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.HdrHistogram.Histogram;

/**
 * Looks up keys that are present, one after the other without a break, and records how long each lookup takes. One thread
 * calls {@link #run}, any other {@link #stop}; the rest is for after the first has ended.
 */
public final class LookupProbe implements Runnable {
    /** A lookup at least this long is a stall: far beyond any work that a lookup does itself. */
    public static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final Store<?> store;
    private final Permutation order;
    private final IntSupplier loaded;
    private final Histogram nanos = new Histogram(LONGEST_NANOS, 3);
    private long stalls;
    private long stallNanos;
    private volatile boolean stopped;
    /** Keeps the row from being optimized away; set after the clock is read. */
    private Object last;

    /** A probe of rows that are loaded in this order, {@code loaded} of them so far. */
    public LookupProbe(Store<?> store, Permutation order, IntSupplier loaded) {
        this.store = store;
        this.order = order;
        this.loaded = loaded;
    }

    @Override
    public void run() {
        SplittableRandom random = new SplittableRandom(1);
        while (!stopped) {
            int rows = loaded.getAsInt();
            if (rows > 0) {
                lookup(Data.presentKey(order.at(random.nextInt(rows))));
            }
        }
    }

    /** Instead of {@link #run}: looks up for a time in the calling thread, at least once. Some row has to be loaded. */
    public void runFor(long durationNanos) {
        SplittableRandom random = new SplittableRandom(1);
        long start = System.nanoTime();
        do {
            lookup(Data.presentKey(order.at(random.nextInt(loaded.getAsInt()))));
        } while (System.nanoTime() - start < durationNanos);
    }

    private void lookup(long key) {
        long start = System.nanoTime();
        Object row = store.lookup(key);
        long elapsed = System.nanoTime() - start;
        last = row;
        if (row == null) {
            throw new IllegalStateException("key=" + key + " was inserted and is not found");
        }
        nanos.recordValue(Math.min(elapsed, LONGEST_NANOS));
        if (elapsed >= STALL_NANOS) {
            stalls++;
            stallNanos += elapsed;
        }
    }

    /** Ends {@link #run}. */
    public void stop() {
        stopped = true;
    }

    /** Durations of all lookups in nanoseconds. */
    public Histogram nanos() {
        return nanos;
    }

    /** Number of lookups that took {@link #STALL_NANOS} or more. */
    public long stalls() {
        return stalls;
    }

    /** Time in such lookups. */
    public long stallNanos() {
        return stallNanos;
    }
}
