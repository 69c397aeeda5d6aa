/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.view;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.Predicate;

/** The keys of a map. */
class KeyView<K> extends AbstractSet<K> {
    private final TableMap<K, ?> map;

    KeyView(TableMap<K, ?> map) {
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
    public boolean contains(Object key) {
        return map.containsKey(key);
    }

    @Override
    public boolean remove(Object key) {
        return map.removeKey(key);
    }

    @Override
    public boolean removeIf(Predicate<? super K> filter) {
        return RowCollections.removeIf(map, map.table::key, filter);
    }

    @Override
    public void clear() {
        map.clear();
    }

    @Override
    public Iterator<K> iterator() {
        return RowCollections.iterator(map, map.table::key);
    }

    @Override
    public Spliterator<K> spliterator() {
        return map.rows().spliterator(map.table::key, map.characteristics(), map.order());
    }
}
