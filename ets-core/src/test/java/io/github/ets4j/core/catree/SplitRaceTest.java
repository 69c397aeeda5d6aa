/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.catree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.core.table.TableCursor;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Crew;
import io.github.ets4j.testing.EngineExtension;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Readers and writers while base nodes are split and joined under them. Even keys stay for the whole test and must be met
 * always; odd keys come and go.
 */
class SplitRaceTest {
    private static final int KEYS = 300;
    private static final int SPLITS = 250;

    @RegisterExtension
    final EngineExtension engine = new EngineExtension();

    private final long seed = Seeds.seed();
    private final AtomicInteger threads = new AtomicInteger();

    private StoredTable filled(TableType type) {
        StoredTable table = engine.table(type);
        for (int key = 0; key < KEYS; key += 2) {
            table.insert(Terms.tuple(key, 0));
        }
        return table;
    }

    private static Term term(int key) {
        return Terms.integer(key);
    }

    private SplittableRandom random() {
        return Seeds.random(seed + threads.incrementAndGet());
    }

    /** Inserts and deletes odd keys. */
    private Crew.Work churn(StoredTable table) {
        SplittableRandom random = random();
        return () -> {
            int key = random.nextInt(KEYS / 2) * 2 + 1;
            switch (random.nextInt(4)) {
                case 0 -> table.insert(Terms.tuple(key, "text"));
                case 1 -> table.insert(List.of(Terms.tuple(key), Terms.tuple((key + KEYS / 2) % KEYS | 1)));
                case 2 -> table.take(term(key));
                default -> table.delete(term(key));
            }
        };
    }

    /** Splits and joins as often as the test is long, and longer if few of them were possible. */
    private Crew.Work splitAndJoin(StoredTable table) {
        SplittableRandom random = random();
        return () -> {
            for (int i = 0; i < SPLITS || !hasSplitAndJoined(table) && i < 1000 * SPLITS; i++) {
                Term key = term(random.nextInt(KEYS));
                boolean many = table.baseNodes() > 12 || random.nextInt(3) == 0;
                if (many) {
                    table.forceJoin(key);
                } else {
                    table.forceSplit(key);
                }
                if (i % 8 == 0) {
                    Thread.yield();
                }
            }
        };
    }

    private static boolean hasSplitAndJoined(StoredTable table) {
        return table.splitCount() > 10 && table.joinCount() > 10;
    }

    private void requireSplitsAndJoins(StoredTable table) {
        assertTrue(hasSplitAndJoined(table), () -> "splits=" + table.splitCount() + ", joins=" + table.joinCount());
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void keysThatStay_areAlwaysFound(TableType type) throws Exception {
        StoredTable table = filled(type);
        SplittableRandom random = random();
        new Crew()
                .addUntilOver(churn(table))
                .addUntilOver(() -> {
                    int key = random.nextInt(KEYS / 2) * 2;
                    assertEquals(1, table.lookup(term(key)).size(), () -> "key=" + key + ", " + Seeds.replay(seed));
                    assertTrue(table.member(term(key)));
                    assertNotNull(table.lookupFirst(term(key)));
                    assertNotNull(table.findElement(term(key), 2));
                })
                .during(splitAndJoin(table));
        requireSplitsAndJoins(table);
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void traversal_meetsEveryKeyThatStaysOnce(TableType type) throws Exception {
        StoredTable table = filled(type);
        new Crew()
                .addUntilOver(churn(table))
                .addUntilOver(() -> traverse(table, false))
                .addUntilOver(() -> traverse(table, true))
                .during(splitAndJoin(table));
        requireSplitsAndJoins(table);
    }

    private void traverse(StoredTable table, boolean descending) {
        Set<Integer> seen = new HashSet<>();
        int last = descending ? Integer.MAX_VALUE : -1;
        TableCursor cursor = table.cursor(descending);
        for (List<Tuple> chunk = cursor.next(); !chunk.isEmpty(); chunk = cursor.next()) {
            for (Tuple row : chunk) {
                int key = key(row);
                boolean again = !seen.add(key);
                assertTrue(
                        !again || table.type().isBag() && key % 2 == 1,
                        () -> "twice: key=" + key + ", " + Seeds.replay(seed));
                if (table.type().isOrdered()) {
                    int before = last;
                    assertTrue(
                            descending ? key < before : key > before,
                            () -> before + " then " + key + ", " + Seeds.replay(seed));
                }
                last = key;
            }
        }
        for (int key = 0; key < KEYS; key += 2) {
            int missing = key;
            assertTrue(seen.contains(key), () -> "missed: key=" + missing + ", " + Seeds.replay(seed));
        }
    }

    private static int key(Tuple row) {
        return (int) ((IntegerTerm) row.element(1)).longValue();
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void walkByKeys_crossesBases(TableType type) throws Exception {
        StoredTable table = filled(type);
        SplittableRandom random = random();
        Crew crew = new Crew();
        if (type.isOrdered()) {
            crew.addUntilOver(churn(table));
            crew.addUntilOver(() -> neighbours(table, random.nextInt(KEYS / 2) * 2));
        } else {
            crew.addUntilOver(() -> walk(table));
        }
        crew.during(splitAndJoin(table));
        requireSplitsAndJoins(table);
    }

    /** The neighbours of a key are a key that stays or the odd one before it. */
    private void neighbours(StoredTable table, int key) {
        StoredTable.Step next = table.next(term(key), false, false);
        StoredTable.Step previous = table.previous(term(key), true, false);
        if (key + 2 < KEYS) {
            int after = (int) ((IntegerTerm) next.key()).longValue();
            assertTrue(after == key + 1 || after == key + 2, () -> key + " then " + after + ", " + Seeds.replay(seed));
        }
        if (key > 0) {
            int before = (int) ((IntegerTerm) previous.key()).longValue();
            assertTrue(
                    before == key - 1 || before == key - 2, () -> key + " after " + before + ", " + Seeds.replay(seed));
            assertTrue(previous.objects().size() == 1);
        }
        assertEquals(term(0), table.first(false).key());
        int last = (int) ((IntegerTerm) table.last(false).key()).longValue();
        assertTrue(last >= KEYS - 2);
    }

    /** Without an order a walk over a table that stays as it is meets every key, however it is divided. */
    private void walk(StoredTable table) {
        Set<Term> seen = new HashSet<>();
        for (StoredTable.Step at = table.first(false); at != null; at = table.next(at.key(), false, false)) {
            assertTrue(seen.add(at.key()), () -> "twice, " + Seeds.replay(seed));
        }
        assertEquals(KEYS / 2, seen.size(), () -> Seeds.replay(seed));
    }

    /**
     * A writer sets two distant keys to the same ever larger number, by lists. Whoever reads one key and afterwards the other
     * must not find the other older: a list is there as a whole or not at all.
     */
    @ParameterizedTest
    @EnumSource(
            value = TableType.class,
            names = {"SET", "ORDERED_SET"})
    void listInsert_isSeenAsAWhole(TableType type) throws Exception {
        StoredTable table = filled(type);
        int low = 10;
        int high = KEYS - 10;
        table.insert(List.of(Terms.tuple(low, 0), Terms.tuple(high, 0)));
        AtomicInteger value = new AtomicInteger();
        new Crew()
                .addUntilOver(() -> {
                    int next = value.incrementAndGet();
                    table.insert(List.of(Terms.tuple(high, next), Terms.tuple(low, next)));
                })
                .addUntilOver(churn(table))
                .addUntilOver(() -> notOlder(table, low, high))
                .addUntilOver(() -> notOlder(table, high, low))
                .during(splitAndJoin(table));
        requireSplitsAndJoins(table);
    }

    private void notOlder(StoredTable table, int first, int second) {
        long before = value(table.lookup(term(first)).get(0));
        long after = value(table.lookup(term(second)).get(0));
        assertTrue(
                after >= before,
                () -> first + "=" + before + ", then " + second + "=" + after + ", " + Seeds.replay(seed));
        if (table.type().isOrdered()) {
            List<Tuple> range = table.range(term(10), true, term(KEYS - 10), true, false, KEYS);
            long low = value(range.get(0));
            long high = value(range.get(range.size() - 1));
            assertEquals(low, high, () -> "a range is one instant, " + Seeds.replay(seed));
        }
    }

    private static long value(Tuple row) {
        return ((IntegerTerm) row.element(2)).longValue();
    }

    /** Movers insert the row under its new key, then delete the old one: at any instant the table has at most one row more each. */
    @ParameterizedTest
    @EnumSource(TableType.class)
    void size_whileRowsMove_countsOneInstant(TableType type) throws Exception {
        StoredTable table = filled(type);
        int movers = 3;
        long rows = table.size() + movers;
        Crew crew = new Crew();
        for (int mover = 0; mover < movers; mover++) {
            SplittableRandom random = random();
            int own = mover;
            int[] at = {1 + 2 * own};
            table.insert(Terms.tuple(at[0]));
            crew.addUntilOver(() -> {
                int to = 1 + 2 * own + 2 * movers * random.nextInt(KEYS / (2 * movers));
                if (to != at[0]) {
                    table.insert(Terms.tuple(to));
                    table.delete(term(at[0]));
                    at[0] = to;
                }
            });
        }
        crew.addUntilOver(() -> {
            long size = table.size();
            assertTrue(size >= rows && size <= rows + movers, () -> "size=" + size + ", " + Seeds.replay(seed));
        });
        crew.during(splitAndJoin(table));
        assertEquals(rows, table.size());
        requireSplitsAndJoins(table);
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void increments_fromManyThreads_areAllCounted(TableType type) throws Exception {
        StoredTable table = filled(type);
        int writers = 3;
        int each = 2000;
        Crew crew = new Crew();
        for (int writer = 0; writer < writers; writer++) {
            SplittableRandom random = random();
            int own = writer;
            crew.add(() -> {
                for (int i = 0; i < each; i++) {
                    int key = random.nextInt(4) * 100;
                    if (type.isBag()) {
                        table.insert(Terms.tuple(key, 1 + own * each + i));
                    } else {
                        table.updateCounter(term(key), term(1), Terms.tuple(0, 0));
                    }
                }
            });
        }
        crew.start();
        splitAndJoin(table).run();
        crew.join();
        long total = 0;
        for (int key = 0; key < 400; key += 100) {
            List<Tuple> found = table.lookup(term(key));
            total += type.isBag() ? found.size() : value(found.get(0));
        }
        int there = type.isBag() ? 3 : 0; // keys 0, 100 and 200 had a row from the beginning
        assertEquals(writers * each + there, total);
    }

    /**
     * A list insert that runs out of memory appends to blocks in place and takes it back: no traversal may have met the rows.
     */
    @ParameterizedTest
    @EnumSource(
            value = TableType.class,
            names = {"BAG", "DUPLICATE_BAG"})
    void traversal_meetsNoRowOfAListInsertThatFails(TableType type) throws Exception {
        StoredTable table = filled(type);
        List<Tuple> phantoms = new ArrayList<>();
        for (int key = 0; key < 40; key += 2) {
            table.insert(Terms.tuple(key, "more"));
            phantoms.add(Terms.tuple(key, "phantom"));
        }
        for (int i = 0; i < 700; i++) {
            table.insert(Terms.tuple(100 + i % 20 * 2, "filler", i)); // so that a piece takes long to read
        }
        phantoms.add(Terms.tuple(50, "phantom")); // the second row of a key needs a block
        new Crew()
                .addUntilOver(() -> {
                    TableCursor cursor = table.cursor(false);
                    for (List<Tuple> chunk = cursor.next(); !chunk.isEmpty(); chunk = cursor.next()) {
                        assertTrue(chunk.stream().noneMatch(phantoms::contains));
                    }
                })
                .during(() -> {
                    for (int i = 0; i < 4 * SPLITS; i++) {
                        engine.engine().space().failAllocationAfter(phantoms.size());
                        assertThrows(EtsException.class, () -> table.insert(phantoms));
                        engine.engine().space().failAllocationAfter(-1);
                    }
                });
        assertEquals(KEYS / 2 + 20 + 700, table.size());
    }
}
