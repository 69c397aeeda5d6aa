/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.row.RowCodec;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.core.table.TableCursor;
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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What fails with indexes, for values that are not unique or for lack of memory, changes nothing and leaves nothing behind. */
class IndexFailureTest {
    private static final Atom BY_EMAIL = Atom.of("by_email");
    private static final Atom BY_AGE = Atom.of("by_age");
    private static final int FAILURES_MAX = 500;
    private static final int KEYS = 20;

    @RegisterExtension
    final EngineExtension engine = new EngineExtension();

    private StoredTable table;

    private static Tuple row(int key, String email, Object age) {
        return Terms.tuple(key, email, age);
    }

    private StoredTable filled(TableType type, TableStructure structure, boolean isCompressed) {
        table = engine.table(type, structure, isCompressed);
        for (int key = 0; key < KEYS; key++) {
            table.insert(row(key, "user" + key + "@somewhere.example", key % 5));
        }
        table.indexes().create(IndexDefinition.ofElement(BY_EMAIL, 2, true));
        table.indexes().create(IndexDefinition.ofElement(BY_AGE, 3, false));
        return table;
    }

    /** All rows, by key: a hash table may list its keys in another order once a write to a page was undone. */
    private List<Tuple> contents() {
        List<Tuple> rows = new ArrayList<>();
        TableCursor cursor = table.cursor(false);
        for (List<Tuple> chunk = cursor.next(); !chunk.isEmpty(); chunk = cursor.next()) {
            rows.addAll(chunk);
        }
        rows.sort((row, other) -> TermOrder.compare(row.element(1), other.element(1)));
        return rows;
    }

    private EtsException refused(Runnable operation) {
        List<Tuple> before = contents();
        EtsException failure = assertThrows(EtsException.class, operation::run);
        assertEquals(Kind.UNIQUE, failure.kind(), failure::toString);
        assertEquals(before, contents());
        engine.verify();
        return failure;
    }

    private static String email(int user) {
        return "user" + user + "@somewhere.example";
    }

    // ---- unique values ----

    @ParameterizedTest
    @CsvSource({"SET,CA_TREE", "ORDERED_SET,CA_TREE", "ORDERED_SET,SKIP_LIST", "BAG,CA_TREE", "DUPLICATE_BAG,CA_TREE"})
    void violations_nameKeyAndIndexAndChangeNothing(TableType type, TableStructure structure) {
        filled(type, structure, false);
        EtsException failure = refused(() -> table.insert(row(100, email(7), 1)));
        assertEquals(
                "the value is in a unique index already: index=by_email, value=<<\"user7@somewhere.example\">>,"
                        + " key=100, other key=7",
                failure.text());
        assertEquals(2, failure.argument());
        refused(() -> table.insertNew(row(100, email(7), 1)));
        refused(() -> table.insert(List.of(row(100, "new", 1), row(101, email(3), 1), row(102, "newer", 1))));
        refused(() -> table.insert(List.of(row(100, "new", 1), row(101, "new", 1))));
        refused(() -> table.insertNew(List.of(row(100, "new", 1), row(101, email(3), 1))));
        if (!type.isBag()) {
            assertEquals(
                    3,
                    refused(() -> table.updateElement(Terms.integer(4), Terms.tuple(2, Terms.binary(email(5))), null))
                            .argument());
            refused(() ->
                    table.updateElement(Terms.integer(200), Terms.tuple(3, Terms.integer(5)), row(0, email(5), 1)));
            refused(() -> table.updateCounter(Terms.integer(200), Terms.tuple(3, 5), row(0, email(5), 1)));
            refused(() -> table.compareAndExchange(Terms.integer(100), null, row(100, email(7), 1)));
        }
        if (type != TableType.BAG) {
            RowCodec codec = new RowCodec(engine.engine().space());
            refused(() -> table.replaceMatching(
                    KeySelection.ALL, row -> codec.decode(row).with(2, Terms.binary("all the same"))));
        }
        table.delete(Terms.integer(7));
        table.insert(row(100, email(7), 1));
        engine.verify();
    }

    @ParameterizedTest
    @CsvSource({"SET,CA_TREE", "ORDERED_SET,CA_TREE", "ORDERED_SET,SKIP_LIST"})
    void values_changePlacesInOneStep(TableType type, TableStructure structure) {
        filled(type, structure, false);
        table.insert(List.of(row(1, email(2), 1), row(2, email(1), 1)));
        table.insert(List.of(row(1, email(1), 1), row(1, email(7), 1), row(7, email(2), 1), row(2, email(1), 1)));
        RowCodec codec = new RowCodec(engine.engine().space());
        long replaced = table.replaceMatching(KeySelection.ALL, row -> {
            Tuple tuple = codec.decode(row);
            int key = Integer.parseInt(tuple.element(1).toString());
            return tuple.with(2, Terms.binary(email((key + 1) % KEYS)));
        });
        assertEquals(KEYS, replaced);
        assertEquals(List.of(row(4, email(5), 4)), table.lookup(Terms.integer(4)));
        engine.verify();
    }

    @Test
    void values_thatAreEqualButNotTheSame_areOneValue() {
        table = engine.table(TableType.SET);
        table.indexes().create(IndexDefinition.ofElement(BY_AGE, 2, true));
        table.insert(Terms.tuple(1, 1));
        assertTrue(refused(() -> table.insert(Terms.tuple(2, 1.0))).text().endsWith("key=2, other key=1"));
        table.insert(Terms.tuple(1, 1.0));
        SecondaryIndex index = table.indexes().find(BY_AGE);
        assertEquals(List.of(Terms.integer(1)), table.indexedKeys(index, IndexedValues.of(Terms.integer(1)), 5));
        engine.verify();
    }

    @Test
    void replaceMatching_onAUniqueIndex_failsAsAWholeWhereARewriterFails() {
        filled(TableType.ORDERED_SET, TableStructure.CA_TREE, false);
        List<Tuple> before = contents();
        RowCodec codec = new RowCodec(engine.engine().space());
        IllegalStateException thrown = assertThrows(
                IllegalStateException.class,
                () -> table.replaceMatching(KeySelection.ALL, new io.github.ets4j.core.backend.RowRewriter() {
                    private int calls;

                    @Override
                    public Tuple rewrite(long row) {
                        if (++calls > 30) {
                            throw new IllegalStateException("enough");
                        }
                        return codec.decode(row).with(2, Terms.binary("other" + calls));
                    }
                }));
        assertEquals("enough", thrown.getMessage());
        assertEquals(before, contents());
        engine.verify();
    }

    // ---- creating ----

    @ParameterizedTest
    @EnumSource(TableType.class)
    void create_ofWhatIsNotUnique_namesBothKeysAndLeavesNothing(TableType type) {
        table = engine.table(type);
        for (int key = 0; key < KEYS; key++) {
            table.insert(row(key, "same" + key % 19, 1));
        }
        long bytes = table.memoryBytes();
        EtsException failure = refused(() -> table.indexes().create(IndexDefinition.ofElement(BY_EMAIL, 2, true)));
        String text = failure.text();
        assertTrue(text.contains("index=by_email") && text.contains("<<\"same0\">>"), text);
        assertTrue(text.endsWith("key=0, other key=19") || text.endsWith("key=19, other key=0"), text);
        assertEquals(bytes, table.memoryBytes());
        assertNull(table.indexes().find(BY_EMAIL));
        table.insert(row(100, "same0", 1)); // is not refused
        table.indexes().create(IndexDefinition.ofElement(BY_EMAIL, 2, false));
    }

    @Test
    void create_ofATakenName_isRefused() {
        filled(TableType.SET, TableStructure.CA_TREE, false);
        EtsException failure = assertThrows(
                EtsException.class, () -> table.indexes().create(IndexDefinition.ofElement(BY_AGE, 1, false)));
        assertEquals(Kind.NONE, failure.kind());
        assertEquals(2, failure.argument());
        assertEquals("the table has an index of this name already: index=by_age", failure.text());
        assertFalse(table.indexes().drop(Atom.of("none")));
    }

    @Test
    void definition_ofNoElement_isRefused() {
        EtsException failure = assertThrows(EtsException.class, () -> IndexDefinition.ofElement(BY_AGE, 0, false));
        assertEquals(Kind.POSITION, failure.kind());
        assertThrows(EtsException.class, () -> IndexDefinition.ofElement(BY_AGE, 70_000, false));
    }

    @Test
    void tableThatIsDropped_hasNoIndexAnyMore() {
        filled(TableType.ORDERED_SET, TableStructure.SKIP_LIST, false);
        SecondaryIndex index = table.indexes().find(BY_AGE);
        table.drop();
        assertEquals(List.of(), table.indexes().usable());
        assertNull(table.indexedKeys(index, KeySelection.ALL, 100));
        EtsException gone = assertThrows(
                EtsException.class,
                () -> table.indexCursor(index, KeySelection.ALL, false, null, 1).next());
        assertEquals(Kind.ID, gone.kind());
        EtsException late = assertThrows(
                EtsException.class, () -> table.indexes().create(IndexDefinition.ofElement(BY_AGE, 3, false)));
        assertEquals(Kind.ID, late.kind());
        assertFalse(table.indexes().drop(BY_AGE));
    }

    @Test
    void indexThatIsDropped_isNotReadAnyMore() {
        filled(TableType.SET, TableStructure.CA_TREE, false);
        SecondaryIndex index = table.indexes().find(BY_AGE);
        TableCursor cursor = table.indexCursor(index, KeySelection.ALL, false, null, 3);
        assertEquals(3, cursor.next().size());
        assertTrue(table.indexes().drop(BY_AGE));
        assertEquals(0, index.size());
        assertEquals(0, index.memoryBytes());
        EtsException gone = assertThrows(EtsException.class, cursor::next);
        assertEquals("the table has no such index any more: index=by_age", gone.text());
        assertNull(table.indexedKeys(index, KeySelection.ALL, 100));
    }

    // ---- memory ----

    /** Fails ever later allocations of the operation until it succeeds; returns how often. */
    private int failEachAllocation(Runnable operation) {
        List<Tuple> before = contents();
        long bytes = table.memoryBytes();
        for (int failures = 0; failures < FAILURES_MAX; failures++) {
            engine.engine().space().failAllocationAfter(failures);
            try {
                operation.run();
                engine.engine().space().failAllocationAfter(-1);
                engine.verify();
                return failures;
            } catch (EtsException failure) {
                engine.engine().space().failAllocationAfter(-1);
                assertEquals(Kind.MEMORY_LIMIT, failure.kind(), failure::toString);
            }
            assertEquals(before, contents());
            engine.verify();
        }
        throw new AssertionError("does not succeed; bytes before=" + bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "SET,CA_TREE,false",
        "ORDERED_SET,CA_TREE,true",
        "ORDERED_SET,SKIP_LIST,false",
        "BAG,CA_TREE,false",
        "DUPLICATE_BAG,CA_TREE,true"
    })
    void operations_withoutMemory_changeNothing(TableType type, TableStructure structure, boolean isCompressed) {
        filled(type, structure, isCompressed);
        String large = "x".repeat(300);
        table.indexes()
                .create(IndexDefinition.ofExpression(
                        Atom.of("by_both"),
                        new IndexModelTest.Both(new RowCodec(engine.engine().space())),
                        false));
        assertTrue(failEachAllocation(() -> table.insert(row(100, "new" + large, 1))) > 3);
        assertTrue(failEachAllocation(() -> table.insert(row(5, "newer" + large, 1))) > 3);
        assertTrue(failEachAllocation(() ->
                        table.insert(List.of(row(5, "a" + large, 1), row(101, "b" + large, 2), row(5, "c" + large, 3))))
                > 5);
        failEachAllocation(() -> assertTrue(table.insertNew(List.of(row(110, "d" + large, 1), row(111, "e", 2)))));
        if (!type.isBag()) {
            Term key = Terms.integer(6);
            assertTrue(failEachAllocation(
                            () -> table.updateElement(key, Terms.tuple(2, Terms.binary("f" + large)), null))
                    > 2);
            assertTrue(failEachAllocation(() -> table.updateCounter(key, TermParser.parse("{3,1}"), null)) > 2);
            Tuple there = table.lookup(key).get(0);
            assertTrue(failEachAllocation(() -> table.compareAndExchange(key, there, row(6, "g" + large, 1))) > 2);
        }
        if (type != TableType.BAG) {
            RowCodec codec = new RowCodec(engine.engine().space());
            int[] round = new int[1];
            assertTrue(failEachAllocation(() -> {
                        round[0]++;
                        table.replaceMatching(KeySelection.ALL, row -> {
                            Tuple tuple = codec.decode(row);
                            boolean isWanted = tuple.element(1) instanceof IntegerTerm one && one.longValue() < 4;
                            return isWanted ? tuple.with(3, Terms.integer(round[0] + 1000)) : null;
                        });
                    })
                    > 4);
        }
    }

    @ParameterizedTest
    @CsvSource({"SET,CA_TREE", "ORDERED_SET,SKIP_LIST", "DUPLICATE_BAG,CA_TREE"})
    void create_withoutMemory_leavesNothing(TableType type, TableStructure structure) {
        table = engine.table(type, structure, false);
        for (int key = 0; key < KEYS; key++) {
            table.insert(row(key, email(key), key % 5));
        }
        assertTrue(
                failEachAllocation(() -> table.indexes().create(IndexDefinition.ofElement(BY_EMAIL, 2, true))) >= KEYS);
    }

    @ParameterizedTest
    @CsvSource({"SET,CA_TREE", "ORDERED_SET,SKIP_LIST"})
    void removals_needNoMemory(TableType type, TableStructure structure) {
        filled(type, structure, true);
        table.insert(row(50, "z".repeat(2000), 3));
        table.indexes()
                .create(IndexDefinition.ofExpression(
                        Atom.of("by_both"),
                        new IndexModelTest.Both(new RowCodec(engine.engine().space())),
                        false));
        engine.engine().space().failAllocationAfter(0);
        table.delete(Terms.integer(50));
        assertEquals(1, table.take(Terms.integer(1)).size());
        table.deleteObject(row(2, email(2), 2));
        assertEquals(KEYS - 2, table.size());
        table.deleteAll();
        engine.engine().space().failAllocationAfter(-1);
        engine.verify();
    }
}
