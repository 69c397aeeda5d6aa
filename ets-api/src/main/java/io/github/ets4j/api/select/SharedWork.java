/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.select;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Numbered parts of work, done by the calling thread and by helpers that an executor may or may not run. Ends when every
 * part is done, or none is being done any more after one has failed; helpers that come later find nothing to do.
 */
final class SharedWork<R> {
    /*
     * Parts are claimed one by one from `claimed`; only a thread that runs claims any, so the caller, who claims until
     * nothing is left, waits for parts that other threads are in the midst of, never for a task that waits to be run. That
     * is why no executor can make it wait for ever.
     *
     * `state` is [closed:1][running:31]: workers inside. A worker enters by adding one, unless closed; the caller closes it
     * when it has found nothing more to claim, and waits until nobody is inside. What workers write (results, failure) is
     * published by leaving, a compare-and-set on `state`, and read by the caller after it has seen that.
     */
    private static final int CLOSED = Integer.MIN_VALUE;

    /** A part of the work. */
    @FunctionalInterface
    interface Part<R> {
        /**
         * Does it.
         *
         * @param index number of the part
         * @param inVain turns true when another part has failed, after which the result is not wanted any more
         */
        R run(int index, BooleanSupplier inVain);
    }

    private final int parts;
    private final Part<R> part;
    private final Object[] results;
    private final AtomicInteger claimed = new AtomicInteger();
    private final AtomicInteger state = new AtomicInteger();
    private final Thread caller = Thread.currentThread();
    private volatile Throwable failure;

    private SharedWork(int parts, Part<R> part) {
        this.parts = parts;
        this.part = part;
        this.results = new Object[parts];
    }

    /**
     * Does parts 0 to {@code parts - 1}; the first failure ends the rest and is thrown here.
     *
     * @param threads how many threads may take part, the caller included
     * @return the results in the order of the parts
     */
    static <R> List<R> run(int parts, int threads, Executor executor, Part<R> part) {
        SharedWork<R> work = new SharedWork<>(parts, part);
        try {
            work.callHelpers(Math.min(threads, parts) - 1, executor);
        } catch (Throwable broken) { // of the executor; helpers may run already
            work.fail(broken);
        }
        work.claimAll();
        work.close();
        return work.outcome();
    }

    private void callHelpers(int count, Executor executor) {
        for (int i = 0; i < count; i++) {
            try {
                executor.execute(this::help);
            } catch (RejectedExecutionException refused) {
                return; // the caller does it
            }
        }
    }

    private void help() {
        int before = state.get();
        while (before >= 0 && !state.compareAndSet(before, before + 1)) {
            before = state.get();
        }
        if (before < 0) {
            return;
        }
        try {
            claimAll();
        } finally {
            if (state.decrementAndGet() == CLOSED) {
                LockSupport.unpark(caller);
            }
        }
    }

    private void claimAll() {
        for (int i = claimed.getAndIncrement(); i < parts && failure == null; i = claimed.getAndIncrement()) {
            try {
                results[i] = part.run(i, () -> failure != null);
            } catch (Throwable thrown) {
                fail(thrown);
            }
        }
    }

    private synchronized void fail(Throwable thrown) {
        if (failure == null) {
            failure = thrown;
        }
    }

    /** Lets nobody in any more and waits for those inside. */
    private void close() {
        int inside = state.accumulateAndGet(CLOSED, (running, closed) -> running | closed);
        boolean interrupted = false;
        while (inside != CLOSED) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
            inside = state.get();
        }
        if (interrupted) {
            caller.interrupt();
        }
    }

    @SuppressWarnings("unchecked") // only results of R are put in
    private List<R> outcome() {
        if (failure != null) {
            SharedWork.<RuntimeException>rethrow(failure);
        }
        List<R> all = new ArrayList<>((List<R>) Arrays.asList(results));
        Arrays.fill(results, null); // a task that still waits to be run shall not keep them
        return all;
    }

    /** Throws anything: functions written in other languages throw checked exceptions without saying so. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void rethrow(Throwable failure) throws T {
        throw (T) failure;
    }
}
