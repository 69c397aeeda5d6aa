/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.backend.RowMatcher;
import io.github.ets4j.core.backend.RowRewriter;
import io.github.ets4j.core.row.RowCodec;
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
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Removal and replacement of the rows that match, alone against a model, and against writers. */
class MatchingUpdatesTest {
    private static final int KEYS = 300;
    private static final int ROUNDS = 40;
    private static final int ENOUGH = 5000;

    @RegisterExtension
    final EngineExtension engine = new EngineExtension();

    private final long seed = Seeds.seed();
    private final SplittableRandom random = Seeds.random(seed);
    private final TreeMap<Integer, List<Tuple>> model = new TreeMap<>();
    private RowCodec codec;
    private int round;

    @BeforeEach
    void makeCodec() {
        codec = new RowCodec(engine.engine().space());
    }

    private String where() {
        return "round=" + round + ", " + Seeds.replay(seed);
    }

    private static Term term(long value) {
        return Terms.integer(value);
    }

    private static long number(Tuple row, int position) {
        return ((IntegerTerm) row.element(position)).longValue();
    }

    /** Rows {Key, Number, Text}; in bags one key in eight has very many. */
    private void insertSome(StoredTable table, int times) {
        for (int i = 0; i < times; i++) {
            int key = random.nextInt(4) == 0 ? random.nextInt(KEYS / 8) * 8 : random.nextInt(KEYS);
            Tuple row = Terms.tuple(key, random.nextInt(1000), "x".repeat(random.nextInt(20)));
            table.insert(row);
            List<Tuple> rows = model.computeIfAbsent(key, absent -> new ArrayList<>());
            if (!table.type().isBag()) {
                rows.clear();
            }
            if (table.type() != TableType.BAG || !rows.contains(row)) {
                rows.add(row);
            }
        }
    }

    private KeySelection anySelection(List<Integer> selected) {
        if (random.nextInt(3) > 0) {
            selected.addAll(model.keySet());
            return KeySelection.ALL;
        }
        List<Term> keys = new ArrayList<>();
        for (int key = random.nextInt(20); key < KEYS; key += 1 + random.nextInt(40)) {
            keys.add(term(key));
            selected.add(key);
        }
        return new KeySelection.Points(keys);
    }

    private void compare(StoredTable table) {
        model.values().removeIf(List::isEmpty);
        for (Map.Entry<Integer, List<Tuple>> entry : model.entrySet()) {
            assertEquals(entry.getValue(), table.lookup(term(entry.getKey())), this::where);
        }
        assertEquals(model.values().stream().mapToLong(List::size).sum(), table.size(), this::where);
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void deleteMatching_removesWhatMatches(TableType type) {
        StoredTable table = engine.table(type);
        for (round = 0; round < ROUNDS; round++) {
            insertSome(table, 60);
            table.forceSplit(term(random.nextInt(KEYS)));
            List<Integer> selected = new ArrayList<>();
            KeySelection selection = anySelection(selected);
            int modulus = 1 + random.nextInt(4);
            long expected = 0;
            for (int key : selected) {
                List<Tuple> rows = model.getOrDefault(key, new ArrayList<>());
                expected += rows.size();
                rows.removeIf(row -> number(row, 2) % modulus == 0);
                expected -= rows.size();
            }
            RowMatcher matcher = row -> codec.smallInteger(row, 2) % modulus == 0;
            assertEquals(expected, table.deleteMatching(selection, matcher), this::where);
            compare(table);
            if (round % 10 == 0) {
                engine.verify();
            }
        }
        assertEquals(model.values().stream().mapToLong(List::size).sum(), table.deleteAll());
        assertEquals(0, table.deleteAll());
    }

    @ParameterizedTest
    @EnumSource(value = TableType.class, mode = EnumSource.Mode.EXCLUDE, names = "BAG")
    void replaceMatching_replacesInPlace(TableType type) {
        StoredTable table = engine.table(type);
        for (round = 0; round < ROUNDS; round++) {
            insertSome(table, 60);
            table.forceSplit(term(random.nextInt(KEYS)));
            List<Integer> selected = new ArrayList<>();
            KeySelection selection = anySelection(selected);
            int modulus = 1 + random.nextInt(4);
            RowRewriter rewriter = row -> {
                Tuple object = codec.decode(row);
                return number(object, 2) % modulus != 0 ? null : rewritten(object);
            };
            long expected = 0;
            for (int key : selected) {
                List<Tuple> rows = model.getOrDefault(key, new ArrayList<>());
                expected += rows.stream()
                        .filter(row -> number(row, 2) % modulus == 0)
                        .count();
                rows.replaceAll(row -> number(row, 2) % modulus == 0 ? rewritten(row) : row);
            }
            assertEquals(expected, table.replaceMatching(selection, rewriter), this::where);
            compare(table);
            if (round % 10 == 0) {
                engine.verify();
            }
        }
    }

    /** Sometimes the same object, sometimes of another size. */
    private static Tuple rewritten(Tuple row) {
        long number = number(row, 2);
        return number % 5 == 0 ? row : Terms.tuple(number(row, 1), number + 1, "y".repeat((int) number % 50), 0);
    }

    @Test
    void replaceMatching_ofABag_isRefused() {
        StoredTable bag = engine.table(TableType.BAG);
        EtsException refused =
                assertThrows(EtsException.class, () -> bag.replaceMatching(KeySelection.ALL, row -> null));
        assertEquals(EtsException.Kind.TABLE_TYPE, refused.kind());
    }

    /** What was replaced before memory ran out stays, the rest is as it was, and nothing leaks. */
    @ParameterizedTest
    @EnumSource(value = TableType.class, mode = EnumSource.Mode.EXCLUDE, names = "BAG")
    void replaceMatching_withoutMemory_endsBetweenTwoKeys(TableType type) {
        for (int allocations = 0; allocations < 60; allocations += 1 + random.nextInt(4)) {
            StoredTable table = engine.table(type);
            for (int i = 0; i < 100; i++) {
                table.insert(Terms.tuple(i % 60, i, 0));
            }
            long size = table.size();
            engine.engine().space().failAllocationAfter(allocations);
            EtsException full = assertThrows(
                    EtsException.class,
                    () -> table.replaceMatching(
                            KeySelection.ALL, row -> codec.decode(row).with(3, term(1))));
            engine.engine().space().failAllocationAfter(-1);
            assertEquals(EtsException.Kind.MEMORY_LIMIT, full.kind());
            assertEquals(size, table.size());
            for (int key = 0; key < 60; key++) {
                List<Tuple> rows = table.lookup(term(key));
                assertEquals(
                        1, rows.stream().map(row -> row.element(3)).distinct().count(), () -> Seeds.replay(seed));
            }
            engine.verify();
        }
    }

    /** What a row was found to be without the lock does not count: a matcher that changes its mind stands for a row that changes. */
    @ParameterizedTest
    @EnumSource(TableType.class)
    void rows_thatMatchNoLonger_stay(TableType type) {
        StoredTable table = engine.table(type);
        for (int i = 0; i < 6; i++) {
            table.insert(Terms.tuple(i % 2, i));
        }
        List<Tuple> before = allRows(table);
        Set<Long> tested = new HashSet<>();
        assertEquals(0, table.deleteMatching(KeySelection.ALL, tested::add));
        if (type != TableType.BAG) {
            tested.clear();
            RowRewriter once = row -> tested.add(row) ? codec.decode(row).with(2, term(-1)) : null;
            assertEquals(0, table.replaceMatching(KeySelection.ALL, once));
        }
        assertEquals(before, allRows(table));
    }

    private static List<Tuple> allRows(StoredTable table) {
        List<Tuple> rows = new ArrayList<>(table.lookup(term(0)));
        rows.addAll(table.lookup(term(1)));
        return rows;
    }

    // ---- against writers ----

    private Crew.Work splitAndJoin(StoredTable table) {
        SplittableRandom own = random.split();
        return () -> {
            Term key = term(own.nextInt(KEYS));
            if (table.baseNodes() > 12 || own.nextInt(3) == 0) {
                table.forceJoin(key);
            } else {
                table.forceSplit(key);
            }
            Thread.yield();
        };
    }

    /** Each call adds one to the third element of each row, while others add to the second: neither loses one of the other's. */
    @ParameterizedTest
    @EnumSource(
            value = TableType.class,
            names = {"SET", "ORDERED_SET"})
    void replaceMatching_amongIncrements_replacesEachRowOnce(TableType type) throws Exception {
        StoredTable table = engine.table(type);
        for (int key = 0; key < KEYS; key++) {
            table.insert(Terms.tuple(key, 0, 0));
        }
        AtomicLong increments = new AtomicLong();
        int calls = 40;
        Crew crew = new Crew().addUntilOver(splitAndJoin(table));
        for (int writer = 0; writer < 2; writer++) {
            SplittableRandom own = random.split();
            crew.addUntilOver(() -> {
                table.updateCounter(term(own.nextInt(KEYS)), term(1), null);
                increments.incrementAndGet();
            });
        }
        crew.during(() -> {
            for (int call = 0; call < calls; call++) {
                assertEquals(KEYS, table.replaceMatching(KeySelection.ALL, this::plusOne), () -> Seeds.replay(seed));
            }
        });
        long sum = 0;
        for (int key = 0; key < KEYS; key++) {
            Tuple row = table.lookup(term(key)).get(0);
            assertEquals(calls, number(row, 3), () -> Seeds.replay(seed));
            sum += number(row, 2);
        }
        assertEquals(increments.get(), sum, () -> Seeds.replay(seed));
    }

    private Tuple plusOne(long row) {
        Tuple object = codec.decode(row);
        return number(object, 2) < 0 ? null : object.with(3, term(number(object, 3) + 1));
    }

    /** Rows are appended and deleted while all others are replaced again and again: those keep their places. */
    @Test
    void replaceMatching_inADuplicateBag_keepsPlaces() throws Exception {
        StoredTable table = engine.table(TableType.DUPLICATE_BAG);
        int keys = 20;
        int each = 90;
        for (int i = 0; i < keys * each; i++) {
            table.insert(Terms.tuple(i % keys, i, 0));
        }
        int calls = 30;
        SplittableRandom own = random.split();
        new Crew()
                .addUntilOver(splitAndJoin(table))
                .addUntilOver(() -> {
                    int key = own.nextInt(keys);
                    table.insert(Terms.tuple(key, -1, own.nextInt(3)));
                    table.deleteObject(Terms.tuple(key, -1, own.nextInt(3)));
                })
                .during(() -> {
                    for (int call = 0; call < calls; call++) {
                        long replaced = table.replaceMatching(KeySelection.ALL, this::plusOne);
                        assertEquals(keys * each, replaced, () -> Seeds.replay(seed));
                    }
                });
        for (int key = 0; key < keys; key++) {
            List<Tuple> rows = new ArrayList<>(table.lookup(term(key)));
            rows.removeIf(row -> number(row, 2) < 0);
            assertEquals(each, rows.size());
            for (int i = 0; i < each; i++) {
                assertEquals(Terms.tuple(key, key + i * keys, calls), rows.get(i), () -> Seeds.replay(seed));
            }
        }
    }

    /** Two delete the marked rows that two insert: what was inserted was removed once, or is there. */
    @ParameterizedTest
    @EnumSource(TableType.class)
    void deleteMatching_amongInserts_removesEachRowOnce(TableType type) throws Exception {
        StoredTable table = engine.table(type);
        for (int key = 0; key < KEYS; key += 2) {
            table.insert(Terms.tuple(key, 0));
        }
        AtomicLong inserted = new AtomicLong();
        AtomicLong removed = new AtomicLong();
        RowMatcher marked = row -> codec.smallInteger(row, 2) > 0;
        Crew crew = new Crew().addUntilOver(splitAndJoin(table));
        crew.addUntilOver(() -> removed.addAndGet(table.deleteMatching(KeySelection.ALL, marked)));
        for (int writer = 0; writer < 2; writer++) {
            SplittableRandom own = random.split();
            crew.addUntilOver(() -> {
                int key = type.isBag() ? own.nextInt(KEYS) : 1 + 2 * own.nextInt(KEYS / 2);
                if (table.insertNew(Terms.tuple(key, 1))) {
                    inserted.incrementAndGet();
                } else if (type == TableType.DUPLICATE_BAG) {
                    table.insert(Terms.tuple(key, 2));
                    inserted.incrementAndGet();
                }
            });
        }
        crew.during(() -> {
            while (inserted.get() < ENOUGH) {
                removed.addAndGet(table.deleteMatching(KeySelection.ALL, marked));
            }
        });
        removed.addAndGet(table.deleteMatching(KeySelection.ALL, marked));
        assertEquals(inserted.get(), removed.get(), () -> Seeds.replay(seed));
        assertEquals(KEYS / 2, table.size(), () -> Seeds.replay(seed));
    }
}
