/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.baseline;

import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentMap;

/**
 * A concurrent map of the JDK from boxed keys to immutable {@link Row}s.
 *
 * <p>What differs in meaning from a table: a lookup returns the stored object itself, not a copy; rows are of one Java type
 * with fixed fields; the garbage collector traces every row.
 *
 * @param <M> the map
 */
abstract sealed class MapStore<M extends ConcurrentMap<Long, Row>> implements Store<Row>
        permits HashMapStore, SkipListStore {
    private final M map;

    MapStore(M map) {
        this.map = map;
    }

    final M map() {
        return map;
    }

    @Override
    public final void insert(long key, long counter, byte[] payload) {
        map.put(key, new Row(key, counter, payload));
    }

    @Override
    public final Row lookup(long key) {
        return map.get(key);
    }

    @Override
    public final long counterOf(Row row) {
        return row.counter();
    }

    @Override
    public final Row toRow(Row row) {
        return row;
    }

    @Override
    public final void delete(long key) {
        map.remove(key);
    }

    /** {@inheritDoc} Replaces the row by a new one in one atomic step; the payload is shared by both. */
    @Override
    public final long updateCounter(long key, long increment) {
        Row updated =
                map.computeIfPresent(key, (boxed, row) -> new Row(row.key(), row.counter() + increment, row.payload()));
        if (updated == null) {
            throw new NoSuchElementException("key=" + key);
        }
        return updated.counter();
    }

    @Override
    public long size() {
        return map.size();
    }

    @Override
    public final void close() {
        map.clear();
    }
}
