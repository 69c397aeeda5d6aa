/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.baseline;

import java.util.function.Function;

/** The stores under comparison. */
public enum StoreKind {
    /** A {@code set} of this project. */
    ETS_SET("set", EtsStore::set),
    /** An {@code ordered_set} of this project. */
    ETS_ORDERED_SET("ordered_set", EtsStore::orderedSet),
    /** An {@code ordered_set} of this project that is a skip list. */
    ETS_SKIP_LIST("skip_list", EtsStore::skipList),
    /** The JDK's hash map, beside {@link #ETS_SET}. */
    CONCURRENT_HASH_MAP("ConcurrentHashMap", HashMapStore::of),
    /** The JDK's ordered map, beside {@link #ETS_ORDERED_SET} and {@link #ETS_SKIP_LIST}. */
    CONCURRENT_SKIP_LIST_MAP("ConcurrentSkipListMap", SkipListStore::of);

    private final String label;
    private final Function<KeyKind, Store<?>> open;

    StoreKind(String label, Function<KeyKind, Store<?>> open) {
        this.label = label;
        this.open = open;
    }

    /** The name in reports. */
    public String label() {
        return label;
    }

    /** Whether the store is one of this project, whose rows live off-heap. */
    public boolean isEts() {
        return this == ETS_SET || this == ETS_ORDERED_SET || this == ETS_SKIP_LIST;
    }

    /** Whether rows are kept in the order of their keys. */
    public boolean isOrdered() {
        return this == ETS_ORDERED_SET || this == ETS_SKIP_LIST || this == CONCURRENT_SKIP_LIST_MAP;
    }

    /** A new, empty store of integer keys. */
    public Store<?> open() {
        return open(KeyKind.INTEGER);
    }

    /** A new, empty store. */
    public Store<?> open(KeyKind keys) {
        return open.apply(keys);
    }

    /**
     * A new, empty store with {@link OrderedStore#range}.
     *
     * @throws IllegalArgumentException unless {@link #isOrdered}
     */
    public OrderedStore<?> openOrdered() {
        if (!isOrdered()) {
            throw new IllegalArgumentException("store=" + this + " is not ordered");
        }
        return (OrderedStore<?>) open();
    }
}
