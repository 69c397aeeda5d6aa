/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import java.util.List;

/** Stores that can stand in for each other. */
enum Family {
    SET("Sets and hash maps", "set", "ets4j-set"),
    ORDERED_SET("Ordered sets and sorted maps", "ordered_set", "ets4j-ordered_set");

    private static final List<String> ORDERED = List.of(
            "ets4j-ordered_set",
            "ets4j-skip_list",
            "ConcurrentSkipListMap",
            "MapDB-BTreeMap",
            "H2-MVStore",
            "LMDB",
            "RocksDB",
            "ETS-ordered_set");

    private final String title;
    private final String slug;
    private final String ours;

    Family(String title, String slug, String ours) {
        this.title = title;
        this.slug = slug;
        this.ours = ours;
    }

    static Family of(String store) {
        return ORDERED.stream().anyMatch(store::startsWith) ? ORDERED_SET : SET;
    }

    String title() {
        return title;
    }

    /** For names of files. */
    String slug() {
        return slug;
    }

    /** The store of this project that all others are compared with. */
    String ours() {
        return ours;
    }
}
