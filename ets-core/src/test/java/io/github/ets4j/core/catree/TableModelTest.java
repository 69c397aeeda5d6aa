/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.catree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.core.table.TableCursor;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.EngineExtension;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random operations with forced splits and joins between them, against a map of lists. */
class TableModelTest {
    private static final int OPERATIONS = 6000;
    private static final int KEYS = 400;

    @RegisterExtension
    final EngineExtension engine = new EngineExtension();

    private final long seed = Seeds.seed();
    private final SplittableRandom random = Seeds.random(seed);
    private final TreeMap<Integer, List<Tuple>> model = new TreeMap<>();
    private StoredTable table;
    private int step;

    private String where() {
        return table.type() + ", step=" + step + ", " + Seeds.replay(seed);
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void randomOperations_withSplitsAndJoins_agreeWithAMap(TableType type) {
        table = engine.table(type);
        for (step = 0; step < OPERATIONS; step++) {
            int key = random.nextInt(KEYS);
            switch (random.nextInt(16)) {
                case 0, 1, 2 -> insert(key);
                case 3 -> insertNew(key);
                case 4 -> insertList();
                case 5 -> insertNewList();
                case 6 -> delete(key);
                case 7 -> take(key);
                case 8 -> deleteObject(key);
                case 9 -> update(key);
                case 10 -> table.forceSplit(term(key));
                case 11 -> table.forceJoin(term(key));
                case 12 -> neighbours(key);
                case 13 -> assertEquals(rows(), table.size(), this::where);
                case 14 -> range(key);
                default -> assertEquals(at(key), table.lookup(term(key)), this::where);
            }
            if (step % 1500 == 1400) {
                compareAll();
                engine.verify();
            }
        }
        compareAll();
        assertTrue(table.splitCount() > 5 && table.joinCount() > 5, this::where);
        table.deleteAll();
        model.clear();
        compareAll();
    }

    private static Term term(int key) {
        return Terms.integer(key);
    }

    private Tuple row(int key) {
        return Terms.tuple(key, random.nextInt(4), "x".repeat(random.nextInt(20)));
    }

    private List<Tuple> at(int key) {
        return model.getOrDefault(key, List.of());
    }

    private long rows() {
        return model.values().stream().mapToInt(List::size).sum();
    }

    private void put(Tuple row) {
        int key = Integer.parseInt(row.element(1).toString());
        List<Tuple> rows = model.computeIfAbsent(key, absent -> new ArrayList<>());
        if (!table.type().isBag()) {
            rows.clear();
        }
        if (table.type() != TableType.BAG || !rows.contains(row)) {
            rows.add(row);
        }
    }

    private void insert(int key) {
        Tuple row = row(key);
        table.insert(row);
        put(row);
    }

    private void insertNew(int key) {
        Tuple row = row(key);
        boolean absent = !model.containsKey(key);
        assertEquals(absent, table.insertNew(row), this::where);
        if (absent) {
            put(row);
        }
    }

    private List<Tuple> someRows() {
        List<Tuple> some = new ArrayList<>();
        int count = random.nextInt(8);
        for (int i = 0; i < count; i++) {
            some.add(row(random.nextInt(KEYS)));
        }
        return some;
    }

    private void insertList() {
        List<Tuple> some = someRows();
        table.insert(some);
        some.forEach(this::put);
    }

    private void insertNewList() {
        List<Tuple> some = someRows();
        boolean absent = some.stream()
                .noneMatch(
                        row -> model.containsKey(Integer.parseInt(row.element(1).toString())));
        assertEquals(absent, table.insertNew(some), this::where);
        if (absent) {
            some.forEach(this::put);
        }
    }

    private void delete(int key) {
        table.delete(term(key));
        model.remove(key);
    }

    private void take(int key) {
        List<Tuple> expected = at(key);
        assertEquals(expected, table.take(term(key)), this::where);
        model.remove(key);
    }

    private void deleteObject(int key) {
        List<Tuple> rows = at(key);
        Tuple object = rows.isEmpty() || random.nextInt(3) == 0 ? row(key) : rows.get(random.nextInt(rows.size()));
        table.deleteObject(object);
        if (!rows.isEmpty()) {
            rows.removeIf(object::equals);
            if (rows.isEmpty()) {
                model.remove(key);
            }
        }
    }

    private void update(int key) {
        if (table.type().isBag()) {
            return;
        }
        boolean present = model.containsKey(key);
        Term value = term(random.nextInt(1000));
        assertEquals(present, table.updateElement(term(key), Tuple.of(term(2), value), null), this::where);
        if (present) {
            put(at(key).get(0).with(2, value));
        }
    }

    private void neighbours(int key) {
        if (!table.type().isOrdered()) {
            StoredTable.Step first = table.first(true);
            assertEquals(model.isEmpty(), first == null, this::where);
            if (first != null) {
                assertEquals(at(Integer.parseInt(first.key().toString())), first.objects(), this::where);
            }
            return;
        }
        check(model.firstEntry(), table.first(true));
        check(model.lastEntry(), table.last(true));
        check(model.higherEntry(key), table.next(term(key), true, false));
        check(model.lowerEntry(key), table.previous(term(key), true, false));
    }

    private void check(Map.Entry<Integer, List<Tuple>> expected, StoredTable.Step step) {
        assertEquals(expected == null ? null : expected.getValue(), step == null ? null : step.objects(), this::where);
    }

    private void range(int from) {
        if (!table.type().isOrdered()) {
            return;
        }
        int to = random.nextInt(KEYS);
        int limit = 1 + random.nextInt(50);
        boolean down = random.nextBoolean();
        boolean withFrom = random.nextBoolean();
        boolean withTo = random.nextBoolean();
        List<Tuple> expected = new ArrayList<>();
        if (down ? to <= from : from <= to) {
            var part = down
                    ? model.subMap(to, withTo, from, withFrom).descendingMap()
                    : model.subMap(from, withFrom, to, withTo);
            part.values().stream().limit(limit).forEach(expected::addAll);
        }
        assertEquals(expected, table.range(term(from), withFrom, term(to), withTo, down, limit), this::where);
    }

    private void compareAll() {
        List<Tuple> expected = new ArrayList<>();
        model.values().forEach(expected::addAll);
        List<Tuple> up = all(false);
        List<Tuple> down = all(true);
        if (table.type().isOrdered()) {
            assertEquals(expected, up, this::where);
            java.util.Collections.reverse(down);
            assertEquals(expected, down, this::where);
        } else {
            assertEquals(expected.size(), up.size(), this::where);
            assertEquals(new HashSet<>(expected), new HashSet<>(up), this::where);
            assertEquals(up, down, this::where);
            walk();
        }
        assertEquals(expected.size(), table.size(), this::where);
    }

    private List<Tuple> all(boolean descending) {
        List<Tuple> all = new ArrayList<>();
        TableCursor cursor = table.cursor(descending);
        for (List<Tuple> chunk = cursor.next(); !chunk.isEmpty(); chunk = cursor.next()) {
            all.addAll(chunk);
        }
        return all;
    }

    private void walk() {
        Set<String> keys = new HashSet<>();
        for (StoredTable.Step at = table.first(false); at != null; at = table.next(at.key(), false, false)) {
            assertTrue(keys.add(at.key().toString()), this::where);
        }
        assertEquals(model.size(), keys.size(), this::where);
    }
}
