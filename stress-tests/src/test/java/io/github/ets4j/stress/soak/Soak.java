/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.soak;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.EtsAudit;
import io.github.ets4j.event.EngineStatistics;
import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.testing.Crew;
import io.github.ets4j.testing.EngineChecks;
import io.github.ets4j.testing.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Mixed work of many threads on tables of every kind, through the public interface, with {@link Faults}, for as long as one
 * likes. Answers are checked while it goes on; after each period all stop, the loads say what must hold of their tables, every
 * structure is verified, and the bytes that tables reach are compared with those allocated.
 *
 * <p>The engine checks its memory: see {@link EngineChecks#checkingMemory}. It runs in {@link SoakClasses}.
 */
public final class Soak {
    private static final int THREADS =
            Integer.getInteger("ets4j.soak.threads", 2 + Runtime.getRuntime().availableProcessors());
    private static final long LIMIT_BYTES = Long.getLong("ets4j.soak.megabytes", 40) << 20;
    private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int FEW_KEYS = 50;
    private static final int MANY_KEYS = 400;
    private static final int STEPS_MAX = 50;

    private final int seconds;
    private final int periodSeconds;
    private final long seed;
    private final Path directory;
    private final SplittableRandom random;
    private final Journal journal = new Journal();
    private final Ets ets = EngineChecks.checkingMemory(() -> Ets.create(LIMIT_BYTES));
    private final List<Load> loads = new ArrayList<>();
    private final MemoryLoad memory;
    private final ThreadBurst burst;
    private final Faults faults;
    private long start;
    private long told;

    private Soak(int seconds, int periodSeconds, long seed, Path directory) throws Exception {
        this.seconds = seconds;
        this.periodSeconds = periodSeconds;
        this.seed = seed;
        this.directory = directory;
        this.random = Seeds.random(seed);
        List<RowLoad> rows = new ArrayList<>();
        for (TableVariant variant : TableVariant.values()) {
            rows.add(new RowLoad(ets, variant, false, true, FEW_KEYS));
            rows.add(new RowLoad(ets, variant, true, true, FEW_KEYS));
            rows.add(new RowLoad(ets, variant, variant.isOrdered(), false, MANY_KEYS));
            for (boolean isCompressed : new boolean[] {false, true}) {
                if (!variant.isBag()) {
                    loads.add(new CounterLoad(ets, variant, isCompressed));
                    loads.add(new AccountLoad(ets, variant, isCompressed));
                }
            }
        }
        loads.addAll(rows);
        memory = new MemoryLoad(ets, TableVariant.values()[random.nextInt(TableVariant.SKIP_LIST.ordinal() + 1)]);
        loads.add(memory);
        List<StalledReader> readers = List.of(
                new StalledReader(ets, TableVariant.SET, false, journal),
                new StalledReader(ets, TableVariant.SKIP_LIST, false, journal));
        ChurnLoad churn = new ChurnLoad(ets, Files.createDirectories(directory.resolve("tables")));
        loads.add(churn);
        loads.add(churn);
        burst = new ThreadBurst(ets, journal, List.copyOf(loads));
        faults = new Faults(ets, journal, rows, readers, burst);
    }

    /**
     * Works for so long, and writes latencies and a summary to a directory.
     *
     * @return what was done, and how many bytes there were in the end
     */
    public static String run(int seconds, int periodSeconds, long seed, Path directory) throws Exception {
        Soak soak = new Soak(seconds, periodSeconds, seed, directory);
        try {
            String summary = soak.work();
            soak.ets.close();
            return summary;
        } catch (Throwable failure) {
            throw new AssertionError(failure.getMessage() + ", " + Seeds.replay(seed), failure);
        }
    }

    private String work() throws Exception {
        start = System.nanoTime();
        told = start;
        try {
            for (int period = 1; period == 1 || seconds() < seconds; period++) {
                period();
                new Crew().add(this::audit).start().join(); // which notices if it hangs
                tell(period);
            }
        } catch (Throwable failure) {
            if (String.valueOf(failure.getMessage()).contains("stuck")) {
                Stacks.write(directory);
            }
            throw failure;
        }
        return end();
    }

    private long seconds() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    }

    private void period() throws Exception {
        long periodNanos = TimeUnit.SECONDS.toNanos(Math.min(periodSeconds, seconds));
        Crew crew = new Crew();
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            boolean isProcess = i % 2 == 1;
            Worker worker = new Worker(isProcess ? ets.perThread() : ets, journal, random.split());
            workers.add(worker);
            crew.add(() -> workUntilOver(crew, worker, isProcess));
        }
        List<Thread> threads = List.copyOf(crew.threads());
        faults.join(crew, workers, threads, random.split(), periodNanos);
        long begin = System.nanoTime();
        crew.during(() -> {
            while (!crew.isOver() && System.nanoTime() - begin < periodNanos) {
                Thread.sleep(10);
            }
        });
    }

    private void workUntilOver(Crew crew, Worker worker, boolean isProcess) {
        while (!crew.isOver()) {
            Load load = loads.get(worker.random.nextInt(loads.size()));
            for (int i = worker.random.nextInt(STEPS_MAX); i >= 0 && !crew.isOver(); i--) {
                load.step(worker);
            }
        }
        if (isProcess) {
            worker.ets().process().close();
        }
    }

    private void audit() throws Exception {
        JumpingClock.stop(false);
        burst.awaitEnds();
        int pins = ets.statistics().pins();
        if (pins != 0) {
            throw new AssertionError("nobody works, and there are pins: " + pins);
        }
        ets.reclaim();
        memory.verify();
        ets.reclaim();
        loads.forEach(Load::verify);
        EtsAudit.verify(ets);
        journal.collect();
    }

    private void tell(int period) {
        if (System.nanoTime() - told > TELL_NANOS) {
            told = System.nanoTime();
            EngineStatistics figures = ets.statistics();
            System.out.println("soak: " + seconds() + " s, period " + period + ", " + journal.operations()
                    + " operations, refused " + journal.refusals() + ", allocated=" + figures.allocatedBytes()
                    + ", committed=" + figures.committedBytes() + ", retired=" + figures.retiredBytes() + ", "
                    + journal.faults());
        }
    }

    private String end() throws IOException {
        long bytes = ets.allocatedBytes();
        EtsAudit.verifyAndDrop(ets);
        String summary = seconds() + " s, " + journal.operations() + " operations, refused " + journal.refusals()
                + ", faults: " + journal.faults() + ", " + journal.latencies() + ", " + bytes
                + " bytes allocated and reached in the end, " + Seeds.replay(seed);
        if (JumpingClock.readings() == 0) {
            throw new AssertionError("the engine has not asked the clock that jumps");
        }
        journal.write(directory, summary);
        return summary;
    }
}
