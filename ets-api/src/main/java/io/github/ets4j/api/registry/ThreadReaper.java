/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.registry;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends the processes of threads that have ended. A daemon thread looks at them a few times a second; it runs only while
 * there are any, so an engine that nobody uses any more is not held by it.
 */
final class ThreadReaper implements Runnable {
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final ProcessRegistry processes;
    private final AtomicBoolean isRunning = new AtomicBoolean();

    ThreadReaper(ProcessRegistry processes) {
        this.processes = processes;
    }

    /** A process of a thread has been added. */
    void wake() {
        if (!isRunning.get() && isRunning.compareAndSet(false, true)) {
            boolean isStarted = false;
            try {
                start();
                isStarted = true;
            } finally {
                if (!isStarted) {
                    isRunning.set(false); // so that the next one tries again
                }
            }
        }
    }

    private void start() {
        Thread thread = new Thread(null, this, "ets4j-thread-reaper", 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        while (reap()) {
            LockSupport.parkNanos(PERIOD_NANOS);
        }
        isRunning.set(false);
        if (reap()) { // one came after the last look and saw this thread running
            wake();
        }
    }

    private boolean reap() {
        try {
            return processes.reap();
        } catch (Throwable failure) { // one process that cannot be ended keeps no other from it
            Uncaught.report(failure);
            return true;
        }
    }
}
