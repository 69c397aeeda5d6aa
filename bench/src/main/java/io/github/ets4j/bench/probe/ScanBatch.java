/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import io.github.ets4j.bench.baseline.Store;

/** Goes over all rows and reads the hundredth part of them. Counts the rows gone over. */
final class ScanBatch extends Batch {
    private static final int DIVISOR = 100;

    private final Store<?> store;
    private final int rows;

    private ScanBatch(Store<?> store, int rows) {
        this.store = store;
        this.rows = rows;
    }

    /** For rows whose counters are their ranks. */
    static Batch of(Session session, int thread) {
        return new ScanBatch(session.store(), session.rows());
    }

    @Override
    long run() {
        long found = store.select(DIVISOR);
        long expected = (rows + DIVISOR - 1) / DIVISOR;
        if (found != expected) {
            throw new IllegalStateException("rows=" + rows + " found=" + found + " expected=" + expected);
        }
        return rows;
    }
}
