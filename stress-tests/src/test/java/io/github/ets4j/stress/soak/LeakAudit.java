/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.soak;

import io.github.ets4j.core.table.StorageEngine;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.core.table.TableTuning;
import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.testing.Crew;
import io.github.ets4j.testing.EngineChecks;
import io.github.ets4j.testing.Seeds;
import io.github.ets4j.testing.WideBits;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Inserts, deletes, ranges, list inserts, indexes that come and go, and memory that is short at times, by several threads on
 * tables of every kind: now and then, and in the end, the bytes that tables reach are those that are allocated.
 */
public final class LeakAudit {
    private static final int ROUND_MILLISECONDS = 2000;
    private static final int THREADS = Integer.getInteger("ets4j.audit.threads", 4);
    private static final int ALLOCATIONS_UNTIL_SHORT = 400;

    private final int seconds;
    private final long seed;
    private final AtomicLong operations = new AtomicLong();
    private final StorageEngine engine = EngineChecks.checkingMemory(() -> new StorageEngine(Long.MAX_VALUE));
    private final Map<TableVariant, StoredTable> indexed = new EnumMap<>(TableVariant.class);

    private LeakAudit(int seconds, long seed) {
        this.seconds = seconds;
        this.seed = seed;
    }

    /** Works for so long and audits; what was done, and how many bytes there were in the end. */
    public static String run(int seconds, long seed) throws Exception {
        LeakAudit audit = new LeakAudit(seconds, seed);
        try {
            return audit.workAndVerify();
        } finally {
            audit.engine.close();
        }
    }

    private String workAndVerify() throws Exception {
        StoredTable plain = TableVariant.SKIP_LIST.store(engine, TableTuning.DEFAULT);
        for (TableVariant variant : TableVariant.values()) {
            indexed.put(variant, variant.store(engine, new TableTuning(256, 8, WideBits.ONE_ROW_IN_32)));
        }
        List<StoredTable> tables = new ArrayList<>(indexed.values());
        tables.add(plain);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        SplittableRandom random = Seeds.random(seed);
        try {
            for (int round = 0; round == 0 || System.nanoTime() < end; round++) {
                work(tables, plain, random);
                EngineChecks.verify(engine, tables);
            }
            long bytes = engine.space().allocatedBytes();
            EngineChecks.verifyAndDrop(engine, tables);
            return operations + " operations, " + bytes + " bytes allocated and reached in the end, "
                    + Seeds.replay(seed);
        } catch (Throwable failure) {
            throw new AssertionError(failure.getMessage() + ", " + Seeds.replay(seed), failure);
        }
    }

    /** A round: every thread goes from one table to the next, so that at most times several of them meet in one. */
    private void work(List<StoredTable> tables, StoredTable plain, SplittableRandom random) throws Exception {
        Crew crew = new Crew();
        for (int i = 0; i < THREADS; i++) {
            SplittableRandom own = random.split();
            crew.addUntilOver(() -> turn(tables.get(own.nextInt(tables.size())), plain, own));
        }
        SplittableRandom shortage = random.split();
        crew.addUntilOver(() -> {
            engine.space().failAllocationAfter(shortage.nextInt(ALLOCATIONS_UNTIL_SHORT));
            Thread.sleep(1);
            engine.space().failAllocationAfter(-1);
            Thread.sleep(shortage.nextInt(20));
        });
        crew.during(() -> Thread.sleep(Math.min(ROUND_MILLISECONDS, 1000L * seconds)));
        engine.space().failAllocationAfter(-1);
    }

    private void turn(StoredTable table, StoredTable plain, SplittableRandom random) {
        RandomWork work = new RandomWork(engine, table, random, table != plain);
        int steps = random.nextInt(1, 100);
        for (int i = 0; i < steps; i++) {
            work.step();
        }
        operations.addAndGet(steps);
    }
}
