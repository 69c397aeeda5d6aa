/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.index;

import io.github.ets4j.bench.workload.Data;
import io.github.ets4j.bench.workload.Draw;
import io.github.ets4j.bench.workload.Permutation;
import io.github.ets4j.bench.workload.WorkloadBenchmark;
import io.github.ets4j.term.IntegerTerm;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What does an index cost those who write to a table of a million rows?
 *
 * <pre>{@code java -jar bench/target/bench.jar IndexWriteBenchmark -t 1}</pre>
 */
public class IndexWriteBenchmark extends WorkloadBenchmark {
    private static final int VERSIONS = 1000;

    /** The table. Of candidate keys every other one is loaded. */
    @State(Scope.Benchmark)
    public static class Indexed {
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

        /** Loads the rows. */
        @Setup
        public void load() {
            table = new IndexedRows(store, indexing, 2 * rows);
            Permutation order = new Permutation(rows);
            for (int i = 0; i < rows; i++) {
                table.insert(2 * order.at(i));
            }
        }

        /** Closes the table. */
        @TearDown
        public void close() {
            table.close();
        }
    }

    /** Inserts a row or deletes one, half of the candidates present at any time. */
    @Benchmark
    public void insertDelete(Indexed rows, Draw draw) {
        int number = draw.below(2 * rows.rows);
        if (draw.below(2) == 0) {
            rows.table.insert(number);
        } else {
            rows.table.table().delete(IntegerTerm.of(Data.candidateKey(number)));
        }
    }

    /** Replaces a row by one with another value in the index. */
    @Benchmark
    public void replace(Indexed rows, Draw draw) {
        int number = 2 * draw.below(rows.rows);
        rows.table.insert(number, rows.table.counter(number) + 2L * rows.rows * draw.below(VERSIONS));
    }

    /** Replaces a row by one with the same value in the index. */
    @Benchmark
    public void replaceSameValue(Indexed rows, Draw draw) {
        rows.table.insert(2 * draw.below(rows.rows));
    }
}
