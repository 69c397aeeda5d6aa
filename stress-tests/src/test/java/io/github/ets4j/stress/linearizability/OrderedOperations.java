/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.linearizability;

import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Those operations, and steps and ranges in the order of the keys. */
public abstract class OrderedOperations extends CounterOperations {
    private static final int ROWS_MAX = 100;

    /** Operations on a new table of this variant. */
    protected OrderedOperations(TableVariant variant, Filling filling) {
        super(variant, filling);
    }

    /** first/1. */
    @Operation
    public String first() {
        return key(table.first(false));
    }

    /** last/1. */
    @Operation
    public String last() {
        return key(table.last(false));
    }

    /** next/2. */
    @Operation
    public String next(@Param(name = "key") int key) {
        return key(table.next(IntegerTerm.of(key), false, false));
    }

    /** prev/2. */
    @Operation
    public String previous(@Param(name = "key") int key) {
        return key(table.previous(IntegerTerm.of(key), false, false));
    }

    /** All rows at one instant. */
    @Operation
    public String rows() {
        return ListTerm.of(table.range(null, false, null, false, false, ROWS_MAX))
                .toString();
    }

    /** The rows of a key and the next number, at one instant. */
    @Operation
    public String range(@Param(name = "key") int from) {
        return ListTerm.of(table.range(IntegerTerm.of(from), true, IntegerTerm.of(from + 1), true, false, ROWS_MAX))
                .toString();
    }

    private static String key(StoredTable.Step step) {
        return step == null ? "'$end_of_table'" : step.key().toString();
    }
}
