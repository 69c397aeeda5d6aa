/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import io.github.ets4j.bench.baseline.Store;
import io.github.ets4j.bench.workload.Data;

/** Looks up rows one by one and reads their counters. */
final class LookupBatch<R> extends Batch {
    private final Store<R> store;
    private final Numbers keys;
    private final boolean isPresent;

    private LookupBatch(Store<R> store, Numbers keys, boolean isPresent) {
        this.store = store;
        this.keys = keys;
        this.isPresent = isPresent;
    }

    /** Keys of loaded rows, all equally likely. */
    static Batch hits(Session session, int thread) {
        return new LookupBatch<>(session.store(), Numbers.present(session.draw(thread), session.rows()), true);
    }

    /** Keys of loaded rows by Zipf's law. */
    static Batch zipfHits(Session session, int thread) {
        return new LookupBatch<>(session.store(), Numbers.zipf(session.draw(thread), session.zipfRanks()), true);
    }

    /** Keys that no row has, all equally likely. */
    static Batch misses(Session session, int thread) {
        return new LookupBatch<>(session.store(), Numbers.absent(session.draw(thread), session.rows()), false);
    }

    @Override
    long run() {
        Sink sink = sink();
        for (int number : keys.next()) {
            R row = store.lookup(Data.candidateKey(number));
            if ((row != null) != isPresent) {
                throw new IllegalStateException("key=" + Data.candidateKey(number) + " row=" + row);
            }
            sink.row = row;
            if (row != null) {
                sink.sum += store.counterOf(row);
            }
        }
        return SIZE;
    }
}
