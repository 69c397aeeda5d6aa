/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.view;

import io.github.ets4j.api.map.RowMapping;
import io.github.ets4j.api.select.RowRange;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A table as a concurrent map. Holds nothing but the way to the table: what is written through the one is there in the other.
 * Safe for any number of threads.
 */
public class TableMap<K, V> extends AbstractMap<K, V> implements ConcurrentMap<K, V> {
    /*
     * A write that depends on what is there, or answers it, is a loop: read the row; convert it, and ask the user's function,
     * with no lock and no pin; exchange exactly that row for the new one. The exchange is where the operation takes effect.
     * If it fails it answers the row that is there now, and the loop goes on with that: somebody else has got on. Since what
     * is there is converted before anything is changed, a row of another shape ends an operation that has changed nothing.
     */
    final MappedTable<K, V> table;

    TableMap(MappedTable<K, V> table) {
        this.table = table;
    }

    /** The map of all rows of a table: a {@link java.util.concurrent.ConcurrentNavigableMap} if the table is ordered. */
    public static <K, V> ConcurrentMap<K, V> of(
            Supplier<StoredTable> reading, Supplier<StoredTable> writing, RowMapping<K, V> mapping) {
        MappedTable<K, V> table = new MappedTable<>(reading, writing, mapping);
        return reading.get().type().isOrdered() ? new NavigableTableMap<>(table) : new TableMap<>(table);
    }

    // ---- what depends on the range ----

    /** Whether a key may be in this map. */
    boolean covers(Term key) {
        return true;
    }

    /** The rows of this map, in its order. */
    RowRange rows() {
        return table.rows();
    }

    /** The order of the keys, null if there is none. */
    Comparator<? super K> order() {
        return null;
    }

    /** Characteristics of the views that have distinct elements, of which the order is that of the keys. */
    int characteristics() {
        return Spliterator.CONCURRENT | Spliterator.NONNULL | Spliterator.DISTINCT;
    }

    long count() {
        return table.size();
    }

    // ---- reads ----

    private Tuple find(Term key) {
        return covers(key) ? table.find(key) : null;
    }

    private V valueOrNull(Tuple row) {
        return row == null ? null : table.value(row);
    }

    @Override
    public V get(Object key) {
        return valueOrNull(find(table.term(key)));
    }

    @Override
    public V getOrDefault(Object key, V defaultValue) {
        V value = get(key);
        return value == null ? defaultValue : value;
    }

    @Override
    public boolean containsKey(Object key) {
        Term term = table.term(key);
        return covers(term) && table.contains(term);
    }

    @Override
    public boolean containsValue(Object value) {
        Objects.requireNonNull(value, "value");
        return values().contains(value);
    }

    @Override
    public int size() {
        return (int) Math.min(Integer.MAX_VALUE, count());
    }

    @Override
    public boolean isEmpty() {
        return count() == 0;
    }

    // ---- writes ----

    /** The row to be written, whose key must be in the range. */
    private Tuple row(K key, Term term, V value) {
        if (!covers(term)) {
            throw new IllegalArgumentException("key=" + term + " is out of the range of the map");
        }
        return table.row(key, term, value);
    }

    /**
     * Puts what a function makes of the value of a key in its place, atomically.
     *
     * @param step gets null for an absent key, answers null for none; may be called several times
     * @param wantsOld whether to answer the value that was there, instead of the one that is
     */
    private V change(K key, UnaryOperator<V> step, boolean wantsOld) {
        Term term = table.term(key);
        Tuple present = find(term);
        while (true) {
            V old = valueOrNull(present);
            V next = step.apply(old);
            if (present == null && next == null) {
                return null;
            }
            Tuple witness = table.exchange(term, present, next == null ? null : row(key, term, next));
            if (witness == present) {
                return wantsOld ? old : next;
            }
            present = witness;
        }
    }

    @Override
    public V put(K key, V value) {
        Objects.requireNonNull(value, "value");
        return change(key, old -> value, true);
    }

    @Override
    @SuppressWarnings("unchecked")
    public V remove(Object key) {
        return change((K) key, old -> null, true);
    }

    @Override
    public V replace(K key, V value) {
        Objects.requireNonNull(value, "value");
        return change(key, old -> old == null ? null : value, true);
    }

    @Override
    public V compute(K key, BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function, "function");
        return change(key, old -> function.apply(key, old), false);
    }

    @Override
    public V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function, "function");
        return change(key, old -> old == null ? null : function.apply(key, old), false);
    }

    @Override
    public V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> function) {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(function, "function");
        return change(key, old -> old == null ? value : function.apply(old, value), false);
    }

    @Override
    public V putIfAbsent(K key, V value) {
        Objects.requireNonNull(value, "value");
        Term term = table.term(key);
        Tuple present = find(term);
        return valueOrNull(present != null ? present : table.exchange(term, null, row(key, term, value)));
    }

    @Override
    public V computeIfAbsent(K key, Function<? super K, ? extends V> function) {
        Objects.requireNonNull(function, "function");
        V present = get(key);
        if (present != null) {
            return present;
        }
        V made = function.apply(key);
        if (made == null) {
            return null;
        }
        V other = putIfAbsent(key, made);
        return other == null ? made : other;
    }

    @Override
    public boolean remove(Object key, Object value) {
        Objects.requireNonNull(key, "key");
        return value != null && exchange(key, value, null);
    }

    /** Removes a key, whatever its value; whether it was there. */
    boolean removeKey(Object key) {
        Term term = table.term(key);
        return covers(term) && table.remove(term);
    }

    @Override
    public boolean replace(K key, V expected, V value) {
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(value, "value");
        return exchange(key, expected, value);
    }

    /** Puts a value, or nothing for null, in the place of exactly the value that is expected. */
    @SuppressWarnings("unchecked")
    private boolean exchange(Object key, Object expected, V value) {
        Term term = table.term(key);
        Tuple present = find(term);
        while (present != null && table.isSame(table.value(present), expected)) {
            Tuple witness = table.exchange(term, present, value == null ? null : row((K) key, term, value));
            if (witness == present) {
                return true;
            }
            present = witness;
        }
        return false;
    }

    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function, "function");
        for (K key : keySet()) {
            computeIfPresent(
                    key, (same, value) -> Objects.requireNonNull(function.apply(same, value), "the function's answer"));
        }
    }

    @Override
    public void clear() {
        table.deleteAll();
    }

    // ---- views ----

    @Override
    public Set<K> keySet() {
        return new KeyView<>(this);
    }

    @Override
    public Collection<V> values() {
        return new ValueView<>(this);
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new EntryView<>(this);
    }

    /** An entry of this map as its row was when it was read. */
    Map.Entry<K, V> entry(Tuple row) {
        return new RowEntry<>(this, table.key(row), table.value(row));
    }
}
