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

/** What the operations of {@link TableOperations} and {@link OrderedOperations} do one after the other: the reference table. */
public abstract class SequentialTable {
    private final ReferenceTable table;

    SequentialTable(TableType type) {
        this.table = new ReferenceTable(type, 1);
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

    private Term call(String function, Term... arguments) {
        return ((Outcome.Value) table.call(Step.of(function, arguments))).term();
    }

    /** A set. */
    public static final class OfSet extends SequentialTable {
        /** An empty one. */
        public OfSet() {
            super(TableType.SET);
        }
    }

    /** An ordered_set. */
    public static final class OfOrderedSet extends SequentialTable {
        /** An empty one. */
        public OfOrderedSet() {
            super(TableType.ORDERED_SET);
        }
    }

    /** A bag. */
    public static final class OfBag extends SequentialTable {
        /** An empty one. */
        public OfBag() {
            super(TableType.BAG);
        }
    }

    /** A duplicate_bag. */
    public static final class OfDuplicateBag extends SequentialTable {
        /** An empty one. */
        public OfDuplicateBag() {
            super(TableType.DUPLICATE_BAG);
        }
    }
}
