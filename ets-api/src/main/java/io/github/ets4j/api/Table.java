/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.api.registry.TableEntry;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.core.table.TableCursor;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.table.CounterOperation;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One table as a Java object: the operations of {@link Ets} on it, in Java's manner. Keys and other Java values are
 * converted by the rule of {@link Terms}. Safe for any number of threads, with the guarantees that {@link Ets} gives.
 *
 * <p>Errors are {@link io.github.ets4j.error.EtsException}s, whose argument numbers are those of the {@code ets} function,
 * where the table is argument 1. After the table is deleted every operation ends in one of kind {@code ID}.
 */
public final class Table implements AutoCloseable {
    private final Ets ets;
    private final TableEntry entry;
    private final StoredTable contents;

    Table(Ets ets, TableEntry entry) {
        this.ets = ets;
        this.entry = entry;
        this.contents = entry.contents();
    }

    /** The identifier: the name of a named table, else a reference. */
    public Term id() {
        return entry.publicId();
    }

    /** The name; it identifies the table only if the table is named. */
    public String name() {
        return entry.name().name();
    }

    /** How the table was made. */
    public TableOptions options() {
        return entry.options();
    }

    /** Inserts a row, or several all at once. */
    public void insert(Tuple... rows) {
        if (rows != null && rows.length == 1) {
            contents.insert(requireRow(rows[0]));
        } else {
            contents.insert(requireRows(rows));
        }
    }

    /** Inserts all rows at once. */
    public void insertAll(Collection<Tuple> rows) {
        contents.insert(requireRows(rows == null ? null : rows.toArray(new Tuple[0])));
    }

    /** Inserts the rows, all at once, if none of their keys is present; tells whether it did. */
    public boolean insertNew(Tuple... rows) {
        return rows != null && rows.length == 1
                ? contents.insertNew(requireRow(rows[0]))
                : contents.insertNew(requireRows(rows));
    }

    private static Tuple requireRow(Tuple row) {
        if (row == null) {
            throw EtsException.badArgument(Kind.NONE, 2, "row=null");
        }
        return row;
    }

    /** The rows as a list that nobody changes. */
    private static List<Tuple> requireRows(Tuple[] rows) {
        if (rows == null) {
            throw EtsException.badArgument(Kind.NONE, 2, "rows=null");
        }
        Tuple[] own = rows.clone();
        for (Tuple row : own) {
            requireRow(row);
        }
        return List.of(own);
    }

    /** All rows with this key, in a bag in the order of their insertion. */
    public List<Tuple> lookup(Object key) {
        return contents.lookup(Terms.of(key));
    }

    /** The row with this key, the first one in a bag. */
    public Optional<Tuple> get(Object key) {
        return Optional.ofNullable(contents.lookupFirst(Terms.of(key)));
    }

    /** The element at a position, 1 or more, of the row with this key; in a bag the list of them. Empty if the key is absent. */
    public Optional<Term> element(Object key, int position) {
        return Optional.ofNullable(contents.findElement(Terms.of(key), position));
    }

    /** Whether a row has this key. */
    public boolean member(Object key) {
        return contents.member(Terms.of(key));
    }

    /** Removes all rows with this key. */
    public void delete(Object key) {
        contents.delete(Terms.of(key));
    }

    /** Removes exactly this row, in a duplicate bag all that equal it. */
    public void deleteObject(Tuple row) {
        contents.deleteObject(requireRow(row));
    }

    /** Removes all rows. */
    public void clear() {
        contents.deleteAll();
    }

    /** Removes and returns all rows with this key. */
    public List<Tuple> take(Object key) {
        return contents.take(Terms.of(key));
    }

    /**
     * Adds to the element after the key and returns the sum.
     *
     * @throws ArithmeticException if the sum, which is stored, does not fit a {@code long}: see {@link #updateCounters}
     */
    public long updateCounter(Object key, long increment) {
        return updateCounters(key, null, CounterOperation.add(contents.keyPosition() + 1, increment))[0].longValue();
    }

    /**
     * Adds to the element at a position and returns the sum.
     *
     * @param defaultRow inserted first, with the key put in, if the key is absent; null for none
     * @throws ArithmeticException if the sum, which is stored, does not fit a {@code long}: see {@link #updateCounters}
     */
    public long updateCounter(Object key, int position, long increment, Tuple defaultRow) {
        return updateCounters(key, defaultRow, CounterOperation.add(position, increment))[0].longValue();
    }

    /**
     * Applies counter operations, all or none, and returns the value after each.
     *
     * @param defaultRow inserted first, with the key put in, if the key is absent; null for none
     */
    public IntegerTerm[] updateCounters(Object key, Tuple defaultRow, CounterOperation... operations) {
        return contents.updateCounter(Terms.of(key), defaultRow, () -> operations);
    }

    /** Sets the element at a position, not the key's; false if the key is absent. */
    public boolean updateElement(Object key, int position, Object value) {
        return contents.updateElement(Terms.of(key), Terms.tuple(position, value), null);
    }

    /** The first key in the order of the table. */
    public Optional<Term> firstKey() {
        return key(contents.first(false));
    }

    /** The last key in the order of the table. */
    public Optional<Term> lastKey() {
        return key(contents.last(false));
    }

    /** The key after this one; in a table without order this one must be present. */
    public Optional<Term> nextKey(Object key) {
        return key(contents.next(Terms.of(key), false));
    }

    /** The key before this one; in a table without order the same as {@link #nextKey}. */
    public Optional<Term> previousKey(Object key) {
        return key(contents.previous(Terms.of(key), false));
    }

    private static Optional<Term> key(StoredTable.Step step) {
        return step == null ? Optional.empty() : Optional.of(step.key());
    }

    /**
     * Rows of an {@code ordered_set} from one key to another, both inclusive, in order, at most {@code limit}: as they are
     * at one instant.
     */
    public List<Tuple> range(Object from, Object to, int limit) {
        return contents.range(Terms.of(from), true, Terms.of(to), true, false, limit);
    }

    /** As {@link #range}, in falling order from the higher key to the lower one. */
    public List<Tuple> rangeDescending(Object from, Object to, int limit) {
        return contents.range(Terms.of(from), true, Terms.of(to), true, true, limit);
    }

    /**
     * All rows, lazily, in order where the table has one. Nothing is locked or pinned between rows: a stream may be left
     * half-way without being closed. Rows that are there throughout are seen exactly once.
     */
    public Stream<Tuple> stream() {
        return stream(contents.cursor(false));
    }

    /** As {@link #stream()}, against the order where the table has one. */
    public Stream<Tuple> streamDescending() {
        return stream(contents.cursor(true));
    }

    private Stream<Tuple> stream(TableCursor cursor) {
        int characteristics = Spliterator.NONNULL | (contents.type().isOrdered() ? Spliterator.ORDERED : 0);
        return StreamSupport.stream(new Rows(cursor, characteristics), false);
    }

    private static final class Rows extends Spliterators.AbstractSpliterator<Tuple> {
        private final TableCursor cursor;
        private final ArrayDeque<Tuple> chunk = new ArrayDeque<>();

        Rows(TableCursor cursor, int characteristics) {
            super(Long.MAX_VALUE, characteristics);
            this.cursor = cursor;
        }

        @Override
        public boolean tryAdvance(Consumer<? super Tuple> action) {
            if (chunk.isEmpty()) {
                chunk.addAll(cursor.next());
            }
            Tuple row = chunk.poll();
            if (row == null) {
                return false;
            }
            action.accept(row);
            return true;
        }
    }

    /** Folds a function over all rows, in order where the table has one: {@code function(row, accumulator)}. */
    public <A> A foldl(BiFunction<? super Tuple, ? super A, ? extends A> function, A initial) {
        return Ets.fold(function, initial, contents.cursor(false));
    }

    /** As {@link #foldl}, against the order where the table has one. */
    public <A> A foldr(BiFunction<? super Tuple, ? super A, ? extends A> function, A initial) {
        return Ets.fold(function, initial, contents.cursor(true));
    }

    /** Number of rows. */
    public long size() {
        return contents.size();
    }

    /** Bytes of off-heap memory of this table: rows and pages, each rounded to the slot it takes. */
    public long memoryBytes() {
        return contents.memoryBytes();
    }

    /** Number of base nodes of the contention-adapting tree now. */
    public int baseNodes() {
        return contents.baseNodes();
    }

    /** Whether the table was deleted, or its engine closed. */
    public boolean isDeleted() {
        return contents.isDropped();
    }

    /** Deletes the table. May be called again. */
    @Override
    public void close() {
        ets.drop(entry);
    }

    @Override
    public String toString() {
        return "Table[" + id() + ", " + contents.type().atom() + "]";
    }
}
