/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.soak;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The interrupts of one worker, its own and those of another thread: of each it is known for certain that the worker's
 * interrupt status is set when the operation is over, unless the operation has lost it.
 */
final class Interrupts {
    private static final int NONE = 0;
    private static final int COMING = 1;
    private static final int SET = 2;
    private static final int SELDOM = 200;

    private final AtomicInteger state = new AtomicInteger();

    /** Before an operation: now and then the worker interrupts itself. Returns whether it has. */
    boolean begin(SplittableRandom random) {
        if (random.nextInt(SELDOM) != 0 || !state.compareAndSet(NONE, COMING)) {
            return false;
        }
        Thread.currentThread().interrupt();
        state.set(SET);
        return true;
    }

    /** By another thread, at any time; returns whether it has interrupted the worker. */
    boolean interrupt(Thread worker) {
        if (!state.compareAndSet(NONE, COMING)) {
            return false;
        }
        worker.interrupt();
        state.set(SET);
        return true;
    }

    /** After an operation: if the worker was interrupted, the status says so; then it is cleared. */
    void end() {
        if (state.get() == SET) {
            if (!Thread.interrupted()) {
                throw new AssertionError("an operation has lost the interrupt status of its thread");
            }
            state.set(NONE);
        }
    }
}
