/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.ets4j.bench.workload.Draw;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs each index benchmark on few rows; measures nothing. */
class IndexBenchmarksTest {
    private static final int ROWS = 1000;
    private static final int CALLS = 2000;

    private final Draw draw = new Draw();

    @ParameterizedTest
    @CsvSource({"set, PLAIN", "set, UNIQUE", "ordered_set, PLAIN", "skip_list, UNIQUE"})
    void lookups_loadedTable_findRows(String store, Indexing indexing) {
        IndexLookupBenchmark.Indexed rows = new IndexLookupBenchmark.Indexed();
        rows.store = store;
        rows.indexing = indexing;
        rows.rows = ROWS;
        rows.load();
        IndexLookupBenchmark lookups = new IndexLookupBenchmark();
        for (int i = 0; i < CALLS; i++) {
            assertNotNull(lookups.byKey(rows, draw));
            assertNotNull(lookups.byIndex(rows, draw));
            assertNotNull(lookups.range100ByIndex(rows, draw)); // fails itself if rows are missing
        }
        rows.close();
    }

    @ParameterizedTest
    @CsvSource({"set, NONE", "set, UNIQUE", "ordered_set, PLAIN", "skip_list, PLAIN", "skip_list, UNIQUE"})
    void writes_loadedTable_violateNothing(String store, Indexing indexing) {
        IndexWriteBenchmark.Indexed rows = new IndexWriteBenchmark.Indexed();
        rows.store = store;
        rows.indexing = indexing;
        rows.rows = ROWS;
        rows.load();
        IndexWriteBenchmark writes = new IndexWriteBenchmark();
        for (int i = 0; i < CALLS; i++) {
            writes.replace(rows, draw);
            writes.replaceSameValue(rows, draw);
            writes.insertDelete(rows, draw);
        }
        rows.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"set", "ordered_set", "skip_list"})
    void loads_emptyTable_indexEveryRow(String store) {
        IndexLoadBenchmark.Loaded rows = new IndexLoadBenchmark.Loaded();
        rows.store = store;
        rows.rows = ROWS;
        rows.open();
        new IndexLoadBenchmark().addIndex(rows);
        assertEquals(ROWS, rows.table().table().index(Indexing.NAME).size());
        rows.close();
    }
}
