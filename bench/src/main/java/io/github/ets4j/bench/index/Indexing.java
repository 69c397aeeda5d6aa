/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.index;

import io.github.ets4j.api.IndexOptions;
import io.github.ets4j.api.TableOptions;

/** Whether a table has an index on the counter of its rows. */
public enum Indexing {
    /** None. */
    NONE,
    /** One. */
    PLAIN,
    /** One that is unique. */
    UNIQUE;

    /** Name of the index. */
    public static final String NAME = "by_counter";

    private static final int COUNTER = 2;

    /** Options with this index. */
    public TableOptions of(TableOptions options) {
        IndexOptions index = IndexOptions.on(NAME, COUNTER);
        return switch (this) {
            case NONE -> options;
            case PLAIN -> options.index(index);
            case UNIQUE -> options.index(index.unique());
        };
    }
}
