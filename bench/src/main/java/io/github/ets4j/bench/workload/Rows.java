/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.workload;

import io.github.ets4j.bench.baseline.Store;
import io.github.ets4j.bench.baseline.StoreKind;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** One loaded store, shared by all threads of a benchmark. */
@State(Scope.Benchmark)
public class Rows {
    /** What {@link #read} returns for a key that no row has. */
    public static final long ABSENT = Long.MIN_VALUE;

    /** The store; every kind unless the command line names some. */
    @Param
    public StoreKind store;

    /** Rows to load. */
    @Param("1000000")
    public int rows;

    private Store<?> opened;

    /** Opens the store and loads the rows. */
    @Setup
    public void load() {
        opened = store.open();
        Data.load(opened, rows);
    }

    /** Closes the store. */
    @TearDown
    public void close() {
        opened.close();
    }

    /** The open store. */
    public Store<?> store() {
        return opened;
    }

    /** Looks up a row and reads its counter, so that a store that returns a reference has to follow it as well. */
    public long read(long key, Blackhole blackhole) {
        return read(opened, key, blackhole);
    }

    private static <R> long read(Store<R> store, long key, Blackhole blackhole) {
        R row = store.lookup(key);
        blackhole.consume(row);
        return row == null ? ABSENT : store.counterOf(row);
    }

    /** Looks up many rows at once and reads their counters; the sum. */
    public long readAll(long[] keys, Blackhole blackhole) {
        return readAll(opened, keys, blackhole);
    }

    private static <R> long readAll(Store<R> store, long[] keys, Blackhole blackhole) {
        long sum = 0;
        for (R row : store.lookupAll(keys)) {
            blackhole.consume(row);
            sum += store.counterOf(row);
        }
        return sum;
    }

    /** Inserts a row of this key. */
    public void insert(long key, long counter) {
        Data.insert(opened, key, counter);
    }
}
