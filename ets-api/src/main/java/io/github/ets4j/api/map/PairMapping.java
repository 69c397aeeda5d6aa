/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.map;

import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;

/** Rows {@code {Key, Value}}. */
record PairMapping<K, V>(Conversion<K> keys, Conversion<V> values) implements RowMapping<K, V> {
    private static final int SIZE = 2;

    @Override
    public int keyPosition() {
        return 1;
    }

    @Override
    public Term term(K key) {
        return keys.term(key);
    }

    @Override
    public K key(Term term) {
        return keys.value(term);
    }

    @Override
    public Tuple row(K key, V value) {
        return Tuple.of(keys.term(key), values.term(value));
    }

    @Override
    public V value(Tuple row) {
        if (row.size() != SIZE) {
            throw RowMapping.otherShape("the row has size=" + row.size() + ", {Key, Value} has size=" + SIZE);
        }
        return values.value(row.element(SIZE));
    }

    @Override
    public boolean isSame(V value, Object named) {
        return values.isSame(value, named);
    }
}
