/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.row.RowCodec;
import io.github.ets4j.core.table.RowCursor;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.table.TableStructure;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermOrder;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.EngineExtension;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random operations of every kind on tables with indexes, against a map of lists. */
class IndexModelTest {
    private static final int OPERATIONS = 900;
    private static final int KEYS = 60;

    @RegisterExtension
    final EngineExtension engine = new EngineExtension();

    private final long seed = Seeds.seed();
    private final SplittableRandom random = Seeds.random(seed);
    private TreeMap<Integer, List<Tuple>> model = new TreeMap<>();
    private StoredTable table;
    private RowCodec codec;
    private final List<SecondaryIndex> indexes = new ArrayList<>();
    private boolean isUnique;
    private int violations;
    private int step;

    private String where() {
        return table.type() + ", step=" + step + ", " + Seeds.replay(seed);
    }

    @ParameterizedTest
    @CsvSource({
        "SET,CA_TREE,false,false",
        "ORDERED_SET,CA_TREE,false,false",
        "ORDERED_SET,SKIP_LIST,false,false",
        "BAG,CA_TREE,false,false",
        "DUPLICATE_BAG,CA_TREE,false,false",
        "SET,CA_TREE,true,false",
        "BAG,CA_TREE,true,false",
        "SET,CA_TREE,false,true",
        "ORDERED_SET,CA_TREE,false,true",
        "ORDERED_SET,SKIP_LIST,true,true",
        "BAG,CA_TREE,false,true",
        "DUPLICATE_BAG,CA_TREE,true,true"
    })
    void randomOperations_keepIndexesInStep(
            TableType type, TableStructure structure, boolean isCompressed, boolean unique) {
        table = engine.table(type, structure, isCompressed);
        codec = new RowCodec(engine.engine().space());
        isUnique = unique;
        create(IndexDefinition.ofElement(Atom.of("by_number"), 2, unique));
        for (step = 0; step < OPERATIONS; step++) {
            switch (step) {
                case 100 -> create(IndexDefinition.ofElement(Atom.of("by_text"), 3, false));
                case 200 -> create(IndexDefinition.ofExpression(Atom.of("by_both"), new Both(codec), false));
                case 300 -> create(IndexDefinition.ofElement(Atom.of("by_key"), 1, false));
                case 700 -> {
                    assertTrue(table.indexes().drop(Atom.of("by_text")));
                    indexes.remove(1);
                }
                default -> change();
            }
            if (step % 100 == 99) {
                engine.verify();
                indexes.forEach(this::compare);
            }
        }
        assertTrue(!unique || violations > 10, where());
    }

    private void create(IndexDefinition definition) {
        indexes.add(table.indexes().create(definition));
    }

    /** The text and the number of a row: a value that is no element. */
    record Both(RowCodec codec) implements IndexedExpression {
        @Override
        public RowExpression open(Memory memory) {
            return row -> valueOf(codec.decode(row));
        }

        @Override
        public Term valueOf(Tuple row) {
            return row.size() < 3 ? null : Terms.tuple(row.element(3), row.element(2));
        }
    }

    // ---- operations ----

    private void change() {
        int key = random.nextInt(KEYS);
        Term term = Terms.integer(key);
        boolean isBag = table.type().isBag();
        switch (random.nextInt(isBag ? 12 : 16)) {
            case 0, 1, 2 -> {
                Tuple row = row(key);
                run(() -> table.insert(row), next -> put(next, row));
            }
            case 3 -> {
                Tuple row = row(key);
                run(() -> table.insertNew(row), next -> next.containsKey(key) ? false : put(next, row));
            }
            case 4 -> {
                List<Tuple> some = some();
                run(
                        () -> table.insert(some),
                        next -> some.stream().map(row -> put(next, row)).toList());
            }
            case 5 -> {
                List<Tuple> some = some();
                run(() -> table.insertNew(some), next -> insertNew(next, some));
            }
            case 6 -> run(() -> table.delete(term), next -> next.remove(key));
            case 7 -> run(() -> table.take(term), next -> next.remove(key));
            case 8 -> {
                List<Tuple> rows = model.getOrDefault(key, List.of());
                Tuple row = rows.isEmpty() ? row(key) : rows.get(random.nextInt(rows.size()));
                run(() -> table.deleteObject(row), next -> removeIf(next, row::equals));
            }
            case 9 -> {
                int bound = random.nextInt(40);
                Predicate<Tuple> unwanted = row -> number(row) == bound;
                run(
                        () -> table.deleteMatching(KeySelection.ALL, row -> unwanted.test(codec.decode(row))),
                        next -> removeIf(next, unwanted));
            }
            case 10 -> replace();
            case 11 -> {
                if (random.nextInt(40) == 0) {
                    run(() -> table.deleteAll(), next -> {
                        next.clear();
                        return null;
                    });
                } else if (random.nextBoolean()) {
                    table.forceSplit(term);
                } else {
                    table.forceJoin(term);
                }
            }
            case 12 -> {
                Term value = value();
                Tuple defaultRow = random.nextBoolean() ? row(-1) : null;
                run(
                        () -> table.updateElement(term, Terms.tuple(2, value), defaultRow),
                        next -> rewrite(next, key, defaultRow, row -> row.with(2, value)));
            }
            case 13 -> count(key, term);
            default -> {
                Tuple expected = model.containsKey(key) ? model.get(key).get(0) : null;
                Tuple replacement = random.nextInt(4) == 0 ? null : row(key);
                run(
                        () -> table.compareAndExchange(term, expected, replacement),
                        next -> replacement == null ? next.remove(key) : next.put(key, List.of(replacement)));
            }
        }
    }

    private void count(int key, Term term) {
        Tuple defaultRow = random.nextBoolean() ? Terms.tuple(-1, 7, Atom.of("d")) : null;
        List<Tuple> rows = model.getOrDefault(key, List.of());
        if (rows.isEmpty() ? defaultRow == null : number(rows.get(0)) < 0) {
            return;
        }
        run(
                () -> table.updateCounter(term, TermParser.parse("{2,3}"), defaultRow),
                next -> rewrite(next, key, defaultRow, row -> row.with(2, Terms.integer(number(row) + 3))));
    }

    private void replace() {
        if (table.type() == TableType.BAG) {
            return;
        }
        int modulus = 1 + random.nextInt(6);
        int shift = random.nextInt(-3, 4);
        Function<Tuple, Tuple> rewritten = row -> {
            long number = number(row);
            return number < 0 || number % modulus != 0 ? null : row.with(2, Terms.integer(number + shift * modulus));
        };
        run(() -> table.replaceMatching(KeySelection.ALL, row -> rewritten.apply(codec.decode(row))), next -> {
            next.replaceAll((key, rows) -> rows.stream()
                    .map(row -> Objects.requireNonNullElse(rewritten.apply(row), row))
                    .toList());
            return null;
        });
    }

    /** Does the same to the table and to the model; if the latter has a value twice, the former must refuse. */
    private void run(Runnable operation, Function<TreeMap<Integer, List<Tuple>>, Object> change) {
        TreeMap<Integer, List<Tuple>> next = new TreeMap<>();
        model.forEach((key, rows) -> next.put(key, new ArrayList<>(rows)));
        change.apply(next);
        boolean isViolation = isUnique && hasTwice(next);
        try {
            operation.run();
            assertTrue(!isViolation, () -> "a value is in a unique index twice; " + where());
            model = next;
        } catch (EtsException failure) {
            assertEquals(Kind.UNIQUE, failure.kind(), () -> failure + "; " + where());
            assertTrue(isViolation, () -> failure + "; " + where());
            violations++;
        }
    }

    private static boolean hasTwice(TreeMap<Integer, List<Tuple>> rows) {
        List<Term> values = rows.values().stream()
                .flatMap(List::stream)
                .filter(row -> row.size() > 1)
                .map(row -> row.element(2))
                .sorted(TermOrder::compare)
                .toList();
        for (int i = 1; i < values.size(); i++) {
            if (TermOrder.compare(values.get(i - 1), values.get(i)) == 0) {
                return true;
            }
        }
        return false;
    }

    private Object put(TreeMap<Integer, List<Tuple>> rows, Tuple row) {
        int key = Integer.parseInt(row.element(1).toString());
        List<Tuple> some = rows.computeIfAbsent(key, absent -> new ArrayList<>());
        if (!table.type().isBag()) {
            some.clear();
        }
        if (table.type() != TableType.BAG || !some.contains(row)) {
            some.add(row);
        }
        return true;
    }

    private Object insertNew(TreeMap<Integer, List<Tuple>> rows, List<Tuple> some) {
        if (some.stream()
                .anyMatch(
                        row -> rows.containsKey(Integer.parseInt(row.element(1).toString())))) {
            return false;
        }
        some.forEach(row -> put(rows, row));
        return true;
    }

    private static Object removeIf(TreeMap<Integer, List<Tuple>> rows, Predicate<Tuple> unwanted) {
        rows.values().forEach(some -> some.removeIf(unwanted));
        rows.values().removeIf(List::isEmpty);
        return null;
    }

    private static Object rewrite(
            TreeMap<Integer, List<Tuple>> rows, int key, Tuple defaultRow, Function<Tuple, Tuple> change) {
        List<Tuple> some = rows.get(key);
        if (some != null && some.get(0).size() > 1) {
            rows.put(key, new ArrayList<>(List.of(change.apply(some.get(0)))));
        } else if (some == null && defaultRow != null) {
            rows.put(key, new ArrayList<>(List.of(change.apply(defaultRow.with(1, Terms.integer(key))))));
        }
        return null;
    }

    // ---- rows ----

    private List<Tuple> some() {
        List<Tuple> some = new ArrayList<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            some.add(row(random.nextInt(KEYS)));
        }
        return some;
    }

    private Tuple row(int key) {
        return random.nextInt(5) == 0 ? Terms.tuple(key, value()) : Terms.tuple(key, value(), text());
    }

    private Term value() {
        int number = random.nextInt(isUnique ? 300 : 40);
        return switch (random.nextInt(6)) {
            case 0 -> Terms.floating(number);
            case 1 -> Terms.floating(-1 - number);
            default -> Terms.integer(number);
        };
    }

    private Term text() {
        int length = random.nextInt(8) == 0 ? 400 : random.nextInt(20);
        return Terms.binary("x".repeat(length) + random.nextInt(5));
    }

    private static long number(Tuple row) {
        return row.element(2) instanceof IntegerTerm integer ? integer.longValue() : -1;
    }

    // ---- comparing ----

    private void compare(SecondaryIndex index) {
        List<Tuple> expected = expected(index);
        boolean descending = random.nextBoolean();
        List<Term> values = expected.stream().map(row -> value(index, row)).toList();
        compare(index, KeySelection.ALL, value -> true, descending);
        if (values.isEmpty()) {
            return;
        }
        Term one = values.get(random.nextInt(values.size()));
        Term other = values.get(random.nextInt(values.size()));
        compare(index, IndexedValues.of(one), value -> TermOrder.compare(value, one) == 0, descending);
        List<Tuple> looked = new ArrayList<>(table.indexLookup(index, one));
        assertEquals(
                expected.stream()
                        .filter(row -> TermOrder.compare(value(index, row), one) == 0)
                        .sorted(TermOrder::compareExact)
                        .toList(),
                looked.stream().sorted(TermOrder::compareExact).toList(),
                this::where);
        boolean isIncluded = random.nextBoolean();
        compare(
                index,
                IndexedValues.between(one, isIncluded, other, !isIncluded),
                value -> TermOrder.compare(value, one) >= (isIncluded ? 0 : 1)
                        && TermOrder.compare(value, other) < (isIncluded ? 0 : 1),
                descending);
        if (TermOrder.compare(one, other) < 0) {
            compare(
                    index,
                    new KeySelection.Points(List.of(one, other)),
                    value -> TermOrder.compare(value, one) == 0 || TermOrder.compare(value, other) == 0,
                    descending);
        }
    }

    private void compare(SecondaryIndex index, KeySelection selection, Predicate<Term> wanted, boolean descending) {
        List<Tuple> expected = new ArrayList<>();
        for (Tuple row : expected(index)) {
            if (wanted.test(value(index, row))) {
                expected.add(row);
            }
        }
        List<Tuple> found = read(index, selection, descending);
        if (descending) { // but rows of one value and one key stay in the order of their insertion
            expected.sort((a, b) -> order(index, b, a));
        }
        assertEquals(expected, found, () -> index.definition().name() + ", descending=" + descending + ", " + where());
        List<Term> keys = new ArrayList<>(); // one for each value and key
        for (int i = 0; i < found.size(); i++) {
            if (i == 0 || order(index, found.get(i - 1), found.get(i)) != 0) {
                keys.add(found.get(i).element(1));
            }
        }
        if (descending) {
            Collections.reverse(keys);
        }
        assertEquals(keys, table.indexedKeys(index, selection, keys.size()), this::where);
        if (!keys.isEmpty()) {
            assertEquals(null, table.indexedKeys(index, selection, keys.size() - 1), this::where);
        }
    }

    /** Reads in pieces of any size, each with a new cursor that goes on where the one before has come to. */
    private List<Tuple> read(SecondaryIndex index, KeySelection selection, boolean descending) {
        List<Tuple> found = new ArrayList<>();
        Term after = null;
        do {
            int piece = 1 + random.nextInt(30);
            RowCursor cursor = table.indexRows(index, selection, descending, after, piece);
            boolean isCut = random.nextBoolean() && !table.type().isBag();
            boolean any = cursor.advance((rows, count) -> {
                int used = isCut ? 1 + random.nextInt(count) : count;
                for (int i = 0; i < used; i++) {
                    found.add(codec.decode(rows[i]));
                }
                return used;
            });
            after = any ? cursor.position() : null;
        } while (after != null);
        return found;
    }

    private List<Tuple> expected(SecondaryIndex index) {
        List<Tuple> rows = new ArrayList<>();
        model.values()
                .forEach(some ->
                        some.stream().filter(row -> value(index, row) != null).forEach(rows::add));
        rows.sort((a, b) -> order(index, a, b)); // stable
        return rows;
    }

    private int order(SecondaryIndex index, Tuple a, Tuple b) {
        int order = TermOrder.compare(value(index, a), value(index, b));
        return order != 0 ? order : TermOrder.compare(a.element(1), b.element(1));
    }

    private static Term value(SecondaryIndex index, Tuple row) {
        IndexDefinition definition = index.definition();
        if (definition.expression() != null) {
            return definition.expression().valueOf(row);
        }
        return definition.position() > row.size() ? null : row.element(definition.position());
    }
}
