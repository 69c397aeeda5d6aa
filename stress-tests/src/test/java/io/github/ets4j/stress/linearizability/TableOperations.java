/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.linearizability;

import io.github.ets4j.core.table.StorageEngine;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.stress.oracle.TableVariant;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Tuple;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** The operations of all tables, on a few small integers, and what changes the structure and not the contents. */
@Param(name = "key", gen = IntGen.class, conf = "1:3")
@Param(name = "value", gen = IntGen.class, conf = "1:2")
public abstract class TableOperations {
    private static final long MEMORY_BYTES_MAX = 64L << 20;

    /** The table that the calls are made on. */
    protected final StoredTable table;

    /** Operations on a new table of this type. */
    protected TableOperations(TableVariant variant, Filling filling) {
        this.table = variant.store(new StorageEngine(MEMORY_BYTES_MAX), Filling.TINY);
        filling.fill(table);
    }

    /** insert/2. */
    @Operation
    public void insert(@Param(name = "key") int key, @Param(name = "value") int value) {
        table.insert(row(key, value));
    }

    /** insert_new/2. */
    @Operation
    public boolean insertNew(@Param(name = "key") int key, @Param(name = "value") int value) {
        return table.insertNew(row(key, value));
    }

    /** insert/2 of a list of two. */
    @Operation
    public void insertTwo(
            @Param(name = "key") int first, @Param(name = "key") int second, @Param(name = "value") int value) {
        table.insert(List.of(row(first, value), row(second, value)));
    }

    /** insert_new/2 of a list of two. */
    @Operation
    public boolean insertNewTwo(
            @Param(name = "key") int first, @Param(name = "key") int second, @Param(name = "value") int value) {
        return table.insertNew(List.of(row(first, value), row(second, value)));
    }

    /** lookup/2. */
    @Operation
    public String lookup(@Param(name = "key") int key) {
        return ListTerm.of(table.lookup(IntegerTerm.of(key))).toString();
    }

    /** member/2. */
    @Operation
    public boolean member(@Param(name = "key") int key) {
        return table.member(IntegerTerm.of(key));
    }

    /** delete/2. */
    @Operation
    public void delete(@Param(name = "key") int key) {
        table.delete(IntegerTerm.of(key));
    }

    /** take/2. */
    @Operation
    public String take(@Param(name = "key") int key) {
        return ListTerm.of(table.take(IntegerTerm.of(key))).toString();
    }

    /** info(Tab, size). */
    @Operation
    public long size() {
        return table.size();
    }

    /** delete_all_objects/1. */
    @Operation
    public void deleteAll() {
        table.deleteAll();
    }

    /** Splits the base node of a key, if it can be: as contention would. */
    @Operation
    public void split(@Param(name = "key") int key) {
        table.forceSplit(IntegerTerm.of(key));
    }

    /** Joins the base node of a key with a neighbour, if it can be: as quiet would. */
    @Operation
    public void join(@Param(name = "key") int key) {
        table.forceJoin(IntegerTerm.of(key));
    }

    static Tuple row(int key, int value) {
        return Tuple.of(IntegerTerm.of(key), IntegerTerm.of(value));
    }
}
