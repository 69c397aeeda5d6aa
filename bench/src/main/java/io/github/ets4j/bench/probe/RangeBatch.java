/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import io.github.ets4j.bench.baseline.OrderedStore;
import io.github.ets4j.bench.workload.Data;
import io.github.ets4j.bench.workload.Draw;
import java.util.List;

/** Reads ranges of rows in the order of their keys, each from a loaded row on, and the counters of all. Counts ranges. */
final class RangeBatch<R> extends Batch {
    private static final int RANGES = 4;
    private static final int RANGE_SIZE = 100;

    private final OrderedStore<R> store;
    private final Draw draw;
    private final int rows;

    private RangeBatch(OrderedStore<R> store, Draw draw, int rows) {
        this.store = store;
        this.draw = draw;
        this.rows = rows;
    }

    /** For a session with an ordered store only. */
    static Batch of(Session session, int thread) {
        return new RangeBatch<>((OrderedStore<?>) session.store(), session.draw(thread), session.rows());
    }

    @Override
    long run() {
        for (int range = 0; range < RANGES; range++) {
            read(draw.below(rows - RANGE_SIZE + 1));
        }
        return RANGES;
    }

    private void read(int firstRank) {
        Sink sink = sink();
        List<R> found = store.range(Data.presentKey(firstRank), Data.presentKey(rows - 1), RANGE_SIZE);
        for (R row : found) {
            sink.row = row;
            sink.sum += store.counterOf(row);
        }
        if (found.size() != RANGE_SIZE) {
            throw new IllegalStateException("firstRank=" + firstRank + " rows=" + found.size());
        }
    }
}
