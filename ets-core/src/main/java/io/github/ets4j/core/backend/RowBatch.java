/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.backend;

/**
 * Looks at rows that are pinned and not compressed: they stay what they are until it returns. No lock is held. Where it uses
 * all it is given, what belongs together may come in several calls.
 */
@FunctionalInterface
public interface RowBatch {
    /**
     * Looks at rows, in order.
     *
     * @param rows addresses of rows; not to be kept or changed
     * @param count number of rows, from index 0
     * @return how many of them it has used up: all, or fewer to stop the traversal behind the last one used
     */
    int accept(long[] rows, int count);
}
