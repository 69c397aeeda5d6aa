/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import io.github.ets4j.bench.baseline.Store;
import io.github.ets4j.bench.workload.Data;
import io.github.ets4j.bench.workload.Draw;
import io.github.ets4j.bench.workload.Permutation;

/** Replaces lists of loaded rows, each list by one call. Counts rows. */
final class ListBatch extends Batch {
    private static final int LISTS = 4;
    private static final int LIST_SIZE = 100;

    private final Store<?> store;
    private final Draw draw;
    private final int rows;
    private final Permutation order;
    private final int step;

    private ListBatch(Store<?> store, Draw draw, int rows, Permutation order) {
        this.store = store;
        this.draw = draw;
        this.rows = rows;
        this.order = order;
        step = rows / LIST_SIZE;
    }

    static Batch of(Session session, int thread) {
        return new ListBatch(session.store(), session.draw(thread), session.rows(), session.order());
    }

    @Override
    long run() {
        for (int list = 0; list < LISTS; list++) {
            replace(draw.below(rows));
        }
        return LISTS * LIST_SIZE;
    }

    /** Rows far apart in the order of loading are different ones, and neighbours neither by key nor in memory. */
    private void replace(int start) {
        long[] keys = new long[LIST_SIZE];
        byte[][] payloads = new byte[LIST_SIZE][];
        for (int i = 0; i < LIST_SIZE; i++) {
            keys[i] = Data.presentKey(order.at((start + i * step) % rows));
            payloads[i] = Data.payload(keys[i], start);
        }
        store.insertAll(keys, start, payloads);
    }
}
