/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongFunction;

/**
 * A concurrent map of the JDK from boxed keys to immutable {@link Row}s.
 *
 * <p>What differs in meaning from a table: a lookup returns the stored object itself, not a copy; rows are of one Java type
 * with fixed fields; the garbage collector traces every row.
 *
 * @param <K> its keys
 * @param <M> the map
 */
abstract sealed class MapStore<K, M extends ConcurrentMap<K, Row>> implements PlainRowStore
        permits HashMapStore, SkipListStore {
    private final M map;
    private final LongFunction<K> keys;

    MapStore(M map, LongFunction<K> keys) {
        this.map = map;
        this.keys = keys;
    }

    final K key(long key) {
        return keys.apply(key);
    }

    final M map() {
        return map;
    }

    @Override
    public final void insert(long key, long counter, byte[] payload) {
        map.put(key(key), new Row(key, counter, payload));
    }

    @Override
    public final Row lookup(long key) {
        return map.get(key(key));
    }

    @Override
    public final void delete(long key) {
        map.remove(key(key));
    }

    /** {@inheritDoc} Replaces the row by a new one in one atomic step; the payload is shared by both. */
    @Override
    public final long updateCounter(long key, long increment) {
        Row updated = map.computeIfPresent(
                key(key), (same, row) -> new Row(row.key(), row.counter() + increment, row.payload()));
        if (updated == null) {
            throw new NoSuchElementException("key=" + key);
        }
        return updated.counter();
    }

    @Override
    public final long select(long divisor) {
        List<Row> selected = new ArrayList<>();
        for (Row row : map.values()) {
            if (row.counter() % divisor == 0) {
                selected.add(row);
            }
        }
        return selected.size();
    }

    @Override
    public final long sumOfAll() {
        long sum = 0;
        for (Row row : map.values()) {
            sum += row.counter();
        }
        return sum;
    }

    @Override
    public long size() {
        return map.size();
    }

    @Override
    public final long bytesOffHeap() {
        return 0;
    }

    @Override
    public final String difference() {
        return "a reader gets the stored object, no copy; rows of one Java class; lists and traversals are not atomic";
    }

    @Override
    public final void close() {
        map.clear();
    }
}
