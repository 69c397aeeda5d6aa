/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Stores that belong together, known by how their names begin. Columns come in this order. */
enum StoreGroup {
    OURS("ets4j-"),
    JDK("Concurrent"),
    OTHER(""),
    ETS("ETS-");

    private final String prefix;

    StoreGroup(String prefix) {
        this.prefix = prefix;
    }

    static StoreGroup of(String store) {
        return Arrays.stream(values())
                .filter(group -> group != OTHER && store.startsWith(group.prefix))
                .findFirst()
                .orElse(OTHER);
    }

    static int rank(String store) {
        return of(store).ordinal();
    }

    /** Those of the stores that are not this project's. */
    static List<String> peers(Collection<String> stores) {
        return stores.stream().filter(store -> of(store) != OURS).toList();
    }
}
