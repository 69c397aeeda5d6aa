/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import io.github.ets4j.bench.baseline.Store;
import io.github.ets4j.bench.workload.Data;
import io.github.ets4j.bench.workload.Draw;
import java.util.List;

/** Looks up a hundred loaded rows with one call, all rows equally likely. Counts keys. */
final class LookupAllBatch<R> extends Batch {
    private static final int KEYS = 100;

    private final Store<R> store;
    private final Draw draw;
    private final int rows;
    private final long[] keys = new long[KEYS];

    private LookupAllBatch(Store<R> store, Draw draw, int rows) {
        this.store = store;
        this.draw = draw;
        this.rows = rows;
    }

    static Batch of(Session session, int thread) {
        return new LookupAllBatch<>(session.store(), session.draw(thread), session.rows());
    }

    @Override
    long run() {
        for (int i = 0; i < KEYS; i++) {
            keys[i] = Data.presentKey(draw.below(rows));
        }
        List<R> found = store.lookupAll(keys);
        if (found.size() != KEYS) {
            throw new IllegalStateException("found=" + found.size());
        }
        Sink sink = sink();
        sink.row = found;
        for (R row : found) {
            sink.sum += store.counterOf(row);
        }
        return KEYS;
    }
}
