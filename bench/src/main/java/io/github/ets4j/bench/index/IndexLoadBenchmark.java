/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.index;

import io.github.ets4j.api.IndexOptions;
import io.github.ets4j.bench.workload.Permutation;
import io.github.ets4j.bench.workload.WorkloadBenchmark;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take to insert a million rows into an empty table, in shuffled order, with and without an index; and how
 * long to add an index to them?
 *
 * <pre>{@code java -jar bench/target/bench.jar IndexLoadBenchmark -t 1}</pre>
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
public class IndexLoadBenchmark extends WorkloadBenchmark {
    /** An empty table. */
    @State(Scope.Benchmark)
    public static class Empty {
        /** What holds the rows. */
        @Param({"set", "ordered_set", "skip_list"})
        public String store;

        /** The index, if any. */
        @Param
        public Indexing indexing;

        /** Rows to load. */
        @Param("1000000")
        public int rows;

        private IndexedRows table;

        /** Opens the table. */
        @Setup(Level.Iteration)
        public void open() {
            table = new IndexedRows(store, indexing, rows);
        }

        /** Closes the table. */
        @TearDown(Level.Iteration)
        public void close() {
            table.close();
        }
    }

    /** A table with rows but no index. */
    @State(Scope.Benchmark)
    public static class Loaded {
        /** What holds the rows. */
        @Param({"set", "ordered_set", "skip_list"})
        public String store;

        /** Rows to load. */
        @Param("1000000")
        public int rows;

        private IndexedRows table;

        /** Loads the table. */
        @Setup(Level.Iteration)
        public void open() {
            table = new IndexedRows(store, Indexing.NONE, rows);
            insertAll(table, rows);
        }

        IndexedRows table() {
            return table;
        }

        /** Closes the table. */
        @TearDown(Level.Iteration)
        public void close() {
            table.close();
        }
    }

    private static void insertAll(IndexedRows table, int rows) {
        Permutation order = new Permutation(rows);
        for (int i = 0; i < rows; i++) {
            table.insert(order.at(i));
        }
    }

    /** Inserts all rows. */
    @Benchmark
    public void load(Empty rows) {
        insertAll(rows.table, rows.rows);
    }

    /** Adds an index to all rows. */
    @Benchmark
    public void addIndex(Loaded rows) {
        rows.table.table().createIndex(IndexOptions.on(Indexing.NAME, 2));
    }
}
