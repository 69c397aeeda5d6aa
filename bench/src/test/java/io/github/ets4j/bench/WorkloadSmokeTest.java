/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.bench.baseline.StoreKind;
import io.github.ets4j.bench.workload.CounterBenchmark;
import io.github.ets4j.bench.workload.Data;
import io.github.ets4j.bench.workload.Draw;
import io.github.ets4j.bench.workload.LookupBenchmark;
import io.github.ets4j.bench.workload.MixedBenchmark;
import io.github.ets4j.bench.workload.OrderedRows;
import io.github.ets4j.bench.workload.RangeBenchmark;
import io.github.ets4j.bench.workload.Rows;
import io.github.ets4j.bench.workload.WriteBenchmark;
import io.github.ets4j.bench.workload.ZipfDraw;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.infra.ThreadParams;

/** Every workload runs over every store; a short run by plain calls, which measures nothing. */
class WorkloadSmokeTest {
    private static final int ROWS = 1000;
    private static final int CALLS = 2000;
    private static final ThreadParams ONE_THREAD = new ThreadParams(0, 1, 0, 1, 0, 1, 0, 1, 0, 1);

    private final Blackhole blackhole = new Blackhole(
            "Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");
    private final Draw draw = new Draw();

    @ParameterizedTest
    @EnumSource
    void lookups_loadedStore_hitAndMissAsNamed(StoreKind kind) {
        Rows rows = loaded(kind);
        ZipfDraw zipf = new ZipfDraw();
        zipf.draw(rows, ONE_THREAD);
        LookupBenchmark lookups = new LookupBenchmark();
        for (int i = 0; i < CALLS; i++) {
            assertNotEquals(Rows.ABSENT, lookups.hit(rows, draw, blackhole));
            assertNotEquals(Rows.ABSENT, lookups.hitZipf(rows, zipf, blackhole));
            assertEquals(Rows.ABSENT, lookups.miss(rows, draw, blackhole));
        }
        rows.close();
    }

    @ParameterizedTest
    @EnumSource
    void replacements_loadedStore_keepTheSize(StoreKind kind) {
        Rows rows = loaded(kind);
        WriteBenchmark writes = new WriteBenchmark();
        MixedBenchmark mixed = new MixedBenchmark();
        for (int i = 0; i < CALLS; i++) {
            writes.replace(rows, draw);
            mixed.lookup95Replace5(rows, draw, blackhole);
            mixed.lookup50Replace50(rows, draw, blackhole);
        }
        assertEquals(ROWS, rows.store().size());
        rows.close();
    }

    @ParameterizedTest
    @EnumSource
    void insertDelete_loadedStore_keepsAboutHalfOfTheKeys(StoreKind kind) {
        Rows rows = loaded(kind);
        WriteBenchmark writes = new WriteBenchmark();
        for (int i = 0; i < 10 * CALLS; i++) {
            writes.insertDelete(rows, draw);
        }
        long size = rows.store().size();
        assertTrue(size > ROWS / 2 && size < ROWS * 3 / 2, "size=" + size);
        rows.close();
    }

    @ParameterizedTest
    @EnumSource
    void counters_loadedStore_countEveryCall(StoreKind kind) {
        Rows rows = loaded(kind);
        CounterBenchmark counters = new CounterBenchmark();
        for (int i = 0; i < CALLS; i++) {
            assertEquals(i + 1, counters.oneHotKey(rows));
        }
        for (int i = 0; i < CALLS; i++) {
            counters.uniform(rows, draw);
        }
        long sum = 0;
        for (int rank = 0; rank < ROWS; rank++) {
            sum += rows.read(Data.presentKey(rank), blackhole);
        }
        assertEquals(2 * CALLS, sum);
        rows.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"ETS_ORDERED_SET", "ETS_SKIP_LIST", "CONCURRENT_SKIP_LIST_MAP"})
    void range100_loadedStore_readsEveryRowOfTheRange(StoreKind kind) {
        OrderedRows rows = new OrderedRows();
        rows.store = kind;
        rows.rows = ROWS;
        rows.load();
        RangeBenchmark ranges = new RangeBenchmark();
        for (int i = 0; i < CALLS; i++) {
            assertEquals(0, ranges.range100(rows, draw, blackhole)); // fails itself if rows are missing
        }
        rows.close();
    }

    private static Rows loaded(StoreKind kind) {
        Rows rows = new Rows();
        rows.store = kind;
        rows.rows = ROWS;
        rows.load();
        return rows;
    }
}
