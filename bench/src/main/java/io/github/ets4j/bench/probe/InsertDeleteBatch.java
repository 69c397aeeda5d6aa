/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import io.github.ets4j.bench.baseline.Store;
import io.github.ets4j.bench.workload.Data;
import io.github.ets4j.bench.workload.Draw;

/**
 * Inserts, deletes or looks up rows, each as often, over the keys of loaded rows and as many between them: about half of them
 * are present at any time.
 */
final class InsertDeleteBatch<R> extends Batch {
    private static final int INSERT = 0;
    private static final int DELETE = 1;
    private static final int CHOICES = 3;

    private final Store<R> store;
    private final Numbers keys;
    private final Numbers choices;

    private InsertDeleteBatch(Store<R> store, Draw draw, int rows) {
        this.store = store;
        keys = Numbers.below(draw, 2 * rows);
        choices = Numbers.below(draw, CHOICES);
    }

    static Batch of(Session session, int thread) {
        return new InsertDeleteBatch<>(session.store(), session.draw(thread), session.rows());
    }

    @Override
    long run() {
        Sink sink = sink();
        int[] numbers = keys.next();
        int[] chosen = choices.next();
        for (int i = 0; i < SIZE; i++) {
            long key = Data.candidateKey(numbers[i]);
            switch (chosen[i]) {
                case INSERT -> Data.insert(store, key, numbers[i] / 2);
                case DELETE -> store.delete(key);
                default -> {
                    R row = store.lookup(key);
                    sink.row = row;
                    if (row != null) {
                        sink.sum += store.counterOf(row);
                    }
                }
            }
        }
        return SIZE;
    }
}
