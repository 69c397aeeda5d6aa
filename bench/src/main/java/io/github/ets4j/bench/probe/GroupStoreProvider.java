/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import io.github.ets4j.bench.baseline.StoreProvider;
import java.util.Optional;

/** A provider of stores, some of which find the rows of a group by a part of the key. */
public interface GroupStoreProvider extends StoreProvider {

    /**
     * A new, empty store, or nothing if this one cannot.
     *
     * @param name of one of the {@link #variants}
     */
    Optional<GroupStore> openGroups(String name);
}
