/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.soak;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.api.process.EtsProcess;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.testing.VirtualThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * Threads by the hundred or thousand that come, do a few steps, and end: virtual ones where the JVM has them. Some are
 * processes with tables and fixations of their own, and end without a word; {@link #awaitEnds} waits until the engine knows.
 */
final class ThreadBurst {
    private static final int VIRTUAL_THREADS = 1000;
    private static final int PLATFORM_THREADS = 60;
    private static final int STEPS_MAX = 6;
    private static final long STUCK_MILLIS = TimeUnit.SECONDS.toMillis(60);
    private static final Duration END_TIMEOUT = Duration.ofSeconds(60);

    private final Ets ets;
    private final Journal journal;
    private final List<Load> loads;
    private final ThreadFactory factory;
    private final int count;
    private final EtsProcess watcher;
    private final AtomicInteger watched = new AtomicInteger();

    ThreadBurst(Ets ets, Journal journal, List<Load> loads) throws ReflectiveOperationException {
        this.ets = ets;
        this.journal = journal;
        this.loads = loads;
        Optional<ThreadFactory> virtual = VirtualThreads.factory();
        this.factory = virtual.orElse(Thread::new);
        this.count = virtual.isPresent() ? VIRTUAL_THREADS : PLATFORM_THREADS;
        this.watcher = ets.spawn("watcher");
    }

    /** Lets them come, and waits until all have ended. */
    void run(SplittableRandom random, BooleanSupplier isOver) throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count && !isOver.getAsBoolean(); i++) {
            SplittableRandom own = random.split();
            Thread thread = factory.newThread(() -> live(own, failure));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join(STUCK_MILLIS);
            if (thread.isAlive()) {
                AssertionError stuck = new AssertionError("a thread is stuck");
                stuck.setStackTrace(thread.getStackTrace());
                throw stuck;
            }
        }
        journal.note(Fault.BURST);
        if (failure.get() != null) {
            throw new AssertionError(failure.get().getMessage(), failure.get());
        }
    }

    private void live(SplittableRandom random, AtomicReference<Throwable> failure) {
        try {
            journal.note(Fault.SHORT_LIVED_THREAD);
            boolean isProcess = random.nextInt(8) == 0;
            Worker worker = Worker.shortLived(isProcess ? ets.perThread() : ets, journal, random);
            if (isProcess) {
                leaveSomething(worker);
            }
            for (int i = random.nextInt(STEPS_MAX); i >= 0; i--) {
                loads.get(random.nextInt(loads.size())).step(worker);
            }
        } catch (Throwable thrown) {
            failure.compareAndSet(null, thrown);
        }
    }

    /** A table that goes with its owner. */
    private void leaveSomething(Worker worker) {
        watcher.monitor(worker.ets().self());
        watched.incrementAndGet();
        try {
            worker.ets().insert(worker.ets().newTable("left", TableOptions.set()), CheckedRow.of(1, 0, 0, 100));
        } catch (EtsException refused) {
            if (refused.kind() != Kind.MEMORY_LIMIT) {
                throw refused;
            }
        }
    }

    /** Waits until all processes have ended that were those of threads. */
    void awaitEnds() throws InterruptedException {
        for (; watched.get() > 0; watched.decrementAndGet()) {
            if (watcher.receive(END_TIMEOUT).isEmpty()) {
                throw new AssertionError("processes of threads that have ended are there: count=" + watched);
            }
        }
    }
}
