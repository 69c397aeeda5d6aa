/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.linearizability;

import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.term.IntegerTerm;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Those operations and a counter, for the types that have one row per key. */
public abstract class CounterOperations extends TableOperations {
    /** Operations on a new table of this type. */
    protected CounterOperations(TableVariant variant) {
        super(variant);
    }

    /** update_counter/4. */
    @Operation
    public String updateCounter(@Param(name = "key") int key) {
        return table.updateCounter(IntegerTerm.of(key), IntegerTerm.of(1), row(key, 0))
                .toString();
    }
}
