/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Crew;
import io.github.ets4j.testing.EngineExtension;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** {@code slot/2}: places in the order, and buckets; and what is said of the buckets. */
class TableSlotsTest {
    private static final int BUCKETS = 1024;

    @RegisterExtension
    final EngineExtension engine = new EngineExtension();

    private final long seed = Seeds.seed();
    private final SplittableRandom random = Seeds.random(seed);

    private static Tuple row(long number) {
        return Terms.tuple(number, "x");
    }

    private static long number(Tuple row) {
        return ((IntegerTerm) row.element(1)).longValue();
    }

    private static void reshape(StoredTable table, Term key, int bases) {
        if (table.baseNodes() > bases) {
            table.forceJoin(key);
        } else {
            table.forceSplit(key);
        }
    }

    private static List<Tuple> walk(StoredTable table) {
        List<Tuple> rows = new ArrayList<>();
        long index = 0;
        for (List<Tuple> slot = table.slot(index); slot != null; slot = table.slot(++index)) {
            rows.addAll(slot);
        }
        assertEquals(table.type().isOrdered() ? rows.size() : BUCKETS, index);
        return rows;
    }

    @Test
    void slot_ofOrderedTable_isTheObjectAtThatPlaceWhateverHappenedBefore() {
        StoredTable table = engine.table(TableType.ORDERED_SET);
        TreeSet<Long> model = new TreeSet<>();
        for (int step = 0; step < 2000; step++) {
            long number = random.nextInt(3000);
            if (random.nextInt(4) > 0) {
                table.insert(row(number));
                model.add(number);
            } else {
                table.delete(Terms.integer(number));
                model.remove(number);
            }
            if (random.nextInt(10) == 0) {
                reshape(table, Terms.integer(number), 10);
            }
            if (random.nextInt(20) == 0) {
                assertEquals(
                        new ArrayList<>(model),
                        walk(table).stream().map(TableSlotsTest::number).toList(),
                        () -> Seeds.replay(seed));
            }
        }
        assertTrue(table.splitCount() > 0 && table.joinCount() > 0, () -> Seeds.replay(seed));
    }

    @Test
    void slot_ofOrderedTable_countsAgainOnlyWhatWasWritten() {
        StoredTable table = engine.table(TableType.ORDERED_SET);
        for (int i = 0; i < 20_000; i++) {
            table.insert(row(i));
        }
        for (int i = 0; i < 20_000; i++) {
            assertEquals(List.of(row(i)), table.slot(i));
        }
        table.delete(Terms.integer(0));
        assertEquals(List.of(row(19_999)), table.slot(19_998));
        assertNull(table.slot(19_999));
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void slot_outOfRange_isRefused(TableType type) {
        StoredTable table = engine.table(type);
        table.insert(row(1));
        long end = type.isOrdered() ? 1 : BUCKETS;
        assertNull(table.slot(end));
        for (long index : new long[] {-1, end + 1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32}) {
            EtsException refused = assertThrows(EtsException.class, () -> table.slot(index));
            assertEquals(2, refused.argument());
            assertEquals(Kind.NONE, refused.kind());
            assertTrue(refused.getMessage().contains("slot=" + index), refused::getMessage);
        }
        table.drop();
        for (long index : new long[] {0, end, end + 1, -1}) {
            assertEquals(
                    Kind.ID,
                    assertThrows(EtsException.class, () -> table.slot(index)).kind());
        }
    }

    @ParameterizedTest
    @EnumSource(value = TableType.class, mode = Mode.EXCLUDE, names = "ORDERED_SET")
    void slot_ofTableWithoutOrder_hasEveryRowOnceInTheBucketOfItsKey(TableType type) {
        StoredTable table = engine.table(type);
        Map<Term, Long> bucketOf = new HashMap<>();
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 500; i++) {
                long number = random.nextInt(1500);
                table.insert(List.of(row(number), Terms.tuple(number, "y")));
                reshape(table, Terms.integer(number), 12);
            }
            long rows = 0;
            for (long index = 0; index < BUCKETS; index++) {
                for (Tuple row : table.slot(index)) {
                    Long before = bucketOf.put(row.element(1), index);
                    assertTrue(before == null || before == index, () -> row + ", " + Seeds.replay(seed));
                    rows++;
                }
            }
            assertEquals(table.size(), rows, () -> Seeds.replay(seed));
        }
    }

    /** Rows that stay are met once by a walk over buckets; places in the order are those of one instant. */
    @ParameterizedTest
    @EnumSource(TableType.class)
    void slot_whileOthersWriteAndReshape_meetsWhatStays(TableType type) throws Exception {
        StoredTable table = engine.table(type);
        int keys = 600;
        for (int number = 0; number < keys; number += 2) {
            table.insert(row(number));
        }
        SplittableRandom churn = random.split();
        SplittableRandom shape = random.split();
        new Crew()
                .addUntilOver(() -> {
                    int number = 1 + 2 * churn.nextInt(keys / 2);
                    if (churn.nextBoolean()) {
                        table.insertNew(row(number));
                    } else {
                        table.delete(Terms.integer(number));
                    }
                })
                .addUntilOver(() -> reshape(table, Terms.integer(shape.nextInt(keys)), 12))
                .during(() -> {
                    for (int round = 0; round < 10; round++) {
                        if (type.isOrdered()) {
                            checkPlaces(table, keys);
                        } else {
                            checkBuckets(table, keys);
                        }
                    }
                });
    }

    private void checkBuckets(StoredTable table, int keys) {
        List<Long> even = new ArrayList<>();
        for (Tuple row : walk(table)) {
            if (number(row) % 2 == 0) {
                even.add(number(row));
            }
        }
        even.sort(null);
        assertEquals(keys / 2, even.size(), () -> Seeds.replay(seed));
        assertEquals(keys / 2, even.stream().distinct().count(), () -> Seeds.replay(seed));
    }

    private void checkPlaces(StoredTable table, int keys) {
        for (int i = 0; i < keys / 2; i++) {
            long index = random.nextInt(keys / 2);
            long found = number(table.slot(index).get(0));
            // Below a key are all even numbers below it, and of the odd numbers below it any.
            assertTrue(
                    found >= index && found <= 2 * index,
                    () -> "index=" + index + ", found=" + found + ", " + Seeds.replay(seed));
        }
    }

    @Test
    void bucketStatistics_agreeWithTheBuckets() {
        StoredTable table = engine.table(TableType.BAG);
        BucketStatistics empty = table.bucketStatistics();
        assertEquals(new BucketStatistics(BUCKETS, 0, 0, 0, 0, 0), empty);
        for (int i = 0; i < 5000; i++) {
            table.insert(Terms.tuple(random.nextInt(3000), i));
        }
        long largest = 0;
        long smallest = Long.MAX_VALUE;
        double squares = 0;
        double average = 5000.0 / BUCKETS;
        for (int i = 0; i < BUCKETS; i++) {
            int count = table.slot(i).size();
            largest = Math.max(largest, count);
            smallest = Math.min(smallest, count);
            squares += (count - average) * (count - average);
        }
        BucketStatistics statistics = table.bucketStatistics();
        assertEquals(largest, statistics.largest());
        assertEquals(smallest, statistics.smallest());
        assertEquals(average, statistics.average());
        assertEquals(Math.sqrt(squares / BUCKETS), statistics.deviation(), 1e-9);
        assertEquals(Math.sqrt(average * (1 - 1.0 / BUCKETS)), statistics.expectedDeviation(), 1e-9);
        assertThrows(
                IllegalStateException.class,
                () -> engine.table(TableType.ORDERED_SET).bucketStatistics());
    }
}
