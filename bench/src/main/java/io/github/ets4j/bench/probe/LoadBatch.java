/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import io.github.ets4j.bench.baseline.Store;
import io.github.ets4j.bench.workload.Data;
import io.github.ets4j.bench.workload.Permutation;

/** Inserts rows in shuffled order, each with its rank for a counter. Counts rows; 0 when all are in. */
final class LoadBatch extends Batch {
    private final Store<?> store;
    private final Permutation order;
    private final int rows;
    private int loaded;

    LoadBatch(Store<?> store, Permutation order, int rows) {
        this.store = store;
        this.order = order;
        this.rows = rows;
    }

    @Override
    long run() {
        int from = loaded;
        int to = from + Math.min(SIZE, rows - from);
        for (int i = from; i < to; i++) {
            int rank = order.at(i);
            Data.insert(store, Data.presentKey(rank), rank);
        }
        loaded = to;
        return to - from;
    }
}
