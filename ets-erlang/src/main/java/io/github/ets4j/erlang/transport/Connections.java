/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.transport;

import io.github.ets4j.erlang.protocol.Service;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The clients that are connected, no more than the limit. One beyond it is told so on a thread of its own; one beyond those is
 * closed without a word. Safe for any number of threads.
 */
final class Connections implements AutoCloseable {
    private static final int REFUSED_MAX = 64;
    private static final long TICK_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(500);

    private final Service service;
    private final Refusals refusals;
    private final Limits limits;
    private final ThreadFactory threads;
    private final FrameBudget budget;
    private final Semaphore places;
    private final Semaphore refusedPlaces = new Semaphore(REFUSED_MAX);
    private final Set<Connection> all = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);

    Connections(Service service, Limits limits, ThreadFactory threads) {
        this.service = service;
        this.refusals = Refusals.of(service);
        this.limits = limits;
        this.threads = threads;
        budget = new FrameBudget(limits.budgetBytes());
        places = new Semaphore(limits.connections());
        Thread watchdog = new Thread(null, this::watch, "ets4j-watchdog", 0, false);
        watchdog.setDaemon(true);
        watchdog.start();
    }

    /** Serves a client that has just connected. Never throws and never waits. */
    void add(Link link) {
        boolean isRefused = !places.tryAcquire();
        Semaphore place = isRefused ? refusedPlaces : places;
        if (isRefused && !refusedPlaces.tryAcquire()) {
            link.abort();
            return;
        }
        try {
            start(link, isRefused, place);
        } catch (Throwable noThread) {
            link.abort();
            place.release();
            Faults.report("a client was sent away: there is no thread for it", noThread);
        }
    }

    private void start(Link link, boolean isRefused, Semaphore place) {
        Connection[] self = new Connection[1];
        Connection connection = new Connection(link, service, refusals, budget, limits, isRefused, () -> {
            all.remove(self[0]);
            place.release();
        });
        self[0] = connection;
        all.add(connection);
        try {
            threads.newThread(connection).start();
        } catch (Throwable noThread) {
            all.remove(connection);
            throw noThread;
        }
        if (isClosing()) { // close may have gone through the connections before this one came
            connection.abort();
        }
    }

    /** How many there are, those that are being refused included. */
    int count() {
        return all.size();
    }

    /** Ends those that have taken too long, until the server closes. */
    private void watch() {
        long shortest = Math.min(limits.pressedStallNanos(), limits.lingerNanos());
        long tick = Math.max(1, Math.min(TICK_NANOS_MAX, shortest / 4));
        try {
            while (!closing.await(tick, TimeUnit.NANOSECONDS)) {
                endStalled();
            }
        } catch (InterruptedException ended) {
            // no one interrupts it but to end it
        }
    }

    /** Goes on after every failure: without a watchdog, clients that stall would hold the budget for ever. */
    private void endStalled() {
        try {
            long now = System.nanoTime();
            boolean pressed = budget.isPressed();
            for (Connection connection : all) {
                connection.abortIfStalled(now, pressed, limits);
            }
        } catch (Throwable fault) { // such as a heap that requests have filled for the moment
            Faults.report("stalled clients could not be ended, and will be later", fault);
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Ends all of them; requests that are being answered go on until the service ends. */
    @Override
    public void close() {
        closing.countDown();
        budget.close();
        all.forEach(Connection::abort);
    }

    /** Waits for the threads of all connections after {@link #close}; false if they have not ended in this time. */
    boolean awaitEnd(long nanos) {
        long end = System.nanoTime() + nanos;
        boolean interrupted = false;
        try {
            while (!all.isEmpty() && System.nanoTime() - end < 0) {
                try {
                    TimeUnit.MILLISECONDS.sleep(1);
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return all.isEmpty();
    }
}
