/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import io.github.ets4j.bench.baseline.Store;
import java.util.List;
import java.util.function.Predicate;

/** How much is done in a second by each of the numbers of threads, all doing the same. */
record Throughput(String name, Unit unit, BatchFactory batches, Predicate<Store<?>> canDo) implements Workload {

    /** A workload for every store. */
    Throughput(String name, Unit unit, BatchFactory batches) {
        this(name, unit, batches, store -> true);
    }

    @Override
    public List<String> figures() {
        return List.of(name);
    }

    @Override
    public void measure(Session session) throws InterruptedException {
        if (!canDo.test(session.store())) {
            return;
        }
        for (int threads : session.arguments().threads()) {
            double perSecond = TimedRunner.perSecond(
                    threads, session.warmUpNanos(threads), session.nanos(), thread -> batches.batch(session, thread));
            session.lines().add(name, threads, unit, perSecond);
        }
    }
}
