/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import io.github.ets4j.bench.baseline.KeyKind;
import io.github.ets4j.bench.baseline.Store;
import io.github.ets4j.bench.baseline.StoreProvider;
import java.util.Optional;

/** Opens stores of one kind. */
record StoreOpener(StoreProvider provider, String name, KeyKind keys, int rows) {

    /**
     * A new, empty store.
     *
     * @throws WrongArgumentException if it cannot have such keys
     */
    Store<?> open() {
        try {
            return provider.open(name, keys, rows);
        } catch (IllegalArgumentException e) {
            throw new WrongArgumentException("store=" + name + " keys=" + keys + ": " + e.getMessage());
        }
    }

    /** A new, empty store of rows in groups, if this kind can find those of a group. */
    Optional<GroupStore> openGroups() {
        return provider instanceof GroupStoreProvider groups ? groups.openGroups(name) : Optional.empty();
    }
}
