/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.workload;

import io.github.ets4j.bench.baseline.OrderedStore;
import io.github.ets4j.bench.baseline.StoreKind;
import java.util.List;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** One loaded ordered store, shared by all threads of a benchmark. */
@State(Scope.Benchmark)
public class OrderedRows {
    /** The store; every ordered kind unless the command line names one. */
    @Param({"ETS_ORDERED_SET", "ETS_SKIP_LIST", "CONCURRENT_SKIP_LIST_MAP"})
    public StoreKind store;

    /** Rows to load. */
    @Param("1000000")
    public int rows;

    private OrderedStore<?> opened;

    /** Opens the store and loads the rows. */
    @Setup
    public void load() {
        opened = store.openOrdered();
        Data.load(opened, rows);
    }

    /** Closes the store. */
    @TearDown
    public void close() {
        opened.close();
    }

    /** Reads {@code count} consecutive rows and returns the sum of their counters. */
    public long readRange(int firstRank, int count, Blackhole blackhole) {
        return readRange(opened, firstRank, count, blackhole);
    }

    private static <R> long readRange(OrderedStore<R> store, int firstRank, int count, Blackhole blackhole) {
        List<R> found = store.range(Data.presentKey(firstRank), Data.presentKey(firstRank + count - 1), count);
        if (found.size() != count) {
            throw new IllegalStateException("rows=" + found.size() + ", expected " + count);
        }
        long sum = 0;
        for (R row : found) {
            blackhole.consume(row);
            sum += store.counterOf(row);
        }
        return sum;
    }
}
