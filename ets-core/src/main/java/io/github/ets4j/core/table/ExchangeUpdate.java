/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.EntryUpdate;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.term.Tuple;

/** Puts a row, or nothing, in the place of exactly the row that was expected there, or nothing. For tables of one row a key. */
final class ExchangeUpdate implements EntryUpdate {
    private final RowStore rows;
    private final Tuple expected;
    private final long replacement;
    private Tuple witness;
    private boolean linked;

    /**
     * @param expected what is expected, null for an absent key
     * @param replacement a row that is already encoded, 0 to leave no row
     */
    ExchangeUpdate(RowStore rows, Tuple expected, long replacement) {
        this.rows = rows;
        this.expected = expected;
        this.replacement = replacement;
    }

    /** What the last {@link #apply} found: {@code expected} itself if the two are {@code =:=}, null for an absent key. */
    Tuple witness() {
        return witness;
    }

    /** Whether the last answer of {@link #apply} is the replacement. */
    boolean isLinked() {
        return linked;
    }

    @Override
    public boolean needsLock() {
        return false;
    }

    @Override
    public long apply(long current, Operation operation) {
        linked = false;
        witness = lookAt(current);
        if (witness != expected) {
            return current;
        }
        if (current != 0) {
            rows.displaceRow(current, operation);
        }
        if (replacement != 0) {
            rows.placeRow(replacement, operation);
            linked = true;
        }
        return replacement;
    }

    private Tuple lookAt(long current) {
        if (current == 0) {
            return null;
        }
        return expected != null && rows.codec.equalsTuple(current, expected) ? expected : rows.codec.decode(current);
    }
}
