/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.baseline;

import java.util.concurrent.ConcurrentHashMap;

/** A {@link ConcurrentHashMap} of {@link Row}s; see {@link MapStore} for what differs in meaning from a table. */
public final class HashMapStore extends MapStore<ConcurrentHashMap<Long, Row>> {

    /** An empty store of default capacity, which grows as a table does. */
    public HashMapStore() {
        super(new ConcurrentHashMap<>());
    }

    /** The rows counted by the map itself, to a {@code long}. */
    @Override
    public long size() {
        return map().mappingCount();
    }
}
