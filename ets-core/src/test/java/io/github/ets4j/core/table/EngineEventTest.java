/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.event.EngineEvent;
import io.github.ets4j.event.EngineEvent.EngineClosed;
import io.github.ets4j.event.EngineEvent.Growth;
import io.github.ets4j.event.EngineEvent.MemoryLimit;
import io.github.ets4j.event.EngineEvent.TableCreated;
import io.github.ets4j.event.EngineEvent.TableDropped;
import io.github.ets4j.event.EngineEvent.TableJoin;
import io.github.ets4j.event.EngineEvent.TableRenamed;
import io.github.ets4j.event.EngineEvent.TableSplit;
import io.github.ets4j.event.EngineStatistics;
import io.github.ets4j.event.TableIdentity;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.testing.Crew;
import io.github.ets4j.testing.WideBits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What an engine tells of its tables and its memory, and when. */
class EngineEventTest {
    private static final long SEGMENT = 64L << 20;
    private static final TableIdentity T = identity("t");

    private final List<EngineEvent> told = Collections.synchronizedList(new ArrayList<>());

    private static TableIdentity identity(String name) {
        return new TableIdentity(Reference.of(Atom.NO_NODE, 0, 1, 2, 3), Atom.of(name), true, TableType.ORDERED_SET);
    }

    private static StoredTable filled(StorageEngine engine, TableType type, int rows) {
        StoredTable table = new StoredTable(engine, type, 1, new TableTuning(256, 32, WideBits.NONE));
        table.identify(T);
        for (int i = 0; i < rows; i++) {
            table.insert(Terms.tuple(i, "x"));
        }
        return table;
    }

    @Test
    void table_isToldFromItsBeginningToItsEnd() {
        try (StorageEngine engine = new StorageEngine(Long.MAX_VALUE)) {
            engine.events().add(told::add);
            StoredTable table = filled(engine, TableType.ORDERED_SET, 200);
            Term key = Terms.integer(7);
            told.removeIf(Growth.class::isInstance);
            assertEquals(List.of(new TableCreated(T)), told);
            assertTrue(table.forceSplit(key) && table.forceSplit(key) && table.forceJoin(key));
            table.identify(identity("u"));
            assertTrue(table.drop());
            table.drop();
            assertEquals(
                    List.of(
                            new TableCreated(T),
                            new TableSplit(T, 2),
                            new TableSplit(T, 3),
                            new TableJoin(T, 2),
                            new TableRenamed(identity("u"), T.name()),
                            new TableDropped(identity("u"))),
                    told);
        }
        assertEquals(new EngineClosed(), told.get(told.size() - 1));
    }

    @Test
    void abandonedTable_isDroppedOnce() {
        try (StorageEngine engine = new StorageEngine(Long.MAX_VALUE)) {
            StoredTable table = filled(engine, TableType.SET, 10);
            StoredTable dropped = filled(engine, TableType.SET, 10);
            assertTrue(dropped.drop());
            assertEquals(1, engine.statistics().tables());
            dropped.abandon();
            table.abandon();
            assertEquals(0, engine.statistics().tables());
        }
    }

    /** A listener runs with no lock and no pin: it can do what it likes, with the same table. */
    @Test
    void listener_mayUseTheTable() {
        try (StorageEngine engine = new StorageEngine(Long.MAX_VALUE)) {
            StoredTable table = filled(engine, TableType.ORDERED_SET, 200);
            engine.events().add(event -> {
                assertEquals(0, engine.reclaimer().pins());
                if (event instanceof TableSplit && told.size() < 3) {
                    table.forceSplit(Terms.integer(150));
                    table.deleteAll();
                    for (int i = 0; i < 200; i++) {
                        table.insert(Terms.tuple(i, "y"));
                    }
                    engine.reclaim();
                }
                told.add(event);
            });
            assertTrue(table.forceSplit(Terms.integer(3)));
            assertTrue(told.size() >= 2, told::toString);
            table.verify();
        }
    }

    @Test
    void growth_isToldBothWays() {
        StorageEngine engine = new StorageEngine(Long.MAX_VALUE);
        engine.events().add(told::add);
        long[] runs = new long[5];
        for (int i = 0; i < runs.length; i++) {
            runs[i] = engine.space().allocate(16 << 20);
        }
        engine.events().deliver();
        assertEquals(List.of(new Growth(SEGMENT, SEGMENT, 0), new Growth(SEGMENT, 2 * SEGMENT, SEGMENT)), told);
        EngineStatistics grown = engine.statistics();
        assertEquals(2, grown.segments());
        assertEquals(2 * SEGMENT, grown.mappedBytes());
        assertEquals(5L * (16 << 20), grown.allocatedBytes());
        assertEquals(5L * (16 << 20), grown.committedBytes());
        for (long run : runs) {
            engine.space().free(run);
        }
        engine.events().deliver();
        assertEquals(3, told.size());
        assertEquals(new Growth(-SEGMENT, SEGMENT, 0), told.get(2));
        engine.close();
        assertEquals(List.of(new Growth(-SEGMENT, 0, 0), new EngineClosed()), told.subList(3, told.size()));
        engine.close();
        EngineStatistics closed = engine.statistics();
        assertEquals(5, told.size());
        assertEquals(2, closed.growths());
        assertEquals(2, closed.shrinks());
        assertEquals(0, closed.mappedBytes());
    }

    @Test
    void memoryLimit_isToldWithWhatWasWanted() {
        try (StorageEngine engine = new StorageEngine(1 << 20)) {
            StoredTable table = filled(engine, TableType.SET, 1);
            engine.events().add(told::add);
            assertThrows(EtsException.class, () -> {
                for (int i = 0; ; i++) {
                    table.insert(Terms.tuple(i, "some text that takes its place"));
                }
            });
            MemoryLimit limit = told.stream()
                    .filter(MemoryLimit.class::isInstance)
                    .map(MemoryLimit.class::cast)
                    .findFirst()
                    .orElseThrow();
            assertEquals(1 << 20, limit.limitBytes());
            assertEquals(1 << 20, limit.committedBytes());
            assertTrue(limit.requestedBytes() > 0, limit::toString);
            assertTrue(engine.statistics().memoryLimits() > 0);
            assertEquals(1 << 20, engine.statistics().limitBytes());
        }
    }

    @Test
    void statistics_countWhatWaitsToBeReclaimed() {
        try (StorageEngine engine = new StorageEngine(Long.MAX_VALUE)) {
            StoredTable table = filled(engine, TableType.SET, 1000);
            engine.reclaim();
            assertEquals(0, engine.statistics().retiredBytes());
            int pin = engine.reclaimer().pin();
            table.delete(Terms.integer(1));
            long before = engine.statistics().retiredBytes();
            assertTrue(before > 0);
            table.deleteAll();
            EngineStatistics statistics = engine.statistics();
            assertEquals(1, statistics.pins());
            assertTrue(statistics.retiredObjects() >= 1000, statistics::toString);
            assertTrue(statistics.retiredBytes() >= before + 999 * 16, statistics::toString);
            assertTrue(statistics.retiredBytes() <= statistics.allocatedBytes(), statistics::toString);
            engine.reclaimer().unpin(pin);
            engine.reclaim();
            assertEquals(0, engine.statistics().retiredBytes());
            assertEquals(0, engine.statistics().retiredObjects());
        }
    }

    @Test
    void counts_underFire_agreeWithWhatWasTold() throws Exception {
        try (StorageEngine engine = new StorageEngine(Long.MAX_VALUE)) {
            StoredTable table = filled(engine, TableType.SET, 500);
            engine.events().add(told::add);
            Crew crew = new Crew();
            for (int thread = 0; thread < 3; thread++) {
                SplittableRandom random = new SplittableRandom(thread);
                crew.add(() -> {
                    for (int i = 0; i < 300; i++) {
                        Term key = Terms.integer(random.nextInt(500));
                        if (random.nextBoolean()) {
                            table.forceSplit(key);
                        } else {
                            table.forceJoin(key);
                        }
                    }
                });
            }
            crew.start().join();
            engine.events().deliver();
            assertEquals(
                    table.splitCount(),
                    told.stream().filter(TableSplit.class::isInstance).count());
            assertEquals(
                    table.joinCount(),
                    told.stream().filter(TableJoin.class::isInstance).count());
            assertEquals(table.splitCount(), engine.statistics().splits());
            assertEquals(table.joinCount(), engine.statistics().joins());
            assertEquals(1 + table.splitCount() - table.joinCount(), table.baseNodes());
            assertEquals(0, engine.statistics().lostEvents());
        }
    }
}
