/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.row.ImageReader;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Crew;
import io.github.ets4j.testing.EngineExtension;
import io.github.ets4j.testing.Seeds;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Readers, traversals and updates of a compressed table beside writers, splits and joins, with and without memory. Every row
 * tells whether it is whole: its text depends on its numbers. What is left behind, the engine's checks after each test tell.
 */
class CompressedRacesTest {
    private static final int KEYS = 40;
    private static final int CALLS = 100;
    private static final int CALLS_MAX = 1000 * CALLS;
    private static final int WRITES = 2000;

    @RegisterExtension
    final EngineExtension engine = new EngineExtension();

    private final long seed = Seeds.seed();
    private final SplittableRandom random = Seeds.random(seed);

    /** Key, a number, and what these two are made to: a text that compresses, or does not. */
    private static Tuple row(int key, int number) {
        return Terms.tuple(key, number, content(key, number));
    }

    private static Term content(long key, long number) {
        byte[] bytes = new byte[(int) (number * 37 % 1500)];
        SplittableRandom own = new SplittableRandom(key * 1000 + number);
        if (number % 5 == 0) {
            own.nextBytes(bytes);
        } else {
            byte[] pattern = new byte[20];
            own.nextBytes(pattern);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = pattern[i % pattern.length];
            }
        }
        return Bitstring.of(bytes);
    }

    private static long number(Tuple row, int position) {
        return ((IntegerTerm) row.element(position)).longValue();
    }

    private void assertWhole(Tuple row) {
        assertEquals(content(number(row, 1), number(row, 2)), row.element(3), () -> Seeds.replay(seed));
    }

    private static Tuple row(SplittableRandom random) {
        return row(random.nextInt(KEYS), random.nextInt(200));
    }

    private static Term key(SplittableRandom random) {
        return Terms.integer(random.nextInt(KEYS));
    }

    private static void write(StoredTable table, SplittableRandom random) {
        switch (random.nextInt(9)) {
            case 0, 1, 2 -> table.insert(row(random));
            case 3 -> table.insert(List.of(row(random), row(random), row(random)));
            case 4 -> table.delete(key(random));
            case 5 -> table.take(key(random));
            case 6 -> table.deleteObject(row(random));
            case 7 -> table.forceSplit(key(random));
            default -> table.forceJoin(key(random));
        }
    }

    private void read(StoredTable table, SplittableRandom random) {
        ImageReader reader = new ImageReader(table.memory());
        switch (random.nextInt(5)) {
            case 0 -> table.lookup(key(random)).forEach(this::assertWhole);
            case 1 -> {
                TableCursor cursor = table.cursor(random.nextBoolean());
                for (List<Tuple> rows = cursor.next(); !rows.isEmpty(); rows = cursor.next()) {
                    rows.forEach(this::assertWhole);
                }
            }
            case 2 -> {
                RowCursor cursor = table.rows(KeySelection.ALL, random.nextBoolean(), null, 1 + random.nextInt(60));
                while (cursor.advance((rows, count) -> {
                    for (int i = 0; i < count; i++) {
                        assertWhole(reader.row(rows[i]));
                    }
                    return count;
                })) {
                    cursor.position();
                }
            }
            case 3 -> {
                long odd = random.nextInt(7);
                table.deleteMatching(KeySelection.ALL, row -> {
                    Tuple tuple = reader.row(row);
                    assertWhole(tuple);
                    return number(tuple, 2) % 7 == odd;
                });
            }
            default -> {
                if (table.type() != TableType.BAG) {
                    long odd = random.nextInt(3);
                    table.replaceMatching(KeySelection.ALL, row -> {
                        Tuple tuple = reader.row(row);
                        assertWhole(tuple);
                        long number = number(tuple, 2);
                        return number % 3 == odd ? row((int) number(tuple, 1), (int) (number + 1) % 200) : null;
                    });
                }
            }
        }
    }

    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (EtsException failure) {
            assertEquals(EtsException.Kind.MEMORY_LIMIT, failure.kind(), () -> failure + ", " + Seeds.replay(seed));
        }
    }

    private void run(TableType type, boolean memoryFails) throws Exception {
        StoredTable table = engine.table(type, true);
        AtomicInteger writes = new AtomicInteger();
        Crew crew = new Crew();
        for (int i = 0; i < 2; i++) {
            SplittableRandom own = random.split();
            crew.addUntilOver(() -> {
                attempt(() -> write(table, own));
                writes.incrementAndGet();
            });
        }
        SplittableRandom reading = random.split();
        crew.addUntilOver(() -> attempt(() -> read(table, reading)));
        if (memoryFails) {
            SplittableRandom failing = random.split();
            crew.addUntilOver(() -> {
                engine.engine().space().failAllocationAfter(failing.nextInt(40));
                Thread.yield();
                engine.engine().space().failAllocationAfter(-1);
                Thread.yield();
            });
        }
        SplittableRandom own = random.split();
        crew.during(() -> {
            for (int call = 0; !crew.isOver() && call < CALLS_MAX; call++) {
                if (call >= CALLS && writes.get() >= WRITES && table.splitCount() > 0) {
                    return; // on a busy machine memory may have failed for most of the writes
                }
                attempt(() -> read(table, own));
            }
        });
        assertTrue(table.splitCount() > 0, () -> Seeds.replay(seed));
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void rows_amongWriters_areWhole(TableType type) throws Exception {
        run(type, false);
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void rows_amongWritersWithoutMemory_areWholeAndNothingLeaks(TableType type) throws Exception {
        run(type, true);
    }
}
