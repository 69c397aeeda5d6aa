/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermOrder;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** A table under test as an object, and what its indexes must yield: what its rows say, looked at one by one. */
final class Indexed {
    private final Subject subject;
    private final Table table;

    Indexed(Subject subject) {
        this.subject = subject;
        this.table = subject.ets().table(subject.tab());
    }

    Subject subject() {
        return subject;
    }

    Table table() {
        return table;
    }

    TableIndex index(String name) {
        return table.index(name);
    }

    /** All rows; without an order sorted by keys, where those of one key stay in the order of their insertion. */
    List<Tuple> contents() {
        List<Tuple> rows = new ArrayList<>(table.stream().toList());
        if (!subject.type().isOrdered()) {
            int key = table.options().keyPosition();
            rows.sort(Comparator.comparing(row -> row.element(key).toString()));
        }
        return rows;
    }

    /** Demands that every index has exactly the rows with a value, in order. */
    void agrees() {
        for (IndexOptions options : table.indexes()) {
            TableIndex index = table.index(options.name().name());
            List<Tuple> found = index.all().list();
            requireOrder(options, found, 1);
            assertSame(options, rows(options, value -> true), found);
            List<Tuple> reversed = index.all().reversed().list();
            requireOrder(options, reversed, -1);
            assertSame(options, found, reversed);
            assertEquals(found.size(), index.size(), options::toString);
            assertEquals(found.size(), index.all().count(), options::toString);
        }
    }

    /** The rows whose values are such, in no certain order. */
    List<Tuple> rows(IndexOptions options, Predicate<Term> wanted) {
        List<Tuple> rows = new ArrayList<>();
        for (Tuple row : table.stream().toList()) {
            Term value = options.expression().valueOf(row);
            if (value != null && wanted.test(value)) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** Demands that an index yields the rows whose values are such, and in order. */
    void yields(IndexRange range, String index, Predicate<Term> wanted) {
        IndexOptions options = table.index(index).options();
        List<Tuple> expected = rows(options, wanted);
        List<Tuple> found = range.list();
        requireOrder(options, found, 1);
        assertSame(options, expected, found);
        requireOrder(options, range.reversed().list(), -1);
        assertSame(options, expected, range.reversed().list());
        assertSame(options, expected, range.stream().toList());
        assertEquals(expected.size(), range.count());
        assertEquals(found.isEmpty(), range.first().isEmpty());
    }

    private void requireOrder(IndexOptions options, List<Tuple> rows, int sign) {
        for (int i = 1; i < rows.size(); i++) {
            int order = byValueAndKey(options).compare(rows.get(i - 1), rows.get(i));
            int place = i;
            assertTrue(order * sign <= 0, () -> options + ": place=" + place + " of " + rows);
        }
    }

    private Comparator<Tuple> byValueAndKey(IndexOptions options) {
        int key = table.options().keyPosition();
        Comparator<Tuple> byValue = (one, other) -> TermOrder.compare(
                options.expression().valueOf(one), options.expression().valueOf(other));
        return byValue.thenComparing((one, other) -> TermOrder.compare(one.element(key), other.element(key)));
    }

    /** Demands the same rows, of which those of one value and key may be in any order. */
    private void assertSame(IndexOptions options, List<Tuple> expected, List<Tuple> actual) {
        Comparator<Tuple> order = byValueAndKey(options).thenComparing(Tuple::toString);
        List<Tuple> wanted = new ArrayList<>(expected);
        List<Tuple> found = new ArrayList<>(actual);
        wanted.sort(order);
        found.sort(order);
        assertEquals(wanted, found, () -> subject.tab() + " " + options);
    }

    /** All rows from a chunk on, with the same table and a limit that each chunk must keep to. */
    List<Term> rest(Chunk first, int limit) {
        List<Term> all = new ArrayList<>();
        for (Chunk chunk = first; !chunk.isEmpty(); chunk = table.select(chunk.continuation())) {
            int size = chunk.results().size();
            assertTrue(size <= limit, () -> "size=" + size + ", limit=" + limit);
            all.addAll(chunk.results());
        }
        return all;
    }

    /** Rows as Erlang text, to be compared. */
    static List<Tuple> rowsOf(String text) {
        return ((ListTerm) Subject.term(text))
                .elements().stream().map(row -> (Tuple) row).toList();
    }
}
