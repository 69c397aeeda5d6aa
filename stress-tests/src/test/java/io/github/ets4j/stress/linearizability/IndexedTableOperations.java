/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.linearizability;

import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.stress.race.IndexedTable;
import io.github.ets4j.term.ListTerm;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** A table and an index on the value of its rows, as one object. */
@Param(name = "key", gen = IntGen.class, conf = "1:3")
@Param(name = "value", gen = IntGen.class, conf = "1:2")
public abstract class IndexedTableOperations {
    /** The table that the calls are made on. */
    protected final IndexedTable table;

    /** Operations on a new table of this variant. */
    protected IndexedTableOperations(TableVariant variant, boolean isUnique) {
        this.table = new IndexedTable(variant.type(), variant.structure(), isUnique);
    }

    /** insert/2; false if the value is another key's in a unique index. */
    @Operation
    public boolean insert(@Param(name = "key") int key, @Param(name = "value") int value) {
        return table.insert(TableOperations.row(key, value));
    }

    /** insert/2 of a list of two. */
    @Operation
    public boolean insertTwo(
            @Param(name = "key") int first,
            @Param(name = "value") int firstValue,
            @Param(name = "key") int second,
            @Param(name = "value") int secondValue) {
        return table.insert(TableOperations.row(first, firstValue), TableOperations.row(second, secondValue));
    }

    /** delete/2. */
    @Operation
    public void delete(@Param(name = "key") int key) {
        table.delete(key);
    }

    /** lookup/2. */
    @Operation
    public String byKey(@Param(name = "key") int key) {
        return ListTerm.of(table.byKey(key)).toString();
    }

    /** The rows of a value. */
    @Operation
    public String byValue(@Param(name = "value") int value) {
        return ListTerm.of(table.byValue(value)).toString();
    }
}
