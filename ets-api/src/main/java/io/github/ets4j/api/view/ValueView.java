/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.view;

import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Predicate;

/** The values of a map. */
final class ValueView<V> extends AbstractCollection<V> {
    private final TableMap<?, V> map;

    ValueView(TableMap<?, V> map) {
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
        Objects.requireNonNull(named, "value");
        for (V value : this) {
            if (map.table.isSame(value, named)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean removeIf(Predicate<? super V> filter) {
        return RowCollections.removeIf(map, map.table::value, filter);
    }

    @Override
    public void clear() {
        map.clear();
    }

    @Override
    public Iterator<V> iterator() {
        return RowCollections.iterator(map, map.table::value);
    }

    @Override
    public Spliterator<V> spliterator() {
        int characteristics = map.characteristics() & ~(Spliterator.DISTINCT | Spliterator.SORTED);
        return map.rows().spliterator(map.table::value, characteristics, null);
    }
}
