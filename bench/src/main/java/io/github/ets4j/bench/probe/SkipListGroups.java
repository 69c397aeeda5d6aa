/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import io.github.ets4j.bench.baseline.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/** A {@link ConcurrentSkipListMap} with composite keys, asked by a part of the map. */
final class SkipListGroups implements GroupStore {

    private record Key(long group, long number) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparingLong(Key::group).thenComparingLong(Key::number);

        @Override
        public int compareTo(Key that) {
            return ORDER.compare(this, that);
        }
    }

    private final ConcurrentSkipListMap<Key, Row> map = new ConcurrentSkipListMap<>();

    @Override
    public void insert(long group, long number, long counter, byte[] payload) {
        map.put(new Key(group, number), new Row(number, counter, payload));
    }

    @Override
    public List<Row> select(long group) {
        List<Row> rows = new ArrayList<>();
        rows.addAll(map.subMap(new Key(group, Long.MIN_VALUE), true, new Key(group, Long.MAX_VALUE), true)
                .values());
        return rows;
    }

    @Override
    public void close() {
        map.clear();
    }
}
