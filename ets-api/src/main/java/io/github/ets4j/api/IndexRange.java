/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.api.registry.TableEntry;
import io.github.ets4j.api.select.IndexBounds;
import io.github.ets4j.api.select.IndexRows;
import io.github.ets4j.term.Tuple;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Rows that an index has for some values, in the order of the index or against it: see {@link TableIndex}. It reads nothing
 * before it is asked, and everything anew each time. Immutable, safe for any number of threads; errors are those of {@link
 * TableIndex}.
 *
 * <p>All but {@link #first} are traversals: they read in pieces of about a thousand rows, between which nothing is pinned or
 * locked. A row that is there throughout with the same value is met exactly once. One that is inserted or deleted meanwhile is
 * met at most once; one whose value changes may be met at each of its values, or at none.
 */
public final class IndexRange implements Iterable<Tuple> {
    private final TableIndex index;
    private final IndexBounds bounds;
    private final boolean descending;

    IndexRange(TableIndex index, IndexBounds bounds, boolean descending) {
        this.index = index;
        this.bounds = bounds;
        this.descending = descending;
    }

    IndexRows open() {
        return index.open(bounds, descending);
    }

    /** The same rows, the other way round. */
    public IndexRange reversed() {
        return new IndexRange(index, bounds, !descending);
    }

    /** The first row in this direction. */
    public Optional<Tuple> first() {
        return Optional.ofNullable(open().first());
    }

    /** All of them. */
    public List<Tuple> list() {
        return open().all();
    }

    /** How many there are; they are counted, but not decoded. */
    public long count() {
        return open().count();
    }

    /**
     * The first rows, and how to get more: {@link Table#select(Continuation)} and {@link Ets#select(Continuation)} go on behind
     * the last row, whether that is still there or not, at any time and from any thread.
     *
     * @param limit most rows to get at a time, 1 or more
     * @throws io.github.ets4j.error.EtsException argument 3 if it is less; as {@link TableIndex}
     */
    public Chunk limit(int limit) {
        TableEntry entry = index.entry();
        return IndexChunks.first(entry, open(), index.options().name(), bounds, descending, limit);
    }

    /** The rows, lazily; may be left half-way without being closed. */
    public Stream<Tuple> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /** The rows, as {@link #stream} reads them. */
    @Override
    public Spliterator<Tuple> spliterator() {
        int characteristics = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.CONCURRENT;
        return Spliterators.spliteratorUnknownSize(iterator(), characteristics);
    }

    /** The rows, as {@link #stream} reads them. */
    @Override
    public Iterator<Tuple> iterator() {
        return open().iterator();
    }

    @Override
    public String toString() {
        return "IndexRange[" + index.name() + ", " + bounds.term() + (descending ? ", reversed" : "") + "]";
    }
}
