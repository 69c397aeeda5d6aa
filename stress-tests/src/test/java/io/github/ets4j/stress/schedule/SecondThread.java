/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.schedule;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** A thread that is given work, one piece after the other, by another one. */
final class SecondThread implements AutoCloseable {
    private static final int SPINS = 2000;
    private static final Runnable END = () -> {};

    private final Thread thread = new Thread(this::run, "second");
    private volatile Runnable work;
    private volatile boolean isTaken;
    private volatile boolean isOver = true;

    SecondThread() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (true) {
            for (int spins = 0; work == null; spins++) {
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                }
            }
            Runnable taken = work;
            work = null;
            if (taken == END) {
                return;
            }
            isTaken = true;
            try {
                taken.run();
            } finally {
                isOver = true;
            }
        }
    }

    /** Begins a piece of work, which throws nothing. The one before is over. */
    void start(Runnable piece) {
        isOver = false;
        isTaken = false;
        work = piece;
        LockSupport.unpark(thread);
    }

    boolean isOver() {
        return isOver;
    }

    boolean is(Thread other) {
        return other == thread;
    }

    /** Whether it is in the midst of its work and waits for something. */
    boolean isWaiting() {
        return isTaken && isWaiting(thread) && !isOver;
    }

    static boolean isWaiting(Thread some) {
        Thread.State state = some.getState();
        return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
    }

    String trace() {
        return Arrays.toString(thread.getStackTrace());
    }

    @Override
    public void close() {
        start(END);
    }
}
