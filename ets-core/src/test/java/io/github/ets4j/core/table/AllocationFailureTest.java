/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.error.EtsException.Reason;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.EngineExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs each operation with the first allocation failing, then the second, and so on until it succeeds. Each failure must be
 * the typed error and leave contents, counts, structure and memory as they were.
 */
class AllocationFailureTest {
    private static final int FAILURES_MAX = 2000;
    private static final int KEYS = 60;

    @RegisterExtension
    final EngineExtension engine = new EngineExtension();

    private StoredTable table;

    /** Rows enough for several pages, in several base nodes; one key has many rows in bags. */
    private void fill(TableType type) {
        table = engine.table(type);
        for (int key = 0; key < KEYS; key++) {
            table.insert(row(key * 10, "v" + key));
        }
        for (int i = 0; i < 200 && type.isBag(); i++) {
            table.insert(row(100, "more" + i));
        }
        for (int key = 0; key < KEYS; key += 7) {
            table.forceSplit(Terms.integer(key * 10));
        }
        assertTrue(table.baseNodes() > 2);
    }

    private static Tuple row(int key, String text) {
        return Terms.tuple(key, text);
    }

    private Map<String, List<Tuple>> contents() {
        Map<String, List<Tuple>> contents = new TreeMap<>();
        TableCursor cursor = table.cursor(false);
        for (List<Tuple> chunk = cursor.next(); !chunk.isEmpty(); chunk = cursor.next()) {
            for (Tuple row : chunk) {
                contents.computeIfAbsent(row.element(1).toString(), key -> new ArrayList<>())
                        .add(row);
            }
        }
        return contents;
    }

    /** Fails ever later allocations of the operation; returns how many failures it took until it succeeded. */
    private int failEachAllocation(Runnable operation) {
        Map<String, List<Tuple>> before = contents();
        long size = table.size();
        long bytes = table.memoryBytes();
        for (int failures = 0; failures < FAILURES_MAX; failures++) {
            int allowed = failures;
            try {
                engine.engine().space().failAllocationAfter(allowed);
                operation.run();
                engine.engine().space().failAllocationAfter(-1);
                engine.verify();
                return failures;
            } catch (EtsException failure) {
                engine.engine().space().failAllocationAfter(-1);
                assertEquals(Kind.MEMORY_LIMIT, failure.kind(), () -> "after " + allowed + " allocations: " + failure);
                assertEquals(Reason.SYSTEM_LIMIT, failure.reason());
            }
            assertEquals(before, contents(), () -> "after " + allowed + " allocations");
            assertEquals(size, table.size(), () -> "after " + allowed + " allocations");
            engine.verify();
        }
        throw new AssertionError("does not succeed with " + FAILURES_MAX + " allocations; bytes before=" + bytes);
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void insert_newKeys_eachFailureChangesNothing(TableType type) {
        fill(type);
        int failures = 0;
        int inserted = 0;
        // The seed of the hash decides when a page is full: go on until an insert has needed more than its row.
        while (inserted < KEYS || failures <= inserted && inserted < 100 * KEYS) {
            int key = 1000 + inserted;
            Tuple row = row(key, "new");
            failures += failEachAllocation(() -> table.insert(row));
            assertEquals(List.of(row), table.lookup(Terms.integer(key)));
            inserted++;
        }
        assertTrue(failures > inserted, "pages must have split, failures=" + failures);
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void insert_presentKey_eachFailureChangesNothing(TableType type) {
        fill(type);
        for (int i = 0; i < 5; i++) {
            String value = "a value that is larger than the one before " + i;
            assertTrue(failEachAllocation(() -> table.insert(row(50, value))) > 0);
            List<Tuple> rows = table.lookup(Terms.integer(50));
            assertEquals(row(50, value), rows.get(rows.size() - 1));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TableType.class,
            names = {"BAG", "DUPLICATE_BAG"})
    void insert_intoALongBag_eachFailureChangesNothing(TableType type) {
        fill(type);
        for (int i = 0; i < 70; i++) {
            String value = "x" + i;
            failEachAllocation(() -> table.insert(row(100, value)));
        }
        assertEquals(271, table.lookup(Terms.integer(100)).size());
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void insertList_acrossBases_eachFailureChangesNothing(TableType type) {
        fill(type);
        List<Tuple> rows = new ArrayList<>();
        for (int key = 0; key < KEYS; key += 3) {
            rows.add(row(key * 10 + 1, "new"));
            rows.add(row(key * 10, "replaced or appended"));
            rows.add(row(key * 10 + 1, "new again"));
        }
        for (int i = 0; i < 5; i++) {
            rows.add(row(100, "in a long bag " + i));
        }
        assertTrue(failEachAllocation(() -> table.insert(rows)) >= rows.size());
        assertEquals(type.isBag() ? 2 : 1, table.lookup(Terms.integer(1)).size());
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void insertList_consecutiveKeys_eachFailureChangesNothing(TableType type) {
        fill(type);
        List<Tuple> rows = new ArrayList<>();
        for (int key = 0; key < 40; key++) {
            rows.add(row(10_000 + key, "some text to fill a page"));
        }
        assertTrue(failEachAllocation(() -> table.insert(rows)) >= rows.size());
        assertEquals(1, table.lookup(Terms.integer(10_039)).size());
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void insertNew_eachFailureChangesNothing(TableType type) {
        fill(type);
        List<Tuple> rows = new ArrayList<>();
        for (int key = 0; key < 20; key++) {
            rows.add(row(key * 25 + 1, "new"));
            rows.add(row(key * 25 + 1, "twice"));
        }
        boolean[] answer = new boolean[1];
        failEachAllocation(() -> answer[0] = table.insertNew(rows));
        assertTrue(answer[0]);
        failEachAllocation(() -> answer[0] = table.insertNew(row(7777, "single")));
        assertTrue(answer[0]);
        failEachAllocation(() -> answer[0] = table.insertNew(rows));
        assertEquals(false, answer[0]);
        failEachAllocation(() -> answer[0] = table.insertNew(row(7777, "again")));
        assertEquals(false, answer[0]);
    }

    @ParameterizedTest
    @EnumSource(
            value = TableType.class,
            names = {"SET", "ORDERED_SET"})
    void updateCounter_growingBigInteger_eachFailureChangesNothing(TableType type) {
        fill(type);
        table.insert(Terms.tuple(15, 1, Atom.of("x")));
        Term key = Terms.integer(15);
        String increment = "9";
        for (int i = 0; i < 8; i++) {
            increment = increment.repeat(2);
            Term operation = TermParser.parse("[{2," + increment + "}]");
            assertTrue(failEachAllocation(() -> table.updateCounter(key, operation, null)) > 0);
        }
        Term withDefault = TermParser.parse("{2,1}");
        Tuple defaultRow = Terms.tuple(0, 41);
        assertTrue(failEachAllocation(() -> table.updateCounter(Terms.integer(16), withDefault, defaultRow)) > 0);
        assertEquals(List.of(Terms.tuple(16, 42)), table.lookup(Terms.integer(16)));
    }

    @ParameterizedTest
    @EnumSource(
            value = TableType.class,
            names = {"SET", "ORDERED_SET"})
    void updateElement_eachFailureChangesNothing(TableType type) {
        fill(type);
        boolean[] answer = new boolean[1];
        Term specification = TermParser.parse("[{2,<<\"a longer text than there was\">>}]");
        assertTrue(
                failEachAllocation(() -> answer[0] = table.updateElement(Terms.integer(20), specification, null)) > 0);
        assertTrue(answer[0]);
        Tuple defaultRow = Terms.tuple(0, 41);
        assertTrue(
                failEachAllocation(() -> answer[0] = table.updateElement(Terms.integer(21), specification, defaultRow))
                        > 0);
        assertTrue(answer[0]);
        failEachAllocation(() -> answer[0] = table.updateElement(Terms.integer(22), specification, null));
        assertEquals(false, answer[0]);
    }

    @ParameterizedTest
    @EnumSource(
            value = TableType.class,
            names = {"SET", "ORDERED_SET"})
    void removal_inSets_needsNoMemory(TableType type) {
        fill(type);
        engine.engine().space().failAllocationAfter(0);
        for (int key = 0; key < KEYS; key++) {
            Term term = Terms.integer(key * 10);
            if (key % 3 == 0) {
                table.delete(term);
            } else if (key % 3 == 1) {
                assertEquals(1, table.take(term).size());
            } else {
                table.deleteObject(row(key * 10, "v" + key));
            }
            assertEquals(KEYS - key - 1, table.size());
        }
        engine.engine().space().failAllocationAfter(-1);
        engine.verify();
    }

    @ParameterizedTest
    @EnumSource(
            value = TableType.class,
            names = {"BAG", "DUPLICATE_BAG"})
    void removal_inBags_eachFailureChangesNothing(TableType type) {
        fill(type);
        for (int i = 0; i < 200; i += 9) {
            Tuple object = row(100, "more" + i);
            failEachAllocation(() -> table.deleteObject(object));
            assertEquals(false, table.lookup(Terms.integer(100)).contains(object));
        }
        assertEquals(0, failEachAllocation(() -> table.take(Terms.integer(100))), "taking all needs no memory");
        assertEquals(0, failEachAllocation(() -> table.delete(Terms.integer(110))), "deleting a key needs no memory");
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void splitAndJoin_withoutMemory_changeNothing(TableType type) {
        fill(type);
        for (int key = 0; key < KEYS; key += 5) {
            Term term = Terms.integer(key * 10);
            failEachAllocation(() -> table.forceSplit(term));
            for (int allowed = 0; allowed < 8; allowed++) {
                Map<String, List<Tuple>> before = contents();
                engine.engine().space().failAllocationAfter(allowed);
                table.forceJoin(term);
                table.forceSplit(term);
                engine.engine().space().failAllocationAfter(-1);
                assertEquals(before, contents());
                engine.verify();
            }
        }
        assertTrue(table.joinCount() > 0);
    }
}
