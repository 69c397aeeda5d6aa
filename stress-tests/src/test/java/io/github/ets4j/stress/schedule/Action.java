/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.schedule;

import io.github.ets4j.core.index.IndexDefinition;
import io.github.ets4j.core.index.SecondaryIndex;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * An operation on a {@link Layout}, which is atomic.
 *
 * @param name for people
 * @param layouts tables that have it
 * @param body what it does; its answer, or null where that depends on more than the rows
 */
record Action(String name, Predicate<Layout> layouts, Function<StoredTable, Object> body) {
    /** A key that is there. */
    static final int PRESENT = 30;
    /** A key that is not there, next to it. */
    static final int ABSENT = 35;
    /** A key that is there in a table of two base nodes, in the first of them if there is an order. */
    static final int FIRST = 10;

    /** The index on the second element. */
    static final Atom BY_VALUE = Atom.of("by_value");
    /** The unique index on the third. */
    static final Atom BY_IDENTITY = Atom.of("by_identity");

    private static final Atom ADDED = Atom.of("added");
    private static final int IDENTITIES = 1000;

    static List<Action> all() {
        List<Action> all = new ArrayList<>();
        add(all, "insert present", t -> run(() -> t.insert(row(PRESENT, 7))));
        add(all, "insert absent", t -> run(() -> t.insert(row(ABSENT, 7))));
        add(all, "insertNew present", t -> t.insertNew(row(PRESENT, 8)));
        add(all, "insertNew absent", t -> t.insertNew(row(ABSENT, 8)));
        add(all, "delete present", t -> run(() -> t.delete(key(PRESENT))));
        add(all, "delete first", t -> run(() -> t.delete(key(FIRST))));
        add(all, "take present", t -> t.take(key(PRESENT)));
        add(all, "deleteObject", t -> run(() -> t.deleteObject(row(PRESENT, 0))));
        add(all, "lookup present", t -> t.lookup(key(PRESENT)));
        add(all, "lookup absent", t -> t.lookup(key(ABSENT)));
        add(all, "lookup last", t -> t.lookup(key(60)));
        add(all, "member absent", t -> t.member(key(ABSENT)));
        add(all, "insert two", t -> run(() -> t.insert(List.of(row(ABSENT, 9), row(FIRST, 9)))));
        add(all, "insert three", t -> run(() -> t.insert(List.of(row(5, 9), row(ABSENT, 9), row(1000, 9)))));
        add(all, "insertNew two", t -> t.insertNew(List.of(row(ABSENT, 10), row(5, 10))));
        add(all, "insertNew two, one present", t -> t.insertNew(List.of(row(ABSENT, 10), row(PRESENT, 10))));
        add(all, "size", t -> t.size());
        add(all, "deleteAll", t -> t.deleteAll());
        add(all, "drop", t -> t.drop());
        add(all, "split", t -> run(() -> t.forceSplit(key(PRESENT))));
        add(all, "join", t -> run(() -> t.forceJoin(key(PRESENT))));
        add(all, "createIndex", t -> run(() -> t.indexes().create(IndexDefinition.ofElement(ADDED, 2, false))));
        set(all, "updateCounter present", t -> t.updateCounter(key(PRESENT), TermParser.parse("{2,5}"), null));
        set(all, "updateCounter absent", t -> t.updateCounter(key(ABSENT), TermParser.parse("{2,5}"), row(0, 0)));
        set(all, "updateElement", t -> t.updateElement(key(PRESENT), TermParser.parse("{2,11}"), null));
        set(all, "compareAndExchange", t -> t.compareAndExchange(key(PRESENT), row(PRESENT, 0), row(PRESENT, 12)));
        ordered(all, "first", t -> t.first(true));
        ordered(all, "last", t -> t.last(true));
        ordered(all, "next", t -> t.next(key(PRESENT), true, false));
        ordered(all, "previous", t -> t.previous(key(ABSENT + 1), true, false));
        ordered(all, "range", t -> t.range(key(0), true, key(2000), true, false, 1000));
        ordered(all, "range down", t -> t.range(key(2000), true, key(0), true, true, 1000));
        ordered(all, "slot", t -> t.slot(3));
        indexed(all, "find by value", t -> found(t, BY_VALUE, 0));
        indexed(all, "find by changed value", t -> found(t, BY_VALUE, 9));
        indexed(all, "drop index", t -> run(() -> t.indexes().drop(BY_VALUE)));
        unique(all, "find by identity", t -> found(t, BY_IDENTITY, identity(PRESENT, 0)));
        unique(all, "insert another of an identity", t -> run(() -> t.insert(row(ABSENT, 1, identity(PRESENT, 0)))));
        unique(
                all,
                "move an identity",
                t -> run(() ->
                        t.insert(List.of(row(PRESENT, 1, IDENTITIES - 1), row(ABSENT, 1, identity(PRESENT, 0))))));
        return all;
    }

    /** The rows of a value in an index; those of one key come in no particular order. */
    private static Object found(StoredTable table, Atom name, int value) {
        SecondaryIndex index = table.indexes().find(name);
        if (index == null) {
            table.size(); // throws if the table is gone
            return Kind.NONE;
        }
        return table.indexLookup(index, Terms.integer(value)).stream()
                .map(Tuple::toString)
                .sorted()
                .collect(Collectors.toList());
    }

    private static void add(List<Action> all, String name, Function<StoredTable, Object> body) {
        all.add(new Action(name, layout -> true, body));
    }

    private static void set(List<Action> all, String name, Function<StoredTable, Object> body) {
        all.add(new Action(name, layout -> !layout.variant().isBag(), body));
    }

    private static void ordered(List<Action> all, String name, Function<StoredTable, Object> body) {
        all.add(new Action(name, layout -> layout.variant().isOrdered(), body));
    }

    private static void indexed(List<Action> all, String name, Function<StoredTable, Object> body) {
        all.add(new Action(name, layout -> layout.indexes() != Layout.Indexes.NONE, body));
    }

    private static void unique(List<Action> all, String name, Function<StoredTable, Object> body) {
        all.add(new Action(
                name,
                layout -> layout.indexes() == Layout.Indexes.UNIQUE
                        && !layout.variant().isBag(),
                body));
    }

    /** A row that no unique index refuses. */
    static Tuple row(int key, int value) {
        return row(key, value, identity(key, value));
    }

    private static Tuple row(int key, int value, int identity) {
        return Terms.tuple(key, value, identity);
    }

    private static int identity(int key, int value) {
        return key * IDENTITIES + value;
    }

    private static Term key(int key) {
        return Terms.integer(key);
    }

    private static Object run(Runnable work) {
        work.run();
        return null;
    }

    /** Does it; the answer in text, or the kind of the error. */
    String perform(StoredTable table) {
        try {
            return String.valueOf(body.apply(table));
        } catch (EtsException refused) {
            return refused.kind().toString();
        } catch (RuntimeException | Error fault) {
            return "fault: " + fault + " at " + fault.getStackTrace()[0];
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
