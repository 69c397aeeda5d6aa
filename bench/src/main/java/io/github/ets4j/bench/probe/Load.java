/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import io.github.ets4j.bench.baseline.Store;
import io.github.ets4j.bench.gauge.SettledHeap;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Loads the rows, one by one, by one thread, after a warm-up in a store of its own. Then tells
 * what they take: by how much the heap has grown after full collections, and all that the store holds off it, which some
 * reserve when they are opened.
 */
final class Load implements Workload {
    private static final String LOAD = "load";
    private static final String BYTES_PER_ROW = "bytesPerRow";

    @Override
    public List<String> figures() {
        return List.of(LOAD, BYTES_PER_ROW);
    }

    @Override
    public void measure(Session session) throws InterruptedException {
        if (session.arguments().includes(LOAD)) {
            warmUp(session);
        }
        boolean isWeighed = session.arguments().includes(BYTES_PER_ROW);
        long heapBefore = isWeighed ? SettledHeap.bytes() : 0;
        session.lines().add(LOAD, 1, Unit.ROWS_PER_SECOND, load(session));
        if (isWeighed) {
            double bytes = SettledHeap.bytes() - heapBefore + session.store().bytesOffHeap();
            session.lines().add(BYTES_PER_ROW, 1, Unit.BYTES_PER_ROW, bytes / session.rows());
        }
    }

    private static void warmUp(Session session) {
        long start = System.nanoTime();
        try (Store<?> store = session.stores().open()) {
            LoadBatch batch = new LoadBatch(store, session.order(), session.rows());
            while (batch.run() > 0 && System.nanoTime() - start < session.firstWarmUpNanos()) {
                // each turn inserts
            }
        }
    }

    private static double load(Session session) {
        LoadBatch batch = new LoadBatch(session.store(), session.order(), session.rows());
        long start = System.nanoTime();
        while (batch.run() > 0) {
            // each turn inserts
        }
        double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
        if (session.store().size() != session.rows()) {
            throw new IllegalStateException(
                    "rows=" + session.rows() + " size=" + session.store().size());
        }
        return session.rows() / seconds;
    }
}
