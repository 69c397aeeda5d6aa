/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** A thread that does something, paced by nothing, from construction until {@link #stop}. */
final class Background {
    private final FutureTask<Void> task;
    private final Runnable end;

    private Background(Runnable body, Runnable end) {
        task = new FutureTask<>(body, null);
        this.end = end;
    }

    /** Starts a thread; {@code end} makes {@code body} end. */
    static Background of(Runnable body, Runnable end) {
        Background background = new Background(body, end);
        Thread thread = new Thread(background.task, "background");
        thread.setDaemon(true);
        thread.start();
        return background;
    }

    /** Starts a thread that makes a batch and runs it again and again. */
    static Background batches(Supplier<Batch> factory) {
        AtomicBoolean isStopped = new AtomicBoolean();
        Runnable body = () -> {
            Batch batch = factory.get();
            while (!isStopped.get()) {
                batch.run();
            }
        };
        return of(body, () -> isStopped.set(true));
    }

    /**
     * Ends the thread and waits for it.
     *
     * @throws RuntimeException if it failed
     */
    void stop() throws InterruptedException {
        end.run();
        try {
            task.get();
        } catch (ExecutionException e) {
            throw Failures.unwrap(e.getCause());
        }
    }
}
