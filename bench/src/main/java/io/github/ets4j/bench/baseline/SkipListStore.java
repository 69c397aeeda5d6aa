/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A {@link ConcurrentSkipListMap} of {@link Row}s; see {@link MapStore} for what differs in meaning from a table.
 * {@link #range} is weakly consistent: it may show one of two writes and miss the earlier one.
 */
public final class SkipListStore extends MapStore<ConcurrentSkipListMap<Long, Row>> implements OrderedStore<Row> {

    /** An empty store. */
    public SkipListStore() {
        super(new ConcurrentSkipListMap<>());
    }

    @Override
    public List<Row> range(long from, long to, int limit) {
        List<Row> rows = new ArrayList<>(limit);
        for (Row row : map().subMap(from, true, to, true).values()) {
            if (rows.size() == limit) {
                break;
            }
            rows.add(row);
        }
        return rows;
    }
}
