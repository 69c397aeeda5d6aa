/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import io.github.ets4j.bench.baseline.Store;
import io.github.ets4j.bench.workload.Data;
import io.github.ets4j.bench.workload.Draw;

/** Looks up or replaces loaded rows, all equally likely, one by one. A row keeps its counter. */
final class MixBatch<R> extends Batch {
    private static final int PERCENT = 100;

    private final Store<R> store;
    private final Numbers keys;
    private final Numbers choices;
    private final int lookupPercent;

    private MixBatch(Store<R> store, Draw draw, int rows, int lookupPercent) {
        this.store = store;
        keys = Numbers.present(draw, rows);
        choices = Numbers.below(draw, PERCENT);
        this.lookupPercent = lookupPercent;
    }

    /** Batches of which so many in a hundred operations are lookups and the others replace. */
    static BatchFactory ofLookups(int percent) {
        return (session, thread) -> new MixBatch<>(session.store(), session.draw(thread), session.rows(), percent);
    }

    @Override
    long run() {
        Sink sink = sink();
        int[] numbers = keys.next();
        int[] chosen = choices.next();
        for (int i = 0; i < SIZE; i++) {
            long key = Data.candidateKey(numbers[i]);
            if (chosen[i] < lookupPercent) {
                R row = store.lookup(key);
                sink.row = row;
                sink.sum += store.counterOf(row);
            } else {
                Data.insert(store, key, numbers[i] / 2);
            }
        }
        return SIZE;
    }
}
