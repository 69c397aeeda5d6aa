/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.view;

import java.util.AbstractMap;
import java.util.Map;

/** An entry that a traversal has met: a key with the value that it had then. {@link #setValue} writes through to the table. */
final class RowEntry<K, V> extends AbstractMap.SimpleEntry<K, V> {
    private static final long serialVersionUID = 1L;

    private final transient Map<K, V> map;

    RowEntry(Map<K, V> map, K key, V value) {
        super(key, value);
        this.map = map;
    }

    /** Puts the value into the table, whatever was there; answers the value that this entry had. */
    @Override
    public V setValue(V value) {
        map.put(getKey(), value);
        return super.setValue(value);
    }
}
