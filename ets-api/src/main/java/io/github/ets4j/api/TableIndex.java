/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.api.registry.IndexDefinitions;
import io.github.ets4j.api.registry.TableEntry;
import io.github.ets4j.api.select.IndexBounds;
import io.github.ets4j.api.select.IndexRows;
import io.github.ets4j.core.index.SecondaryIndex;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.query.IndexExpression;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A secondary index of a table, to read rows by it: see {@link Table#index} and {@link IndexOptions}. Its values are in term
 * order, and equal if they are {@code ==}, as keys of an {@code ordered_set} are; rows of one value are in the order of their
 * keys, and those of one key of a bag, but for {@link #lookup}, in the order of their insertion.
 *
 * <pre>{@code
 * TableIndex byAge = users.index("by_age");
 * byAge.lookup(36);                                  // the rows with this value
 * byAge.range(30, 40).stream();                      // in order, lazily
 * byAge.atLeast(65).reversed().limit(10).results();  // the ten oldest
 * }</pre>
 *
 * <p>Whatever this yields is in the table at that moment and has the value. A row whose write has returned before a call begins
 * is found by it. But for {@link #lookup}, several rows are no snapshot: each is as it is when it is read.
 *
 * <p>Safe for any number of threads, with the rights that reading the table needs. Errors are {@link EtsException}s, in which
 * the table is argument 1, the index argument 2, and those of the method follow. After the index is dropped everything ends in
 * one of kind {@code NONE}, argument 2, also if there is another of its name by then.
 */
public final class TableIndex {
    private static final int FIRST_ARGUMENT = 3;

    private final TableEntry entry;
    private final Supplier<StoredTable> reading;
    private final SecondaryIndex index;
    private final IndexOptions options;

    /** @param reading answers the rows of the table, if the calling process may read them */
    TableIndex(TableEntry entry, Supplier<StoredTable> reading, SecondaryIndex index) {
        this.entry = entry;
        this.reading = reading;
        this.index = index;
        this.options = IndexDefinitions.options(index);
    }

    /** Name of the index. */
    public String name() {
        return options.name().name();
    }

    /** What the index is called and on, and whether it is unique. */
    public IndexOptions options() {
        return options;
    }

    /**
     * The rows that have this value, all as they are at one instant, in the order of their keys; rows of one key of a bag in no
     * certain order.
     */
    public List<Tuple> lookup(Object value) {
        Term term = Terms.of(value);
        return live().indexLookup(index, term);
    }

    /** The row that has this value, at some instant of the call; of a value that several rows have, one of the first key. */
    public Optional<Tuple> get(Object value) {
        return options.isUnique()
                ? lookup(value).stream().findFirst()
                : Optional.ofNullable(
                        open(IndexBounds.only(Terms.of(value)), false).first());
    }

    /** All rows that have a value. */
    public IndexRange all() {
        return rows(IndexBounds.ALL);
    }

    /** The rows with values from one to another, both inclusive. */
    public IndexRange range(Object low, Object high) {
        return range(low, true, high, true);
    }

    /** The rows with values from one to another, each inclusive or not. */
    public IndexRange range(Object low, boolean lowInclusive, Object high, boolean highInclusive) {
        return rows(new IndexBounds.Between(Terms.of(low), lowInclusive, Terms.of(high), highInclusive));
    }

    /** The rows with this value or a higher one. */
    public IndexRange atLeast(Object low) {
        return rows(new IndexBounds.Between(Terms.of(low), true, null, true));
    }

    /** The rows with a higher value than this. */
    public IndexRange above(Object low) {
        return rows(new IndexBounds.Between(Terms.of(low), false, null, true));
    }

    /** The rows with this value or a lower one. */
    public IndexRange atMost(Object high) {
        return rows(new IndexBounds.Between(null, true, Terms.of(high), true));
    }

    /** The rows with a lower value than this. */
    public IndexRange below(Object high) {
        return rows(new IndexBounds.Between(null, true, Terms.of(high), false));
    }

    /**
     * The rows whose value begins with some elements: of an index on {@code {{'$3','$2'}}}, by last name and first name for
     * example, all with a last name.
     *
     * @param elements the first elements of the value, not more than it has
     * @throws EtsException argument 2 if the index is on no expression that makes a tuple; argument 3 if there are too many
     *     elements
     */
    public IndexRange prefix(Object... elements) {
        int size = tupleSize(options.expression());
        if (size < 0) {
            throw EtsException.badArgument(
                    Kind.NONE, 2, "the values of the index are not made as tuples: " + options.term());
        }
        if (elements == null) {
            throw EtsException.badArgument(Kind.NONE, FIRST_ARGUMENT, "elements=null");
        }
        if (elements.length > size) {
            throw EtsException.badArgument(
                    Kind.NONE,
                    FIRST_ARGUMENT,
                    "elements=" + elements.length + " are more than values of the index have: " + options.term());
        }
        List<Term> terms = Arrays.stream(elements).map(Terms::of).toList();
        return rows(new IndexBounds.Prefix(size, terms));
    }

    /** Size of the tuples that an expression makes, -1 if it makes none. */
    private static int tupleSize(IndexExpression expression) {
        return expression.term() instanceof Tuple made && made.size() == 1 && made.element(1) instanceof Tuple elements
                ? elements.size()
                : -1;
    }

    private IndexRange rows(IndexBounds bounds) {
        IndexRange range = new IndexRange(this, bounds, false);
        range.open(); // throws if the index or the table is gone, or out of reach
        return range;
    }

    /** The rows that bounds select. */
    IndexRows open(IndexBounds bounds, boolean descending) {
        return new IndexRows(live(), index, bounds, descending);
    }

    /** The table, if the calling process may read it, and the index is still there. */
    private StoredTable live() {
        StoredTable table = reading.get();
        IndexRows.require(table, index);
        return table;
    }

    TableEntry entry() {
        return entry;
    }

    /** Number of rows in the index: those that have a value. */
    public long size() {
        IndexRows.require(entry.contents(), index);
        return index.size();
    }

    /** Bytes of off-heap memory that the index takes, rows not included. */
    public long memoryBytes() {
        IndexRows.require(entry.contents(), index);
        return index.memoryBytes();
    }

    @Override
    public String toString() {
        return "TableIndex[" + entry.publicId() + ", " + options.term() + "]";
    }
}
