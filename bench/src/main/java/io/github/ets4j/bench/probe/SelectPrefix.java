/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import io.github.ets4j.bench.workload.Data;
import io.github.ets4j.bench.workload.Draw;
import io.github.ets4j.bench.workload.Permutation;
import java.util.List;
import java.util.Optional;

/**
 * Selects all 100 rows of a group by a part of their keys, in a store of its own of as many rows, by each of the numbers of
 * threads. Groups and numbers are integers whatever the keys of other workloads are.
 */
final class SelectPrefix implements Workload {
    private static final String SELECT_PREFIX = "selectPrefix";
    private static final int GROUP_SIZE = 100;
    private static final int SELECTS = 4;

    @Override
    public List<String> figures() {
        return List.of(SELECT_PREFIX);
    }

    @Override
    public void measure(Session session) throws InterruptedException {
        Optional<GroupStore> opened = session.stores().openGroups();
        if (opened.isEmpty()) {
            return;
        }
        int groups = session.rows() / GROUP_SIZE;
        try (GroupStore store = opened.get()) {
            load(store, groups);
            for (int threads : session.arguments().threads()) {
                double perSecond = TimedRunner.perSecond(
                        threads,
                        session.warmUpNanos(threads),
                        session.nanos(),
                        thread -> new GroupBatch(store, session.draw(thread), groups));
                session.lines().add(SELECT_PREFIX, threads, Unit.OPERATIONS_PER_SECOND, perSecond);
            }
        }
    }

    private static void load(GroupStore store, int groups) {
        int rows = groups * GROUP_SIZE;
        Permutation order = new Permutation(rows);
        for (int i = 0; i < rows; i++) {
            int rank = order.at(i);
            store.insert(rank / GROUP_SIZE, rank % GROUP_SIZE, rank, Data.payload(rank, rank));
        }
    }

    private static final class GroupBatch extends Batch {
        private final GroupStore store;
        private final Draw draw;
        private final int groups;

        GroupBatch(GroupStore store, Draw draw, int groups) {
            this.store = store;
            this.draw = draw;
            this.groups = groups;
        }

        @Override
        long run() {
            Sink sink = sink();
            for (int i = 0; i < SELECTS; i++) {
                int group = draw.below(groups);
                List<?> rows = store.select(group);
                if (rows.size() != GROUP_SIZE) {
                    throw new IllegalStateException("group=" + group + " rows=" + rows.size());
                }
                sink.row = rows;
            }
            return SELECTS;
        }
    }
}
