/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.row.ImageReader;
import io.github.ets4j.core.row.RowDescriptor;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermOrder;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.EngineExtension;
import io.github.ets4j.testing.Seeds;
import io.github.ets4j.testing.TermGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A compressed table answers what its twin does that is not compressed, and takes less memory. */
class CompressedTableTest {
    private static final int OPERATIONS = 1500;
    private static final int KEYS = 60;

    @RegisterExtension
    final EngineExtension engine = new EngineExtension();

    private final long seed = Seeds.seed();
    private final SplittableRandom random = Seeds.random(seed);
    private final TermGenerator terms = new TermGenerator(random);
    private final List<Term> keys = new ArrayList<>();
    private StoredTable compressed;
    private StoredTable plain;
    private int step;

    private String where() {
        return plain.type() + ", step=" + step + ", " + Seeds.replay(seed);
    }

    private void open(TableType type) {
        compressed = engine.table(type, true);
        plain = engine.table(type, false);
        for (int i = 0; i < KEYS; i++) {
            keys.add(i % 3 == 0 ? terms.key() : i % 3 == 1 ? Terms.integer(i) : Terms.tuple(i, "key " + i));
        }
    }

    private Term key() {
        return keys.get(random.nextInt(KEYS));
    }

    private Term text() {
        return Terms.of("some words that come again ".repeat(random.nextInt(40)));
    }

    private Term noise() {
        byte[] bytes = new byte[random.nextInt(1000)];
        random.nextBytes(bytes);
        return Bitstring.of(bytes);
    }

    /** Key, a number, and elements of any kind. */
    private Tuple row() {
        Term[] elements = new Term[3 + random.nextInt(random.nextInt(10) == 0 ? 40 : 5)];
        elements[0] = key();
        elements[1] = Terms.integer(random.nextInt(10));
        for (int i = 2; i < elements.length; i++) {
            elements[i] = switch (random.nextInt(6)) {
                case 0 -> noise();
                case 1, 2 -> text();
                case 3 -> terms.integer();
                default -> terms.term(3);
            };
        }
        return Tuple.of(elements);
    }

    private List<Tuple> someRows() {
        List<Tuple> some = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            some.add(row());
        }
        return some;
    }

    /** A row that is there, if its key is, or another. */
    private Tuple someRow() {
        List<Tuple> rows = plain.lookup(key());
        return rows.isEmpty() ? row() : rows.get(random.nextInt(rows.size()));
    }

    /** Asks both tables. */
    private <R> R both(Function<StoredTable, R> question) {
        Object wanted = answer(plain, question);
        assertEquals(wanted, answer(compressed, question), this::where);
        @SuppressWarnings("unchecked")
        R result = wanted instanceof String ? null : (R) wanted;
        return result;
    }

    private static Object answer(StoredTable table, Function<StoredTable, ?> question) {
        try {
            return question.apply(table);
        } catch (EtsException failure) {
            return failure.toString();
        }
    }

    private static Object done(Runnable work) {
        work.run();
        return "done";
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void randomOperations_answerAsTheTwin(TableType type) {
        open(type);
        for (step = 0; step < OPERATIONS; step++) {
            operate();
            if (step % 500 == 450) {
                compareAll();
                engine.verify();
            }
        }
        compareAll();
        assertTrue(compressed.memoryBytes() < plain.memoryBytes(), this::where);
        step = OPERATIONS;
        both(StoredTable::deleteAll);
        both(StoredTable::size);
    }

    private void operate() {
        Term key = key();
        switch (random.nextInt(18)) {
            case 0, 1, 2, 3 -> {
                Tuple row = row();
                both(table -> done(() -> table.insert(row)));
            }
            case 4 -> {
                Tuple row = row();
                both(table -> table.insertNew(row));
            }
            case 5 -> {
                List<Tuple> some = someRows();
                both(table -> done(() -> table.insert(some)));
            }
            case 6 -> {
                Tuple row = someRow();
                both(table -> done(() -> table.insert(row)));
            }
            case 7 -> {
                Tuple row = someRow();
                both(table -> done(() -> table.deleteObject(row)));
            }
            case 8 -> both(table -> table.take(key));
            case 9 -> both(table -> table.lookup(key));
            case 10 -> {
                int position = 1 + random.nextInt(12);
                both(table -> table.lookupElement(key, position, null));
            }
            case 11 -> updateCounter(key);
            case 12 -> updateElement(key);
            case 13 -> {
                compressed.forceSplit(key);
                plain.forceSplit(key);
            }
            case 14 -> {
                compressed.forceJoin(key);
                plain.forceJoin(key);
            }
            case 15 -> walk(key);
            case 16 -> both(table -> table.lookupFirst(key));
            default -> matching();
        }
    }

    private void updateCounter(Term key) {
        int position = 2 + random.nextInt(10);
        Term operation = Terms.tuple(position, random.nextInt(5));
        Tuple defaultRow = random.nextBoolean() ? null : row();
        both(table -> table.updateCounter(key, operation, defaultRow));
    }

    private void updateElement(Term key) {
        Term value = random.nextBoolean() ? text() : terms.integer();
        Term specification = Terms.tuple(3 + random.nextInt(10), value); // the second stays a number
        Tuple defaultRow = random.nextBoolean() ? null : row();
        both(table -> table.updateElement(key, specification, defaultRow));
    }

    private void walk(Term key) {
        boolean withObjects = random.nextBoolean();
        if (plain.type().isOrdered()) {
            both(table -> table.next(key, withObjects, false));
            both(table -> table.previous(key, withObjects, false));
            both(table -> table.first(withObjects));
            both(table -> table.last(withObjects));
            both(table -> table.range(key, true, null, false, false, 5));
            both(table -> table.range(null, true, key, false, true, 5));
        } else {
            both(table -> table.member(key));
        }
    }

    /** Reads a word of a row in place, as match programs do: they get no compressed row. */
    private static long number(StoredTable table, long row) {
        assertTrue(!RowDescriptor.isCompressed(table.memory(), row));
        return RowDescriptor.word(table.memory(), row, 2) >>> 4;
    }

    private void matching() {
        int number = random.nextInt(10);
        KeySelection selection = random.nextBoolean() ? KeySelection.ALL : new KeySelection.Points(List.of(key()));
        if (random.nextInt(3) == 0) {
            both(table -> table.deleteMatching(selection, row -> number(table, row) == number));
        } else if (plain.type() != TableType.BAG) {
            both(table ->
                    table.replaceMatching(selection, row -> number(table, row) == number ? next(table, row) : null));
        }
    }

    private static Tuple next(StoredTable table, long row) {
        Tuple tuple = new ImageReader(table.memory()).row(row);
        return tuple.with(2, Terms.integer(((IntegerTerm) tuple.element(2)).longValue() + 1));
    }

    private List<Tuple> contents(StoredTable table, int pieceRows) {
        List<Tuple> all = new ArrayList<>();
        ImageReader reader = new ImageReader(table.memory());
        RowCursor cursor = table.rows(KeySelection.ALL, false, null, pieceRows);
        while (cursor.advance((rows, count) -> {
            int used = table.type().isOrdered() ? 1 + random.nextInt(count) : count;
            for (int i = 0; i < used; i++) {
                all.add(reader.row(rows[i]));
            }
            return used;
        })) {
            cursor.position();
        }
        return all;
    }

    private static List<Tuple> decoded(StoredTable table) {
        List<Tuple> all = new ArrayList<>();
        TableCursor cursor = table.cursor(false);
        for (List<Tuple> chunk = cursor.next(); !chunk.isEmpty(); chunk = cursor.next()) {
            all.addAll(chunk);
        }
        return all;
    }

    /** In the order of both tables, if they have one: their hashes differ. */
    private List<Tuple> comparable(List<Tuple> rows) {
        if (!plain.type().isOrdered()) {
            rows.sort(TermOrder::compareExact);
        }
        return rows;
    }

    private void compareAll() {
        List<Tuple> wanted = comparable(decoded(plain));
        assertEquals(wanted, comparable(decoded(compressed)), this::where);
        assertEquals(wanted, comparable(contents(compressed, 1 + random.nextInt(100))), this::where);
        List<Tuple> parts = new ArrayList<>();
        for (KeySelection part : compressed.partition(3)) {
            ImageReader reader = new ImageReader(compressed.memory());
            RowCursor cursor = compressed.rows(part, false, null, 1000);
            while (cursor.advance((rows, count) -> {
                for (int i = 0; i < count; i++) {
                    parts.add(reader.row(rows[i]));
                }
                return count;
            })) {
                // the batch does the work
            }
        }
        assertEquals(wanted, comparable(parts), this::where);
        for (Term key : keys) {
            both(table -> table.lookup(key));
            List<Tuple> found = new ArrayList<>();
            ImageReader reader = new ImageReader(compressed.memory());
            compressed.rowsOfKey(key, (rows, count) -> {
                for (int i = 0; i < count; i++) {
                    found.add(reader.row(rows[i]));
                }
                return count;
            });
            assertEquals(plain.lookup(key), found, this::where);
        }
        both(StoredTable::size);
    }

    /** More rows than a bag compares without an index, in many blocks, so large that a batch gets them in parts. */
    @ParameterizedTest
    @EnumSource(
            value = TableType.class,
            names = {"BAG", "DUPLICATE_BAG"})
    void manyRowsOfAKey_answerAsTheTwin(TableType type) {
        open(type);
        Term key = Terms.integer(1);
        List<Tuple> rows = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            Tuple row = Terms.tuple(1, i % 10, i, "the same words again and again ".repeat(20));
            rows.add(row);
            both(table -> done(() -> table.insert(row)));
        }
        for (int i = 0; i < 100; i++) {
            Tuple again = rows.get(random.nextInt(rows.size()));
            both(table -> done(() -> table.insert(again)));
        }
        compareAll();
        engine.verify();
        for (int i = 0; i < 100; i++) {
            Tuple gone = rows.get(random.nextInt(rows.size()));
            both(table -> done(() -> table.deleteObject(gone)));
        }
        compareAll();
        int[] calls = new int[1];
        compressed.rowsOfKey(key, (found, count) -> {
            calls[0]++;
            return count;
        });
        assertTrue(calls[0] > 1, "calls=" + calls[0]);
        if (type == TableType.DUPLICATE_BAG) { // each row once, though the batch gets the rows of the key in parts
            both(table -> table.replaceMatching(KeySelection.ALL, row -> next(table, row)));
            compareAll();
        }
        both(table -> table.deleteMatching(KeySelection.ALL, row -> number(table, row) == 4));
        compareAll();
        assertTrue(compressed.memoryBytes() * 4 < plain.memoryBytes(), this::where);
        both(table -> table.take(key));
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void rowsThatDoNotShrink_takeTheSame(TableType type) {
        open(type);
        for (int i = 0; i < 200; i++) {
            Tuple row = Terms.tuple(i, i, random.nextBoolean() ? noise() : Terms.of("short"));
            both(table -> done(() -> table.insert(row)));
        }
        long[] bytes = new long[2];
        compressed.forEachAddress(address -> bytes[0] += engine.engine().space().sizeAt(address));
        plain.forEachAddress(address -> bytes[1] += engine.engine().space().sizeAt(address));
        assertEquals(compressed.memoryBytes(), bytes[0], this::where);
        if (type.isOrdered()) { // the pages of hash tables depend on their seeds
            assertEquals(plain.memoryBytes(), compressed.memoryBytes(), this::where);
        }
    }
}
