/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.soak;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.EtsAudit;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.event.EngineEvent;
import io.github.ets4j.event.EngineStatistics;
import io.github.ets4j.term.Term;
import io.github.ets4j.testing.Crew;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** What goes wrong around the engine while the others work: each fault in a thread of its own, again and again. */
final class Faults {
    private static final long STALL_NANOS_MAX = TimeUnit.SECONDS.toNanos(3);
    private static final int BASES_MANY = 12;
    private static final int GARBAGE_ARRAYS = 2000;
    private static final int COLLECTION_TURNS = 400;

    private final Ets ets;
    private final Journal journal;
    private final List<RowLoad> rows;
    private final List<StalledReader> readers;
    private final ThreadBurst burst;

    Faults(Ets ets, Journal journal, List<RowLoad> rows, List<StalledReader> readers, ThreadBurst burst) {
        this.ets = ets;
        this.journal = journal;
        this.rows = rows;
        this.readers = readers;
        this.burst = burst;
        ets.addListener(this::onEvent);
    }

    private void onEvent(EngineEvent event) {
        if (event instanceof EngineEvent.ReclaimStall) {
            journal.note(Fault.STALL_EVENT);
        } else if (event instanceof EngineEvent.MemoryLimit) {
            journal.note(Fault.LIMIT_EVENT);
        }
    }

    /** Adds the threads that do it; those of the workers get interrupts. */
    void join(Crew crew, List<Worker> workers, List<Thread> threads, SplittableRandom random, long periodNanos) {
        SplittableRandom choices = random.split();
        crew.addUntilOver(() -> interrupt(workers, threads, choices));
        SplittableRandom jumps = random.split();
        crew.addUntilOver(() -> jump(jumps));
        SplittableRandom shapes = random.split();
        crew.addUntilOver(() -> reshape(shapes));
        SplittableRandom garbage = random.split();
        crew.addUntilOver(() -> litter(garbage));
        SplittableRandom bursts = random.split();
        crew.addUntilOver(() -> {
            burst.run(bursts, crew::isOver);
            Thread.sleep(50 + bursts.nextInt(200));
        });
        for (StalledReader reader : readers) {
            Worker worker = new Worker(ets, journal, random.split());
            crew.addUntilOver(() -> {
                long nanos = Math.min(STALL_NANOS_MAX, periodNanos / 3);
                reader.stall(worker, nanos / 4 + worker.random.nextLong(nanos), crew::isOver);
                sleepUntilOver(crew, worker.random.nextLong(nanos));
            });
        }
        crew.addUntilOver(this::requireBounds);
    }

    private static void sleepUntilOver(Crew crew, long nanos) throws InterruptedException {
        long start = System.nanoTime();
        while (!crew.isOver() && System.nanoTime() - start < nanos) {
            Thread.sleep(5);
        }
    }

    private void interrupt(List<Worker> workers, List<Thread> threads, SplittableRandom random)
            throws InterruptedException {
        int which = random.nextInt(workers.size());
        if (workers.get(which).interrupts().interrupt(threads.get(which))) {
            journal.note(Fault.INTERRUPT);
        }
        Thread.sleep(random.nextInt(4));
    }

    /** A jump of up to some years, forward most of the time, or a standstill. */
    private void jump(SplittableRandom random) throws InterruptedException {
        long nanos = random.nextLong(1L << random.nextInt(1, 58));
        switch (random.nextInt(6)) {
            case 0 -> JumpingClock.jump(-nanos);
            case 1 -> {
                JumpingClock.stop(true);
                Thread.sleep(random.nextInt(50));
                JumpingClock.stop(false);
            }
            default -> JumpingClock.jump(nanos);
        }
        journal.note(Fault.CLOCK_JUMP);
        Thread.sleep(random.nextInt(20));
    }

    private void reshape(SplittableRandom random) throws InterruptedException {
        RowLoad load = rows.get(random.nextInt(rows.size()));
        StoredTable table = EtsAudit.contents(ets, load.table().id());
        Term key = load.key(random);
        boolean isDone =
                table.baseNodes() > BASES_MANY || random.nextInt(3) == 0 ? table.forceJoin(key) : table.forceSplit(key);
        if (isDone) {
            journal.note(Fault.RESHAPING);
        }
        Thread.sleep(random.nextInt(10));
    }

    /** Garbage on the heap, most of it young, and a collection now and then. */
    private void litter(SplittableRandom random) throws InterruptedException {
        byte[][] kept = new byte[GARBAGE_ARRAYS][];
        for (int i = 0; i < kept.length; i++) {
            kept[random.nextInt(kept.length)] = new byte[random.nextInt(4096)];
        }
        if (random.nextInt(COLLECTION_TURNS) == 0) {
            System.gc();
            journal.note(Fault.COLLECTION);
        }
        Thread.sleep(5);
    }

    /** Whatever waits to be reclaimed, the engine stays below its limit. */
    private void requireBounds() throws InterruptedException {
        EngineStatistics figures = ets.statistics();
        if (figures.committedBytes() > figures.limitBytes()) {
            throw new AssertionError("memory beyond the limit: " + figures);
        }
        Thread.sleep(10);
    }
}
