/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.event.EngineEvents;
import io.github.ets4j.core.event.EventKind;
import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.memory.Space;
import io.github.ets4j.core.reclaim.Reclaimer;
import io.github.ets4j.event.EngineEvent;
import io.github.ets4j.event.EngineStatistics;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;

/** What all tables of one engine share: the Space and its reclaimer. Safe for any number of threads. */
public final class StorageEngine implements AutoCloseable {
    private final Space space;
    private final Reclaimer reclaimer;
    private final SecureRandom seeds = new SecureRandom();
    private final ReentrantReadWriteLock maintenance = new ReentrantReadWriteLock();
    private final AtomicInteger visitPermits;
    private boolean closed; // guarded by maintenance

    /** An engine that may commit at most this many bytes of off-heap memory. */
    public StorageEngine(long memoryBytesMax) {
        this.space = new Space(memoryBytesMax);
        this.reclaimer = new Reclaimer(space);
        events().holdBackWhile(() -> maintenance.getReadHoldCount() > 0);
        this.visitPermits = new AtomicInteger(reclaimer.pinsMax() / 2);
    }

    /** How this JVM reaches off-heap memory. */
    public static String memoryBackEnd() {
        return Memory.AGRONA ? "Agrona" : "VarHandle";
    }

    /** Where rows and pages live. */
    public Space space() {
        return space;
    }

    /** When their memory is used again. */
    public Reclaimer reclaimer() {
        return reclaimer;
    }

    /** What happens in this engine. */
    public EngineEvents events() {
        return space.events();
    }

    /** Figures of this engine, each right at about the moment of the call. */
    public EngineStatistics statistics() {
        EngineEvents events = events();
        return new EngineStatistics(
                events.count(EventKind.TABLE_CREATED) - events.count(EventKind.TABLE_DROPPED),
                space.allocatedBytes(),
                space.committedBytes(),
                space.mappedBytes(),
                space.advisedBytes(),
                space.mappedBytes() / Memory.SEGMENT_SIZE,
                space.limitBytes(),
                reclaimer.limboCount(),
                reclaimer.limboBytes(),
                reclaimer.pins(),
                events.count(EventKind.TABLE_SPLIT),
                events.count(EventKind.TABLE_JOIN),
                events.count(EventKind.RECLAIM_STALL),
                events.count(EventKind.GROWTH),
                events.count(EventKind.SHRINK),
                events.count(EventKind.MEMORY_LIMIT),
                events.lost());
    }

    /** Takes a permit to run a visitor pinned, if there is one: see {@link RowVisits}. */
    boolean tryEnterVisit() {
        int permits = visitPermits.get();
        while (permits > 0 && !visitPermits.compareAndSet(permits, permits - 1)) {
            permits = visitPermits.get();
        }
        return permits > 0;
    }

    /** Gives the permit of {@link #tryEnterVisit} back. */
    void leaveVisit() {
        visitPermits.incrementAndGet();
    }

    /** A hash seed for a new table, so that nobody outside can choose keys that collide. */
    long nextSeed() {
        return seeds.nextLong();
    }

    /**
     * Runs work that uses the Space with neither a pin nor a lock of a table, such as giving back a whole tree that nobody
     * can reach any more, or freeing what was retired: {@link #close} waits for it. The answer of the work; false, and
     * nothing was run, if the engine is closed.
     */
    public boolean maintain(BooleanSupplier work) {
        if (!maintenance.readLock().tryLock()) {
            return false;
        }
        try {
            return !closed && work.getAsBoolean();
        } finally {
            maintenance.readLock().unlock();
            events().deliver();
        }
    }

    /** Frees what was retired and no pin holds, waiting for nobody. The caller is not pinned; nothing happens when closed. */
    void reclaimNow() {
        maintain(() -> {
            reclaimer.reclaimNow();
            return true;
        });
    }

    /** Frees all that was retired before the call, waiting for pins. The caller is not pinned; nothing happens when closed. */
    public void reclaim() {
        maintain(() -> {
            reclaimer.drain();
            return true;
        });
    }

    /** Gives all memory back, after all readers have left; later operations on its tables end in a typed error. */
    @Override
    public void close() {
        maintenance.writeLock().lock();
        try {
            boolean first = !closed;
            closed = true;
            space.close(); // closes the reclaimer first
            if (first) {
                events().post(new EngineEvent.EngineClosed());
            }
        } finally {
            maintenance.writeLock().unlock();
        }
        events().deliver();
    }
}
