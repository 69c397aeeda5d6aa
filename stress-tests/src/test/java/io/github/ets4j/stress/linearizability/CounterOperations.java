/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.linearizability;

import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Tuple;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Those operations and updates in place, for the types that have one row per key. */
public abstract class CounterOperations extends TableOperations {
    /** Adds ten, then two up to a limit. */
    static final ListTerm COUNTS = ListTerm.of(
            Tuple.of(IntegerTerm.of(2), IntegerTerm.of(10)),
            Tuple.of(IntegerTerm.of(2), IntegerTerm.of(2), IntegerTerm.of(20), IntegerTerm.of(0)));

    /** Operations on a new table of this type. */
    protected CounterOperations(TableVariant variant, Filling filling) {
        super(variant, filling);
    }

    /** update_counter/4. */
    @Operation
    public String updateCounter(@Param(name = "key") int key) {
        return table.updateCounter(IntegerTerm.of(key), IntegerTerm.of(1), row(key, 0))
                .toString();
    }

    /** update_counter/4 with a list of operations. */
    @Operation
    public String updateCounters(@Param(name = "key") int key) {
        return table.updateCounter(IntegerTerm.of(key), COUNTS, row(key, 0)).toString();
    }

    /** update_element/3. */
    @Operation
    public boolean updateElement(@Param(name = "key") int key, @Param(name = "value") int value) {
        return table.updateElement(IntegerTerm.of(key), element(value), null);
    }

    /** update_element/4. */
    @Operation
    public boolean setElement(@Param(name = "key") int key, @Param(name = "value") int value) {
        return table.updateElement(IntegerTerm.of(key), element(value), row(key, 0));
    }

    static Tuple element(int value) {
        return Tuple.of(IntegerTerm.of(2), IntegerTerm.of(value));
    }
}
