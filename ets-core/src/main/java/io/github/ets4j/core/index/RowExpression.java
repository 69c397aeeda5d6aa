/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.index;

import io.github.ets4j.term.Term;

/** An {@link IndexedExpression} at work on the rows of one memory. Confined to one thread. */
@FunctionalInterface
public interface RowExpression {
    /**
     * The value of a row.
     *
     * @param row address of a row, which is not compressed and stays readable during the call
     * @return the value, null if the row has none: it is too short, or the expression fails
     */
    Term valueOf(long row);
}
