/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import io.github.ets4j.bench.baseline.Store;
import io.github.ets4j.bench.workload.Data;

/** Adds one to counters of loaded rows. */
final class CounterBatch extends Batch {
    private final Store<?> store;
    private final Numbers keys;

    private CounterBatch(Store<?> store, Numbers keys) {
        this.store = store;
        this.keys = keys;
    }

    /** All rows equally likely. */
    static Batch uniform(Session session, int thread) {
        return new CounterBatch(session.store(), Numbers.present(session.draw(thread), session.rows()));
    }

    /** One row for all threads. */
    static Batch hot(Session session, int thread) {
        return new CounterBatch(session.store(), Numbers.onePresent(session.rows() / 2));
    }

    @Override
    long run() {
        Sink sink = sink();
        for (int number : keys.next()) {
            sink.sum += store.updateCounter(Data.candidateKey(number), 1);
        }
        return SIZE;
    }
}
