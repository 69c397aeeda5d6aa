/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.schedule;

import java.util.concurrent.TimeUnit;

/**
 * One schedule of two threads: the first goes to its n-th step; the second goes to its end, or to its m-th step, or until it waits
 * for the first; the first goes to its end, or until it waits for the second; and the second to its end. Used once.
 */
final class Preemption {
    /** The step that never comes. */
    static final int NEVER = -1;

    /** More than any operation takes: who has made so many goes round in circles. */
    private static final int STEPS_MAX = 2_000_000;
    /** So often a thread has to be seen waiting: a short sleep within a loop that waits for the other counts as well. */
    private static final int SIGHTINGS = 3;

    private static final long BLOCKED_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long END_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Thread first = Thread.currentThread();
    private final SecondThread second;
    private final Runnable secondWork;
    private final int firstStop;
    private final int secondStop;
    private int firstSteps; // of the first thread
    private int secondSteps; // of the second
    private boolean isStarted; // of the first
    private boolean wasBlocked; // of the first
    private volatile boolean isFirstOver;
    private volatile boolean isSecondStopped;

    Preemption(SecondThread second, Runnable secondWork, int firstStop, int secondStop) {
        this.second = second;
        this.secondWork = secondWork;
        this.firstStop = firstStop;
        this.secondStop = secondStop;
    }

    /** Runs the work of the calling thread, which is the first; whether it has come to the step. */
    boolean run(Runnable firstWork) {
        Steps.follow(this);
        try {
            firstWork.run();
        } finally {
            isFirstOver = true;
            if (isStarted) {
                awaitEnd();
            }
            Steps.follow(null);
        }
        return isStarted;
    }

    /** Number of steps that the first has made. */
    int firstSteps() {
        return firstSteps;
    }

    /** Number of steps that the second has made. */
    int secondSteps() {
        return secondSteps;
    }

    /** Whether the second had to wait for the first. */
    boolean wasBlocked() {
        return wasBlocked;
    }

    void step() {
        Thread current = Thread.currentThread();
        if (current == first) {
            if (++firstSteps == firstStop) {
                isStarted = true;
                runSecond();
            }
            requireProgress(firstSteps);
        } else if (second.is(current)) {
            if (++secondSteps == secondStop) {
                isSecondStopped = true;
                awaitFirst();
            }
            requireProgress(secondSteps);
        }
    }

    private static void requireProgress(int steps) {
        if (steps > STEPS_MAX) {
            throw new AssertionError("a call that does not end: steps=" + steps);
        }
    }

    /** Lets the second go as far as it can without the first. */
    private void runSecond() {
        second.start(secondWork);
        long start = System.nanoTime();
        int sightings = 0;
        while (!second.isOver() && !isSecondStopped && !wasBlocked) {
            sightings += second.isWaiting() ? 1 : 0;
            wasBlocked = sightings == SIGHTINGS || System.nanoTime() - start > BLOCKED_NANOS;
            Thread.yield();
        }
    }

    /** Lets the first go as far as it can without the second, which calls this. */
    private void awaitFirst() {
        int sightings = 0;
        long start = System.nanoTime();
        while (!isFirstOver && sightings < SIGHTINGS && System.nanoTime() - start < BLOCKED_NANOS) {
            sightings += SecondThread.isWaiting(first) ? 1 : 0;
            Thread.yield();
        }
    }

    private void awaitEnd() {
        long start = System.nanoTime();
        while (!second.isOver()) {
            if (System.nanoTime() - start > END_NANOS) {
                throw new AssertionError("the second thread does not end: " + second.trace());
            }
            Thread.yield();
        }
    }
}
