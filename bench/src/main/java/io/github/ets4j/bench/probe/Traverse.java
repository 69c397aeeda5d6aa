/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import io.github.ets4j.bench.baseline.Store;
import java.util.List;

/** One thread reads all rows, again and again, while another replaces rows as fast as it can. Counts the rows read. */
final class Traverse implements Workload {
    private static final String TRAVERSE = "traverse";
    private static final int THREADS = 2;
    private static final int WRITER = 1;

    @Override
    public List<String> figures() {
        return List.of(TRAVERSE);
    }

    @Override
    public void measure(Session session) throws InterruptedException {
        Background writer = Background.start(() -> MixBatch.ofLookups(0).batch(session, WRITER));
        try {
            double rowsPerSecond = TimedRunner.perSecond(
                    1,
                    session.firstWarmUpNanos(),
                    session.nanos(),
                    thread -> new TraverseBatch(session.store(), session.rows()));
            session.lines().add(TRAVERSE, THREADS, Unit.ROWS_PER_SECOND, rowsPerSecond);
        } finally {
            writer.stop();
        }
    }

    private static final class TraverseBatch extends Batch {
        private final Store<?> store;
        private final int rows;

        TraverseBatch(Store<?> store, int rows) {
            this.store = store;
            this.rows = rows;
        }

        @Override
        long run() {
            sink().sum += store.sumOfAll();
            return rows;
        }
    }
}
