/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.ycsb;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import site.ycsb.DB;
import site.ycsb.DBException;
import site.ycsb.Workload;

/**
 * An open store with some threads, each with a binding of its own, that run workloads on it. For one thread.
 *
 * <p>The threads call the workload directly, without what YCSB's client puts between: it measures the latency of each operation,
 * which costs about as much as an operation of a store in memory.
 */
final class YcsbSession implements AutoCloseable {
    /** Of the operations to be measured, the part that is done before. */
    private static final int WARM_UP_DIVISOR = 4;

    private final long records;
    private final ExecutorService threads;
    private final List<DB> bindings = new ArrayList<>();

    private YcsbSession(int threadCount, long records) {
        this.records = records;
        threads = Executors.newFixedThreadPool(threadCount);
    }

    /** Opens a store, empty. */
    static YcsbSession open(YcsbStore store, int threadCount, long records) throws DBException {
        YcsbSession session = new YcsbSession(threadCount, records);
        try {
            for (int i = 0; i < threadCount; i++) {
                DB binding = store.newBinding();
                binding.init();
                session.bindings.add(binding);
            }
            return session;
        } catch (DBException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** Inserts all records; how many a second. */
    double load() throws InterruptedException {
        Workload workload = YcsbWorkload.C.create(records, 0);
        return rate(records, binding -> workload.doInsert(binding, null));
    }

    /** Runs a workload; operations a second. */
    double run(YcsbWorkload kind, long operations) throws InterruptedException {
        long warmUp = operations / WARM_UP_DIVISOR;
        Workload workload = kind.create(records, warmUp + operations);
        rate(warmUp, binding -> workload.doTransaction(binding, null));
        return rate(operations, binding -> workload.doTransaction(binding, null));
    }

    /** One operation; false if it failed. */
    @FunctionalInterface
    private interface Step {
        boolean run(DB binding);
    }

    private double rate(long operations, Step step) throws InterruptedException {
        List<Callable<Void>> parts = new ArrayList<>();
        for (int i = 0; i < bindings.size(); i++) {
            DB binding = bindings.get(i);
            long part = operations * (i + 1) / bindings.size() - operations * i / bindings.size();
            parts.add(() -> repeat(part, binding, step));
        }
        long start = System.nanoTime();
        for (Future<Void> part : threads.invokeAll(parts)) {
            try {
                part.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
            }
        }
        return operations * 1e9 / (System.nanoTime() - start);
    }

    private static Void repeat(long times, DB binding, Step step) {
        for (long i = 0; i < times; i++) {
            if (!step.run(binding)) {
                throw new IllegalStateException("operation " + i + " failed");
            }
        }
        return null;
    }

    /** Closes the store, which forgets everything. */
    @Override
    public void close() throws DBException {
        threads.shutdownNow();
        awaitEnd();
        DBException failure = null;
        for (DB binding : bindings) {
            try {
                binding.cleanup();
            } catch (DBException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Nobody may use the store once it is closed. */
    private void awaitEnd() {
        try {
            threads.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
