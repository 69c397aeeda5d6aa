/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.index.IndexScan;

/** Steps that weaker variants of tables take in the place of right ones. */
public final class WeakerSteps {
    private WeakerSteps() {}

    /** Takes every row of an index for one of the table. */
    static boolean alwaysInTable(IndexLookup lookup, long row, Operation operation) {
        return true;
    }

    /** Takes every row for one that has the value. */
    public static boolean always(IndexScan scan, long row, byte[] value) {
        return true;
    }
}
