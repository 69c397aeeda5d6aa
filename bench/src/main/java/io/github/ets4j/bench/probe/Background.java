/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** A thread that runs a batch again and again, paced by nothing, until {@link #stop}. */
final class Background {
    private final FutureTask<Void> task;
    private final CountDownLatch begun = new CountDownLatch(1);
    private volatile boolean stopped;

    private Background(Supplier<Batch> factory) {
        task = new FutureTask<>(() -> run(factory), null);
    }

    /** Starts the thread, which makes the batch itself, and returns when the first one is done or has failed. */
    static Background start(Supplier<Batch> factory) throws InterruptedException {
        Background background = new Background(factory);
        Thread thread = new Thread(background.task, "background");
        thread.setDaemon(true);
        thread.start();
        background.begun.await();
        return background;
    }

    private void run(Supplier<Batch> factory) {
        try {
            Batch batch = factory.get();
            while (!stopped) {
                batch.run();
                begun.countDown();
            }
        } finally {
            begun.countDown();
        }
    }

    /**
     * Ends the thread and waits for it.
     *
     * @throws RuntimeException if it failed
     */
    void stop() throws InterruptedException {
        stopped = true;
        try {
            task.get();
        } catch (ExecutionException e) {
            throw Failures.unwrap(e.getCause());
        }
    }
}
