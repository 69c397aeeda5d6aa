/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.race;

import io.github.ets4j.core.index.IndexDefinition;
import io.github.ets4j.core.index.IndexedValues;
import io.github.ets4j.core.index.SecondaryIndex;
import io.github.ets4j.core.table.StorageEngine;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.core.table.TableCursor;
import io.github.ets4j.core.table.TableTuning;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.table.TableStructure;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/** A table of rows {@code {Key, Value}} with an index on the value. Safe for any number of threads. */
public final class IndexedTable {
    private static final long MEMORY_BYTES_MAX = 1L << 30;
    private static final int PIECE_ROWS = 10;

    private final StoredTable table;
    private final SecondaryIndex index;

    /** A new table in an engine of its own. */
    public IndexedTable(TableType type, TableStructure structure, boolean isUnique) {
        StorageEngine engine = new StorageEngine(MEMORY_BYTES_MAX);
        table = new StoredTable(engine, type, structure, 1, false, TableTuning.DEFAULT);
        index = table.indexes().create(IndexDefinition.ofElement(Atom.of("by_value"), 2, isUnique));
    }

    /** New tables of every structure. */
    static IndexedTable[] all(boolean isUnique) {
        List<IndexedTable> tables = new ArrayList<>();
        for (TableStructure structure : RaceTable.STRUCTURES) {
            tables.add(new IndexedTable(TableType.ORDERED_SET, structure, isUnique));
            if (structure == TableStructure.CA_TREE) {
                tables.add(new IndexedTable(TableType.SET, structure, isUnique));
            }
        }
        return tables.toArray(IndexedTable[]::new);
    }

    /** Inserts a row, or several as a list; false, and nothing has changed, if a value is in the unique index already. */
    public boolean insert(Tuple... rows) {
        try {
            if (rows.length == 1) {
                table.insert(rows[0]);
            } else {
                table.insert(List.of(rows));
            }
            return true;
        } catch (EtsException refused) {
            if (refused.kind() != EtsException.Kind.UNIQUE) {
                throw refused;
            }
            return false;
        }
    }

    /** Deletes the row of a key. */
    public void delete(long key) {
        table.delete(IntegerTerm.of(key));
    }

    /** The rows of a key. */
    public List<Tuple> byKey(long key) {
        return table.lookup(IntegerTerm.of(key));
    }

    /** The rows of a value, as they are at one instant. */
    public List<Tuple> byValue(long value) {
        return table.indexLookup(index, IntegerTerm.of(value));
    }

    /** The rows of a value, each as it is when it is read. */
    private List<Tuple> walk(long value) {
        TableCursor cursor = table.indexCursor(index, IndexedValues.of(IntegerTerm.of(value)), false, null, PIECE_ROWS);
        List<Tuple> all = new ArrayList<>();
        for (List<Tuple> piece = cursor.next(); !piece.isEmpty(); piece = cursor.next()) {
            all.addAll(piece);
        }
        return all;
    }

    /** Number of rows. */
    public long size() {
        return table.size();
    }

    /** Number of rows of a value at one instant; -1 if one of them has another value. */
    int countOf(long value) {
        return count(byValue(value), value);
    }

    /** As {@link #countOf}, but each row as it is when it is read. */
    int countWalking(long value) {
        return count(walk(value), value);
    }

    private static int count(List<Tuple> rows, long value) {
        boolean allMatch = rows.stream().allMatch(row -> row.element(2).equals(IntegerTerm.of(value)));
        return allMatch ? rows.size() : -1;
    }

    /** Whether the row of a key has a value. */
    boolean has(long key, long value) {
        return byKey(key).stream().anyMatch(row -> row.element(2).equals(IntegerTerm.of(value)));
    }
}
