/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongFunction;

/**
 * A {@link ConcurrentSkipListMap} of {@link Row}s; see {@link MapStore} for what differs in meaning from a table.
 * {@link #range} is weakly consistent: it may show one of two writes and miss the earlier one.
 *
 * @param <K> the keys
 */
public final class SkipListStore<K> extends MapStore<K, ConcurrentSkipListMap<K, Row>> implements OrderedStore<Row> {

    private SkipListStore(LongFunction<K> keys) {
        super(new ConcurrentSkipListMap<>(), keys);
    }

    /** An empty store. */
    public static SkipListStore<?> of(KeyKind keys) {
        return switch (keys) {
            case INTEGER -> new SkipListStore<Long>(Long::valueOf);
            case BINARY -> new SkipListStore<>(BinaryKey::of);
        };
    }

    @Override
    public List<Row> range(long from, long to, int limit) {
        List<Row> rows = new ArrayList<>(limit);
        for (Row row : map().subMap(key(from), true, key(to), true).values()) {
            if (rows.size() == limit) {
                break;
            }
            rows.add(row);
        }
        return rows;
    }
}
