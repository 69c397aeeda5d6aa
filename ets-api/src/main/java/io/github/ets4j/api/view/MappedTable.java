/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.view;

import io.github.ets4j.api.map.RowMapping;
import io.github.ets4j.api.select.RowRange;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.core.table.Texts;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermOrder;
import io.github.ets4j.term.Tuple;
import java.util.AbstractMap;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A table of one row a key, read and written through a mapping. Each method is one atomic step, or a pure conversion. The
 * table is asked for at each step, so that the rights of the caller are checked each time. Immutable.
 */
final class MappedTable<K, V> {
    private final Supplier<StoredTable> reading;
    private final Supplier<StoredTable> writing;
    private final RowMapping<K, V> mapping;
    private final TableType type;

    MappedTable(Supplier<StoredTable> reading, Supplier<StoredTable> writing, RowMapping<K, V> mapping) {
        this.reading = reading;
        this.writing = writing;
        this.mapping = Objects.requireNonNull(mapping, "mapping");
        StoredTable table = reading.get();
        this.type = table.type();
        if (type.isBag()) {
            throw EtsException.badArgument(Kind.TABLE_TYPE, 1, "a table of type " + type.atom() + " is no map");
        }
        if (mapping.keyPosition() != table.keyPosition()) {
            throw EtsException.badArgument(
                    Kind.KEYPOS,
                    2,
                    "the mapping has key position " + mapping.keyPosition() + ", the table has " + table.keyPosition());
        }
    }

    // ---- conversions ----

    /** The term of a key, which may be of a wrong class: then {@link ClassCastException}. */
    @SuppressWarnings("unchecked")
    Term term(Object key) {
        return answered(mapping.term((K) Objects.requireNonNull(key, "key")));
    }

    K key(Tuple row) {
        return key(keyTerm(row));
    }

    K key(Term term) {
        return answered(mapping.key(term));
    }

    Term keyTerm(Tuple row) {
        return row.element(mapping.keyPosition());
    }

    V value(Tuple row) {
        return answered(mapping.value(row));
    }

    private static <T> T answered(T answer) {
        return Objects.requireNonNull(answer, "the mapping has answered null");
    }

    /** An entry that is not connected with the table. */
    Map.Entry<K, V> snapshot(Tuple row) {
        return new AbstractMap.SimpleImmutableEntry<>(key(row), value(row));
    }

    boolean isSame(V value, Object named) {
        return mapping.isSame(value, named);
    }

    /** The row of an entry. */
    Tuple row(K key, Term term, V value) {
        Tuple row = answered(mapping.row(key, Objects.requireNonNull(value, "value")));
        if (row.size() < mapping.keyPosition() || !isAlike(keyTerm(row), term)) {
            throw RowMapping.otherShape("no row of the key " + Texts.shorten(term) + ": " + Texts.shorten(row));
        }
        return row;
    }

    private boolean isAlike(Term key, Term other) {
        return type.isOrdered() ? TermOrder.compare(key, other) == 0 : key.equals(other);
    }

    /** The order of the table, of keys. */
    Comparator<K> comparator() {
        return (one, other) -> TermOrder.compare(term(one), term(other));
    }

    // ---- steps ----

    /** The row of a key, null if there is none. */
    Tuple find(Term key) {
        return reading.get().lookupFirst(key);
    }

    boolean contains(Term key) {
        return reading.get().member(key);
    }

    /** See {@link StoredTable#compareAndExchange}. */
    Tuple exchange(Term key, Tuple expected, Tuple replacement) {
        return writing.get().compareAndExchange(key, expected, replacement);
    }

    /** Removes a key; whether it was there. */
    boolean remove(Term key) {
        return !writing.get().take(key).isEmpty();
    }

    void deleteAll() {
        writing.get().deleteAll();
    }

    long size() {
        return reading.get().size();
    }

    /** The row that is nearest to the beginning of a range of an ordered table, null if there is none. */
    Tuple nearest(Bounds bounds, boolean descending) {
        if (bounds.isEmpty()) {
            return null;
        }
        StoredTable table = reading.get();
        List<Tuple> row = descending
                ? table.range(bounds.high(), bounds.highInclusive(), bounds.low(), bounds.lowInclusive(), true, 1)
                : table.range(bounds.low(), bounds.lowInclusive(), bounds.high(), bounds.highInclusive(), false, 1);
        return row.isEmpty() ? null : row.get(0);
    }

    /** All rows. */
    RowRange rows() {
        return RowRange.all(reading.get(), false);
    }

    /** The rows of a range of an ordered table. */
    RowRange rows(Bounds bounds, boolean descending) {
        return RowRange.between(
                reading.get(), bounds.low(), bounds.lowInclusive(), bounds.high(), bounds.highInclusive(), descending);
    }
}
