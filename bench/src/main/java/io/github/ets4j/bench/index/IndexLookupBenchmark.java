/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.index;

import io.github.ets4j.api.TableIndex;
import io.github.ets4j.bench.workload.Data;
import io.github.ets4j.bench.workload.Draw;
import io.github.ets4j.bench.workload.Permutation;
import io.github.ets4j.bench.workload.WorkloadBenchmark;
import io.github.ets4j.term.IntegerTerm;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * How many rows of a million are found per microsecond by their key, and how many by an index, when nobody writes?
 *
 * <pre>{@code java -jar bench/target/bench.jar IndexLookupBenchmark -t 1}</pre>
 */
public class IndexLookupBenchmark extends WorkloadBenchmark {
    private static final int RANGE_ROWS = 100;

    /** The table. */
    @State(Scope.Benchmark)
    public static class Indexed {
        /** What holds the rows. */
        @Param({"set", "ordered_set", "skip_list"})
        public String store;

        /** The index. */
        @Param({"PLAIN", "UNIQUE"})
        public Indexing indexing;

        /** Rows to load. */
        @Param("1000000")
        public int rows;

        private IndexedRows table;
        private TableIndex index;

        /** Loads the rows. */
        @Setup
        public void load() {
            table = new IndexedRows(store, indexing, rows);
            index = table.table().index(Indexing.NAME);
            Permutation order = new Permutation(rows);
            for (int i = 0; i < rows; i++) {
                table.insert(order.at(i));
            }
        }

        /** Closes the table. */
        @TearDown
        public void close() {
            table.close();
        }
    }

    /** The row of a key. */
    @Benchmark
    public Object byKey(Indexed rows, Draw draw) {
        long key = Data.candidateKey(draw.below(rows.rows));
        return rows.table.table().get(IntegerTerm.of(key)).orElseThrow();
    }

    /** The row of a value of the index. */
    @Benchmark
    public Object byIndex(Indexed rows, Draw draw) {
        return rows.index.get(IntegerTerm.of(draw.below(rows.rows))).orElseThrow();
    }

    /** A hundred rows with consecutive values; one operation is one range. */
    @Benchmark
    public Object range100ByIndex(Indexed rows, Draw draw) {
        long first = draw.below(rows.rows - RANGE_ROWS + 1);
        List<?> found = rows.index.range(first, first + RANGE_ROWS - 1).list();
        if (found.size() != RANGE_ROWS) {
            throw new IllegalStateException("rows=" + found.size());
        }
        return found;
    }
}
