/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.registry;

import io.github.ets4j.api.process.CallTime;
import io.github.ets4j.term.Pid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which processes have fixed a table, and how often: {@code safe_fixtable/2}. No structure of a table depends on it, since
 * traversals go by keys; it decides whether a key that is gone is still a place to go on from, and what {@code info} says.
 */
public final class Fixations {
    /*
     * Invariants, under `lock`
     *   I1  counts holds a process exactly while the process's set of fixed tables holds this table
     *   I2  once the table is gone, counts is empty for ever
     * A process that ends is marked first and then releases what its set holds; `fix` adds to the set first and then looks at
     * the mark: so one of the two sees the other. isFixed is written under the lock and read without.
     */
    private final ReentrantLock lock = new ReentrantLock();
    private final TableEntry table;
    private final Map<LocalProcess, Integer> counts = new LinkedHashMap<>();
    private boolean isGone;
    private CallTime since;
    private volatile boolean isFixed;

    Fixations(TableEntry table) {
        this.table = table;
    }

    /**
     * The state at one instant.
     *
     * @param since when the table was last fixed, not having been so, by the clock of who did
     * @param counts how often each process has fixed it
     */
    public record State(CallTime since, Map<Pid, Integer> counts) {}

    /** Whether some process has fixed the table. */
    public boolean isFixed() {
        return isFixed;
    }

    /** The state; null if nobody has fixed the table. */
    public State state() {
        lock.lock();
        try {
            if (counts.isEmpty()) {
                return null;
            }
            Map<Pid, Integer> byPid = new LinkedHashMap<>();
            counts.forEach((process, count) -> byPid.put(process.pid(), count));
            return new State(since, byPid);
        } finally {
            lock.unlock();
        }
    }

    /** Counts one more for a caller; false if the process has ended or the table is gone. */
    boolean fix(Caller caller) {
        LocalProcess process = caller.process();
        lock.lock();
        try {
            process.fixed().add(table);
            if (isGone || !process.isAlive()) {
                release(process);
                return false;
            }
            if (counts.isEmpty()) {
                since = caller.time();
                isFixed = true;
            }
            counts.merge(process, 1, Integer::sum);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Counts one less for a process; nothing happens if it has not fixed the table. */
    void unfix(LocalProcess process) {
        lock.lock();
        try {
            Integer count = counts.get(process);
            if (count != null && count > 1) {
                counts.put(process, count - 1);
            } else {
                release(process);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes a process out. */
    void release(LocalProcess process) {
        lock.lock();
        try {
            counts.remove(process);
            process.fixed().remove(table);
            isFixed = !counts.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Takes all processes out, and answers them: the table is gone. */
    List<LocalProcess> close() {
        lock.lock();
        try {
            isGone = true;
            List<LocalProcess> processes = List.copyOf(counts.keySet());
            counts.keySet().forEach(process -> process.fixed().remove(table));
            counts.clear();
            isFixed = false;
            return processes;
        } finally {
            lock.unlock();
        }
    }
}
