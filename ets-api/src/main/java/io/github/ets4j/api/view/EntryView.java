/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.view;

import java.util.AbstractSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import java.util.function.Predicate;

/** The entries of a map. */
final class EntryView<K, V> extends AbstractSet<Map.Entry<K, V>> {
    private final TableMap<K, V> map;

    EntryView(TableMap<K, V> map) {
        this.map = map;
    }

    @Override
    public int size() {
        return map.size();
    }

    @Override
    public boolean isEmpty() {
        return map.isEmpty();
    }

    @Override
    public boolean contains(Object named) {
        if (!(named instanceof Map.Entry<?, ?> entry) || entry.getKey() == null || entry.getValue() == null) {
            return false;
        }
        V value = map.get(entry.getKey());
        return value != null && map.table.isSame(value, entry.getValue());
    }

    @Override
    public boolean remove(Object named) {
        return named instanceof Map.Entry<?, ?> entry
                && entry.getKey() != null
                && entry.getValue() != null
                && map.remove(entry.getKey(), entry.getValue());
    }

    @Override
    public boolean removeIf(Predicate<? super Map.Entry<K, V>> filter) {
        return RowCollections.removeIf(map, map::entry, filter);
    }

    @Override
    public void clear() {
        map.clear();
    }

    @Override
    public Iterator<Map.Entry<K, V>> iterator() {
        return RowCollections.iterator(map, map::entry);
    }

    @Override
    public Spliterator<Map.Entry<K, V>> spliterator() {
        Comparator<? super K> order = map.order();
        Comparator<Map.Entry<K, V>> comparator =
                order == null ? null : (one, other) -> order.compare(one.getKey(), other.getKey());
        return map.rows().spliterator(map::entry, map.characteristics(), comparator);
    }
}
