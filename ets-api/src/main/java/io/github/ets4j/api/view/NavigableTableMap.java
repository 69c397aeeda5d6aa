/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.view;

import io.github.ets4j.api.map.RowMapping;
import io.github.ets4j.api.select.RowRange;
import io.github.ets4j.api.select.RowTraversal;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.function.Supplier;

/**
 * An ordered table, or a range of it, as a map with an order, in one direction. Steps to a neighbour are atomic. Safe for any
 * number of threads.
 */
public final class NavigableTableMap<K, V> extends TableMap<K, V> implements ConcurrentNavigableMap<K, V> {
    private final Bounds bounds;
    private final boolean descending;

    NavigableTableMap(MappedTable<K, V> table) {
        this(table, Bounds.ALL, false);
    }

    private NavigableTableMap(MappedTable<K, V> table, Bounds bounds, boolean descending) {
        super(table);
        this.bounds = bounds;
        this.descending = descending;
    }

    /** The map of all rows of an ordered table. */
    public static <K, V> ConcurrentNavigableMap<K, V> navigable(
            Supplier<StoredTable> reading, Supplier<StoredTable> writing, RowMapping<K, V> mapping) {
        MappedTable<K, V> table = new MappedTable<>(reading, writing, mapping);
        if (!reading.get().type().isOrdered()) {
            throw EtsException.badArgument(
                    Kind.TABLE_TYPE,
                    1,
                    "a table of type " + reading.get().type().atom() + " has no order");
        }
        return new NavigableTableMap<>(table);
    }

    // ---- what depends on the range ----

    @Override
    boolean covers(Term key) {
        return bounds.covers(key);
    }

    @Override
    RowRange rows() {
        return table.rows(bounds, descending);
    }

    @Override
    Comparator<? super K> order() {
        return comparator();
    }

    @Override
    int characteristics() {
        return super.characteristics() | Spliterator.ORDERED | Spliterator.SORTED;
    }

    @Override
    long count() {
        return bounds.equals(Bounds.ALL) ? super.count() : rows().count();
    }

    @Override
    public boolean isEmpty() {
        return edge(true) == null;
    }

    @Override
    public void clear() {
        if (bounds.equals(Bounds.ALL)) {
            super.clear();
            return;
        }
        RowTraversal rows = rows().open();
        for (Tuple row = rows.next(); row != null; row = rows.next()) {
            table.remove(table.keyTerm(row));
        }
    }

    @Override
    public Comparator<? super K> comparator() {
        return descending ? table.comparator().reversed() : table.comparator();
    }

    // ---- neighbours ----

    /** The first row in the direction of this map, or the last one. */
    private Tuple edge(boolean isFirst) {
        return table.nearest(bounds, isFirst == descending);
    }

    /** The row nearest to a key, before or behind it in the direction of this map. */
    private Tuple neighbour(K key, boolean isBehind, boolean inclusive) {
        Term term = table.term(key);
        boolean isAbove = isBehind != descending;
        Bounds rest = isAbove ? bounds.above(term, inclusive) : bounds.below(term, inclusive);
        return table.nearest(rest, !isAbove);
    }

    private K keyOrNull(Tuple row) {
        return row == null ? null : table.key(row);
    }

    private Map.Entry<K, V> snapshotOrNull(Tuple row) {
        return row == null ? null : table.snapshot(row);
    }

    private K keyOrThrow(Tuple row) {
        if (row == null) {
            throw new NoSuchElementException();
        }
        return table.key(row);
    }

    @Override
    public K firstKey() {
        return keyOrThrow(edge(true));
    }

    @Override
    public K lastKey() {
        return keyOrThrow(edge(false));
    }

    @Override
    public K lowerKey(K key) {
        return keyOrNull(neighbour(key, false, false));
    }

    @Override
    public K floorKey(K key) {
        return keyOrNull(neighbour(key, false, true));
    }

    @Override
    public K ceilingKey(K key) {
        return keyOrNull(neighbour(key, true, true));
    }

    @Override
    public K higherKey(K key) {
        return keyOrNull(neighbour(key, true, false));
    }

    @Override
    public Map.Entry<K, V> firstEntry() {
        return snapshotOrNull(edge(true));
    }

    @Override
    public Map.Entry<K, V> lastEntry() {
        return snapshotOrNull(edge(false));
    }

    @Override
    public Map.Entry<K, V> lowerEntry(K key) {
        return snapshotOrNull(neighbour(key, false, false));
    }

    @Override
    public Map.Entry<K, V> floorEntry(K key) {
        return snapshotOrNull(neighbour(key, false, true));
    }

    @Override
    public Map.Entry<K, V> ceilingEntry(K key) {
        return snapshotOrNull(neighbour(key, true, true));
    }

    @Override
    public Map.Entry<K, V> higherEntry(K key) {
        return snapshotOrNull(neighbour(key, true, false));
    }

    @Override
    public Map.Entry<K, V> pollFirstEntry() {
        return poll(true);
    }

    @Override
    public Map.Entry<K, V> pollLastEntry() {
        return poll(false);
    }

    /** Takes exactly the row that was seen at the edge; if it is no longer that, looks again. */
    private Map.Entry<K, V> poll(boolean first) {
        for (Tuple row = edge(first); row != null; row = edge(first)) {
            Map.Entry<K, V> entry = table.snapshot(row);
            if (table.exchange(table.keyTerm(row), row, null) == row) {
                return entry;
            }
        }
        return null;
    }

    // ---- ranges ----

    private NavigableTableMap<K, V> range(Term from, boolean fromInclusive, Term to, boolean toInclusive) {
        if (from != null && !bounds.admits(from, fromInclusive) || to != null && !bounds.admits(to, toInclusive)) {
            throw new IllegalArgumentException("from=" + from + ", to=" + to + " is out of the range of the map");
        }
        Bounds within = descending
                ? narrowed(to, toInclusive, from, fromInclusive)
                : narrowed(from, fromInclusive, to, toInclusive);
        return new NavigableTableMap<>(table, within, descending);
    }

    private Bounds narrowed(Term low, boolean lowInclusive, Term high, boolean highInclusive) {
        Bounds within = new Bounds(
                low == null ? bounds.low() : low,
                low == null ? bounds.lowInclusive() : lowInclusive,
                high == null ? bounds.high() : high,
                high == null ? bounds.highInclusive() : highInclusive);
        if (within.isInverted()) {
            throw new IllegalArgumentException("low=" + within.low() + " is above high=" + within.high());
        }
        return within;
    }

    @Override
    public ConcurrentNavigableMap<K, V> subMap(K from, boolean fromInclusive, K to, boolean toInclusive) {
        return range(table.term(from), fromInclusive, table.term(to), toInclusive);
    }

    @Override
    public ConcurrentNavigableMap<K, V> headMap(K to, boolean inclusive) {
        return range(null, false, table.term(to), inclusive);
    }

    @Override
    public ConcurrentNavigableMap<K, V> tailMap(K from, boolean inclusive) {
        return range(table.term(from), inclusive, null, false);
    }

    @Override
    public ConcurrentNavigableMap<K, V> subMap(K from, K to) {
        return subMap(from, true, to, false);
    }

    @Override
    public ConcurrentNavigableMap<K, V> headMap(K to) {
        return headMap(to, false);
    }

    @Override
    public ConcurrentNavigableMap<K, V> tailMap(K from) {
        return tailMap(from, true);
    }

    @Override
    public ConcurrentNavigableMap<K, V> descendingMap() {
        return new NavigableTableMap<>(table, bounds, !descending);
    }

    @Override
    public NavigableSet<K> navigableKeySet() {
        return new NavigableKeyView<>(this);
    }

    @Override
    public NavigableSet<K> keySet() {
        return navigableKeySet();
    }

    @Override
    public NavigableSet<K> descendingKeySet() {
        return descendingMap().navigableKeySet();
    }
}
