/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.function.IntFunction;

/** Runs batches in several threads for a time: first to warm up, then, from the same moment on, to measure. */
final class TimedRunner {
    private TimedRunner() {}

    /**
     * What all threads did in a second of the measurement, which begins after a warm-up.
     *
     * @param batches makes the batch of a thread, by its number from 0; called by that thread
     * @throws RuntimeException what a batch threw
     */
    static double perSecond(int threads, long warmUpNanos, long nanos, IntFunction<Batch> batches)
            throws InterruptedException {
        Phaser phaser = new Phaser(threads);
        List<Callable<Double>> tasks = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int number = thread;
            tasks.add(() -> measure(phaser, warmUpNanos, nanos, batches, number));
        }
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            double sum = 0;
            for (Future<Double> rate : executor.invokeAll(tasks)) {
                sum += rate.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw Failures.unwrap(e.getCause());
        } finally {
            executor.shutdown();
        }
    }

    private static double measure(Phaser phaser, long warmUpNanos, long nanos, IntFunction<Batch> batches, int number) {
        try {
            Batch batch = batches.apply(number);
            phaser.arriveAndAwaitAdvance();
            batch.repeat(warmUpNanos);
            phaser.arriveAndAwaitAdvance();
            return batch.repeat(nanos);
        } finally {
            phaser.arriveAndDeregister(); // so that nobody waits for a thread that failed
        }
    }
}
