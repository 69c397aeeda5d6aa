/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.linearizability;

import io.github.ets4j.stress.oracle.Outcome;
import io.github.ets4j.stress.oracle.ReferenceTable;
import io.github.ets4j.stress.oracle.Step;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/** What the operations of {@link TableOperations} and {@link OrderedOperations} do one after the other: the reference table. */
public abstract class SequentialTable {
    private final ReferenceTable table;

    SequentialTable(TableType type, Filling filling) {
        this.table = new ReferenceTable(type, 1);
        filling.keys(type.isOrdered()).forEach(key -> call("insert", TableOperations.row(key, 0)));
    }

    /** insert/2. */
    public void insert(int key, int value) {
        call("insert", TableOperations.row(key, value));
    }

    /** insert_new/2. */
    public boolean insertNew(int key, int value) {
        return call("insert_new", TableOperations.row(key, value)) == Atom.TRUE;
    }

    /** insert/2 of a list of two. */
    public void insertTwo(int first, int second, int value) {
        call("insert", ListTerm.of(TableOperations.row(first, value), TableOperations.row(second, value)));
    }

    /** insert_new/2 of a list of two. */
    public boolean insertNewTwo(int first, int second, int value) {
        Term rows = ListTerm.of(TableOperations.row(first, value), TableOperations.row(second, value));
        return call("insert_new", rows) == Atom.TRUE;
    }

    /** lookup/2. */
    public String lookup(int key) {
        return call("lookup", IntegerTerm.of(key)).toString();
    }

    /** member/2. */
    public boolean member(int key) {
        return call("member", IntegerTerm.of(key)) == Atom.TRUE;
    }

    /** delete/2. */
    public void delete(int key) {
        call("delete", IntegerTerm.of(key));
    }

    /** take/2. */
    public String take(int key) {
        return call("take", IntegerTerm.of(key)).toString();
    }

    /** info(Tab, size). */
    public long size() {
        return ((IntegerTerm) call("info", Atom.of("size"))).longValue();
    }

    /** update_counter/4. */
    public String updateCounter(int key) {
        return call("update_counter", IntegerTerm.of(key), IntegerTerm.of(1), TableOperations.row(key, 0))
                .toString();
    }

    /** first/1. */
    public String first() {
        return call("first").toString();
    }

    /** last/1. */
    public String last() {
        return call("last").toString();
    }

    /** next/2. */
    public String next(int key) {
        return call("next", IntegerTerm.of(key)).toString();
    }

    /** prev/2. */
    public String previous(int key) {
        return call("prev", IntegerTerm.of(key)).toString();
    }

    /** tab2list/1. */
    public String rows() {
        return call("tab2list").toString();
    }

    /** Those of tab2list/1 that have this key or the next number. */
    public String range(int from) {
        List<Term> rows = new ArrayList<>();
        for (Term row : ((ListTerm) call("tab2list")).elements()) {
            long key = ((IntegerTerm) ((Tuple) row).element(1)).longValue();
            if (key == from || key == from + 1) {
                rows.add(row);
            }
        }
        return ListTerm.of(rows).toString();
    }

    /** delete_object/2. */
    public void deleteObject(int key, int value) {
        call("delete_object", TableOperations.row(key, value));
    }

    /** delete_all_objects/1. */
    public void deleteAll() {
        call("delete_all_objects");
    }

    /** update_counter/4 with a list of operations. */
    public String updateCounters(int key) {
        return call("update_counter", IntegerTerm.of(key), CounterOperations.COUNTS, TableOperations.row(key, 0))
                .toString();
    }

    /** update_element/3. */
    public boolean updateElement(int key, int value) {
        return call("update_element", IntegerTerm.of(key), CounterOperations.element(value)) == Atom.TRUE;
    }

    /** update_element/4. */
    public boolean setElement(int key, int value) {
        Tuple row = TableOperations.row(key, 0);
        return call("update_element", IntegerTerm.of(key), CounterOperations.element(value), row) == Atom.TRUE;
    }

    /** Changes no contents. */
    public void split(int key) {}

    /** Changes no contents. */
    public void join(int key) {}

    private Term call(String function, Term... arguments) {
        return ((Outcome.Value) table.call(Step.of(function, arguments))).term();
    }
}
