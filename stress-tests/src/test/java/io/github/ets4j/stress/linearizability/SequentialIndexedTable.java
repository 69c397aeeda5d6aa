/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.linearizability;

import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What the operations of {@link IndexedTableOperations} do one after the other. */
public abstract class SequentialIndexedTable {
    private final boolean isUnique;
    private TreeMap<Integer, Integer> values = new TreeMap<>();

    SequentialIndexedTable(boolean isUnique) {
        this.isUnique = isUnique;
    }

    /** insert/2. */
    public boolean insert(int key, int value) {
        TreeMap<Integer, Integer> after = new TreeMap<>(values);
        after.put(key, value);
        return change(after);
    }

    /** insert/2 of a list of two. */
    public boolean insertTwo(int first, int firstValue, int second, int secondValue) {
        TreeMap<Integer, Integer> after = new TreeMap<>(values);
        after.put(first, firstValue);
        after.put(second, secondValue);
        return change(after);
    }

    private boolean change(TreeMap<Integer, Integer> after) {
        boolean isFree = !isUnique || after.values().stream().distinct().count() == after.size();
        if (isFree) {
            values = after;
        }
        return isFree;
    }

    /** delete/2. */
    public void delete(int key) {
        values.remove(key);
    }

    /** lookup/2. */
    public String byKey(int key) {
        return rows(key, values.get(key));
    }

    /** The rows of a value. */
    public String byValue(int value) {
        List<Tuple> rows = new ArrayList<>();
        values.forEach((key, found) -> {
            if (found == value) {
                rows.add(TableOperations.row(key, value));
            }
        });
        return ListTerm.of(rows).toString();
    }

    private static String rows(int key, Integer value) {
        return value == null
                ? "[]"
                : ListTerm.of(TableOperations.row(key, value)).toString();
    }

    /** With a unique index. */
    public static final class Unique extends SequentialIndexedTable {
        /** An empty one. */
        public Unique() {
            super(true);
        }
    }

    /** With an index in which values may be several times. */
    public static final class Plain extends SequentialIndexedTable {
        /** An empty one. */
        public Plain() {
            super(false);
        }
    }
}
