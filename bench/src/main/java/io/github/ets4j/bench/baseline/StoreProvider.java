/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.baseline;

import java.util.List;

/** Knows stores to compare. Found by {@link java.util.ServiceLoader}, so that stores with dependencies may live elsewhere. */
public interface StoreProvider {

    /** A store as it takes part in a comparison: its name in reports and the flags that its JVM needs besides those of all. */
    record Variant(String name, List<String> jvmFlags) {}

    /** All stores of this provider. */
    List<Variant> variants();

    /**
     * A new, empty store.
     *
     * @param name of one of the {@link #variants}
     * @param rows how many rows are to be expected, for stores that have to be told
     * @throws IllegalArgumentException if the store has no such keys
     */
    Store<?> open(String name, KeyKind keys, long rows);
}
