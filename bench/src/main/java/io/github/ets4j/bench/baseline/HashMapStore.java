/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.baseline;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;

/**
 * A {@link ConcurrentHashMap} of {@link Row}s; see {@link MapStore} for what differs in meaning from a table.
 *
 * @param <K> the keys
 */
public final class HashMapStore<K> extends MapStore<K, ConcurrentHashMap<K, Row>> {

    private HashMapStore(LongFunction<K> keys) {
        super(new ConcurrentHashMap<>(), keys);
    }

    /** An empty store of default capacity, which grows as a table does. */
    public static HashMapStore<?> of(KeyKind keys) {
        return switch (keys) {
            case INTEGER -> new HashMapStore<Long>(Long::valueOf);
            case BINARY -> new HashMapStore<>(BinaryKey::of);
        };
    }

    /** The rows counted by the map itself, to a {@code long}. */
    @Override
    public long size() {
        return map().mappingCount();
    }
}
