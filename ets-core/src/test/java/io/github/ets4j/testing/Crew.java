/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Threads of one test that start together. Workers that run until told so check {@link #isOver}; the first failure of any
 * of them ends all and fails the test.
 */
public final class Crew {
    /** Work of one thread. */
    @FunctionalInterface
    public interface Work {
        /** Does the work. */
        void run() throws Exception;
    }

    private static final long STUCK_SECONDS = 60;

    private final ThreadFactory factory;
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch start = new CountDownLatch(1);
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** A crew of platform threads. */
    public Crew() {
        this(Thread::new);
    }

    /** A crew of threads from a factory. */
    public Crew(ThreadFactory factory) {
        this.factory = factory;
    }

    /** Adds a thread. */
    public Crew add(Work work) {
        threads.add(factory.newThread(() -> {
            try {
                awaitStart();
                work.run();
            } catch (Throwable thrown) {
                failure.compareAndSet(null, thrown);
                over.set(true);
            }
        }));
        return this;
    }

    /** Waits for the start through interrupts, which are for the work. */
    private void awaitStart() {
        boolean interrupted = false;
        while (start.getCount() > 0) {
            try {
                start.await();
            } catch (InterruptedException early) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Adds a thread that repeats its work until the crew is told to stop. */
    public Crew addUntilOver(Work work) {
        return add(() -> {
            while (!isOver()) {
                work.run();
            }
        });
    }

    /** Whether the threads shall end. */
    public boolean isOver() {
        return over.get();
    }

    /** The threads, for interrupting them. */
    public List<Thread> threads() {
        return threads;
    }

    /** Lets the threads go. */
    public Crew start() {
        threads.forEach(Thread::start);
        start.countDown();
        return this;
    }

    /** Runs {@code main} on this thread while the others work, then tells them to end. */
    public void during(Work main) throws Exception {
        start();
        try {
            main.run();
        } finally {
            over.set(true);
            join();
        }
    }

    /** Waits for the threads; throws what one of them threw. */
    public void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(STUCK_SECONDS));
            if (thread.isAlive()) {
                AssertionError stuck = new AssertionError("a thread is stuck");
                stuck.setStackTrace(thread.getStackTrace());
                throw stuck;
            }
        }
        if (failure.get() != null) {
            throw new AssertionError("a thread failed: " + failure.get(), failure.get());
        }
    }
}
