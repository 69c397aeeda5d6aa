/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.select;

import io.github.ets4j.core.backend.KeySelection;
import java.util.List;

/**
 * How a selection finds its rows. Immutable.
 *
 * @param keys the keys to look at
 * @param indexes what was thought of each index of the table, if it had to be thought of
 * @param candidatesMax so many keys at most an index might name; 0 if it was not asked
 */
public record QueryPlan(KeySelection keys, List<IndexChoice> indexes, int candidatesMax) {
    /** Copies the list. */
    public QueryPlan {
        indexes = List.copyOf(indexes);
    }

    /** A plan without indexes. */
    static QueryPlan of(KeySelection keys) {
        return new QueryPlan(keys, List.of(), 0);
    }

    /** Whether indexes were read in vain, as they had too many candidates. */
    boolean isTooMuchForIndexes() {
        return !(keys instanceof KeySelection.Candidates)
                && indexes.stream().anyMatch(index -> index.outcome() == IndexChoice.Outcome.TOO_MANY);
    }
}
