/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.core.table.TableCursor;
import io.github.ets4j.table.TableStructure;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.EngineExtension;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IndexedTableTest {
    @RegisterExtension
    final EngineExtension engine = new EngineExtension();

    static final Atom BY_AGE = Atom.of("by_age");

    static List<Tuple> all(
            StoredTable table, SecondaryIndex index, KeySelection values, boolean descending, int piece) {
        List<Tuple> rows = new ArrayList<>();
        TableCursor cursor = table.indexCursor(index, values, descending, null, piece);
        for (List<Tuple> chunk = cursor.next(); !chunk.isEmpty(); chunk = cursor.next()) {
            rows.addAll(chunk);
        }
        return rows;
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void operations_keepTheIndexInStep(TableType type) {
        StoredTable table = engine.table(type);
        for (int key = 0; key < 50; key++) {
            table.insert(Terms.tuple(key, key % 7, "n" + key));
        }
        SecondaryIndex index = table.indexes().create(IndexDefinition.ofElement(BY_AGE, 2, false));
        assertEquals(50, index.size());
        engine.verify();
        for (int key = 50; key < 100; key++) {
            table.insert(Terms.tuple(key, key % 7, "n" + key));
        }
        engine.verify();
        List<Tuple> threes = all(table, index, IndexedValues.of(Terms.integer(3)), false, 4);
        assertEquals(14, threes.size());
        assertEquals(Terms.tuple(3, 3, "n3"), threes.get(0));
        List<Tuple> down = all(table, index, KeySelection.ALL, true, 3);
        assertEquals(100, down.size());
        table.delete(Terms.integer(3));
        table.insert(Terms.tuple(10, 4, "x"));
        engine.verify();
        List<Term> keys = table.indexedKeys(index, IndexedValues.of(Terms.integer(3)), 100);
        assertEquals(type.isBag() ? 13 : 12, keys.size());
        table.deleteAll();
        engine.verify();
        table.insert(Terms.tuple(10, 4, "x"));
        engine.verify();
        assertEquals(true, table.indexes().drop(BY_AGE));
        engine.verify();
    }

    private static Set<Long> nodes(SecondaryIndex index) {
        Set<Long> nodes = new HashSet<>();
        index.nodes().walk(nodes::add, row -> {});
        return nodes;
    }

    @ParameterizedTest
    @CsvSource({"SET,CA_TREE", "ORDERED_SET,CA_TREE", "ORDERED_SET,SKIP_LIST", "BAG,CA_TREE", "DUPLICATE_BAG,CA_TREE"})
    void sameValue_rowReplaced_nodeStaysWhereALockIsHeld(TableType type, TableStructure structure) {
        StoredTable table = engine.table(type, structure, false);
        SecondaryIndex index = table.indexes().create(IndexDefinition.ofElement(BY_AGE, 2, false));
        table.insert(Terms.tuple(1, 30, "old"));
        table.insert(Terms.tuple(2, 30, "other"));
        Set<Long> before = nodes(index);
        table.insert(Terms.tuple(1, 30, "new"));
        table.insert(List.of(Terms.tuple(2, 30.0, "newer")));
        engine.verify();
        List<Tuple> rows = all(table, index, IndexedValues.of(Terms.integer(30)), false, 1);
        boolean stays = !type.isBag() && structure == TableStructure.CA_TREE;
        assertEquals(stays, nodes(index).equals(before));
        assertEquals(type.isBag() ? 4 : 2, rows.size());
        assertEquals(Terms.tuple(2, 30.0, "newer"), rows.get(rows.size() - 1));
        table.insert(Terms.tuple(1, 31, "moved"));
        table.delete(Terms.integer(2));
        engine.verify();
        assertEquals(type.isBag() ? 3 : 1, index.size());
    }
}
