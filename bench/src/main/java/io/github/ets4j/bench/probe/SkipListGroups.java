/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import io.github.ets4j.bench.baseline.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/** A {@link ConcurrentSkipListMap} with composite keys, asked by a part of the map. */
final class SkipListGroups implements GroupStore {

    private record Key(long group, long number) implements Comparable<Key> {
        @Override
        public int compareTo(Key that) {
            int order = Long.compare(group, that.group);
            return order != 0 ? order : Long.compare(number, that.number);
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
        Key from = new Key(group, Long.MIN_VALUE);
        Key to = new Key(group, Long.MAX_VALUE);
        for (Row row :
                map.subMap(from, true, to, true).values()) { // addAll would ask for the size, which goes over all
            rows.add(row);
        }
        return rows;
    }

    @Override
    public void close() {
        map.clear();
    }
}
