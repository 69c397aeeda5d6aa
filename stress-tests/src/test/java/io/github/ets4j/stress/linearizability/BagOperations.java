/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.linearizability;

import io.github.ets4j.stress.oracle.TableVariant;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Those operations and one on a single row of a key, for the types that have several. */
public abstract class BagOperations extends TableOperations {
    /** Operations on a new table of this type. */
    protected BagOperations(TableVariant variant, Filling filling) {
        super(variant, filling);
    }

    /** delete_object/2. */
    @Operation
    public void deleteObject(@Param(name = "key") int key, @Param(name = "value") int value) {
        table.deleteObject(row(key, value));
    }
}
