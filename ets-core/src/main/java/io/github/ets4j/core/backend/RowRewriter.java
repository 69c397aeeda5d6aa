/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.backend;

import io.github.ets4j.term.Tuple;

/** A condition on rows with what shall stand in their place. Confined to one thread. */
@FunctionalInterface
public interface RowRewriter extends RowMatcher {
    /**
     * The object to stand in the place of a row, which is alive and not compressed, with a key alike; null to leave the row as
     * it is.
     */
    Tuple rewrite(long row);

    /** Whether there is such an object. To be overridden where that can be told without making it. */
    @Override
    default boolean matches(long row) {
        return rewrite(row) != null;
    }
}
