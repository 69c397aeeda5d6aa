/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import io.github.ets4j.bench.baseline.Store;
import io.github.ets4j.bench.workload.Draw;
import io.github.ets4j.bench.workload.Permutation;
import io.github.ets4j.bench.workload.ZipfRanks;
import java.util.concurrent.TimeUnit;

/** What a workload needs: the store and where to put its figures. */
final class Session {
    private static final long SEEDS_PER_RUN = 1 << 16;

    private final ProbeArguments arguments;
    private final StoreOpener stores;
    private final Store<?> store;
    private final ResultLines lines;
    private final Permutation order;
    /** Drawn when first asked for, as it takes as long as some workloads. */
    private ZipfRanks zipfRanks;

    Session(ProbeArguments arguments, StoreOpener stores, Store<?> store, ResultLines lines) {
        this.arguments = arguments;
        this.stores = stores;
        this.store = store;
        this.lines = lines;
        order = new Permutation(arguments.rows());
    }

    ProbeArguments arguments() {
        return arguments;
    }

    /** Opens more stores of the same kind. */
    StoreOpener stores() {
        return stores;
    }

    /** The store that is measured; its own owner closes it. */
    Store<?> store() {
        return store;
    }

    ResultLines lines() {
        return lines;
    }

    int rows() {
        return arguments.rows();
    }

    /** How long a measurement takes. */
    long nanos() {
        return TimeUnit.MILLISECONDS.toNanos(arguments.millis());
    }

    /** How long to do the same before: longest at the first number of threads, when the JIT has yet to compile it. */
    long warmUpNanos(int threads) {
        return threads == arguments.threads().get(0) ? firstWarmUpNanos() : nanos();
    }

    /** How long to do for the first time what is to be measured. */
    long firstWarmUpNanos() {
        return TimeUnit.MILLISECONDS.toNanos(arguments.warmUpMillis());
    }

    /** The order in which rows are loaded. */
    Permutation order() {
        return order;
    }

    /** New random numbers for a thread, by its number from 0. */
    Draw draw(int thread) {
        return Draw.of(arguments.seed() * SEEDS_PER_RUN + thread);
    }

    /** Ranks by Zipf's law, the same for all threads. */
    synchronized ZipfRanks zipfRanks() {
        if (zipfRanks == null) {
            zipfRanks = new ZipfRanks(rows(), arguments.seed());
        }
        return zipfRanks;
    }
}
