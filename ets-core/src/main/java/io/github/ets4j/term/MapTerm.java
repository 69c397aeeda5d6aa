/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A map. Keys are distinct by {@code =:=} and held in the order of {@link TermOrder#compareExact}, so that equal maps
 * are alike in every respect.
 */
public final class MapTerm implements Term {
    /** The empty map. */
    public static final MapTerm EMPTY = new MapTerm(new Term[0], new Term[0]);

    private final Term[] keys;
    private final Term[] values;

    private MapTerm(Term[] keys, Term[] values) {
        this.keys = keys;
        this.values = values;
    }

    /** The map of these entries. */
    public static MapTerm of(Map<? extends Term, ? extends Term> entries) {
        Term[] keys = new Term[entries.size()];
        Term[] values = new Term[keys.length];
        int i = 0;
        for (Map.Entry<? extends Term, ? extends Term> entry : entries.entrySet()) {
            keys[i] = entry.getKey();
            values[i++] = entry.getValue();
        }
        return of(keys, values);
    }

    /** The map of {@code keys[i]} to {@code values[i]}; of equal keys the last one counts. */
    public static MapTerm of(Term[] keys, Term[] values) {
        if (keys.length != values.length) {
            throw new IllegalArgumentException("keys.length=" + keys.length + ", values.length=" + values.length);
        }
        Terms.requireNoNull(keys);
        Terms.requireNoNull(values);
        Integer[] order = new Integer[keys.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> TermOrder.compareExact(keys[a], keys[b])); // stable: last of equals stays last
        Term[] sortedKeys = new Term[keys.length];
        Term[] sortedValues = new Term[keys.length];
        int size = 0;
        for (int at : order) {
            if (size > 0 && sortedKeys[size - 1].equals(keys[at])) {
                size--;
            }
            sortedKeys[size] = keys[at];
            sortedValues[size++] = values[at];
        }
        return ofSorted(Arrays.copyOf(sortedKeys, size), Arrays.copyOf(sortedValues, size));
    }

    /** The map of keys that are distinct and already in exact order, without a copy: see {@link Tuple#ofOwned}. */
    public static MapTerm ofSorted(Term[] keys, Term[] values) {
        return keys.length == 0 ? EMPTY : new MapTerm(keys, values);
    }

    /** Number of entries. */
    public int size() {
        return keys.length;
    }

    /** The key at a 0-based index, in exact order. */
    public Term keyAt(int index) {
        return keys[index];
    }

    /** The value at a 0-based index, in the order of the keys. */
    public Term valueAt(int index) {
        return values[index];
    }

    /** The value of a key, or null if it is absent; keys are matched by {@code =:=}. */
    public Term get(Term key) {
        int at = Arrays.binarySearch(keys, key, TermOrder::compareExact);
        return at < 0 ? null : values[at];
    }

    /** The keys in exact order, immutable. */
    public List<Term> keys() {
        return List.of(keys);
    }

    /** The values in the order of the keys, immutable. */
    public List<Term> values() {
        return List.of(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MapTerm that && Arrays.equals(keys, that.keys) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(keys) + Arrays.hashCode(values) + 2;
    }

    @Override
    public String toString() {
        return TermText.format(this);
    }
}
