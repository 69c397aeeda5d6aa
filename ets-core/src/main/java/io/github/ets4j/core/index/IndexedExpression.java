/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.index;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;

/**
 * What a secondary index is on: a function of the row alone, which yields the same value for the same row at any time.
 * Immutable and thread-safe.
 */
public interface IndexedExpression {
    /** The expression at work on rows in this memory, for one thread. */
    RowExpression open(Memory memory);

    /** The value of a row that is not in memory as it is; null if it has none. The same as that of {@link RowExpression}. */
    Term valueOf(Tuple row);
}
