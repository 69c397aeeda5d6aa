/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.backend;

/** A condition on rows, tested in place. Confined to one thread. */
@FunctionalInterface
public interface RowMatcher {
    /** Whether a row, which is alive and not compressed, meets the condition. May be called with a lock held: it is to be quick. */
    boolean matches(long row);

    /**
     * Looks for the next row that meets the condition. Called with no lock held.
     *
     * @param rows addresses of rows
     * @param from index of the first row to look at
     * @param to first index not to look at
     * @return index of the row, {@code to} if there is none
     */
    default int next(long[] rows, int from, int to) {
        int at = from;
        while (at < to && !matches(rows[at])) {
            at++;
        }
        return at;
    }
}
