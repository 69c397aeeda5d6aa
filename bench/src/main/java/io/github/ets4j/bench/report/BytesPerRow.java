/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.report;

import io.github.ets4j.bench.baseline.EtsStore;
import io.github.ets4j.bench.baseline.Store;
import io.github.ets4j.bench.baseline.StoreKind;
import io.github.ets4j.bench.gauge.SettledHeap;
import io.github.ets4j.bench.workload.Data;
import io.github.ets4j.bench.workload.Permutation;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How many bytes does a row {@code {Key, Counter, <<16 bytes>>}} take in each store, off-heap and on the heap?
 *
 * <pre>{@code java -Xmx2g -cp bench/target/bench.jar io.github.ets4j.bench.report.BytesPerRow [ROWS [DIRECTORY]]}</pre>
 *
 * <p>Each store is loaded twice, with keys in shuffled and in ascending order. With a directory the table is also written
 * to {@code bytes-per-row.md} and {@code bytes-per-row.json}.
 */
public final class BytesPerRow {
    private BytesPerRow() {}

    /** Measures every store; see the class. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        Sheet sheet = new Sheet(
                String.format("Bytes per row after loading %,d rows", rows),
                "store",
                "order of keys",
                "table memory",
                "committed off-heap",
                "heap");
        measure(StoreKind.CONCURRENT_HASH_MAP, 10_000, true); // loads classes, which also take heap
        for (StoreKind kind : StoreKind.values()) {
            for (boolean shuffled : new boolean[] {true, false}) {
                Footprint footprint = measure(kind, rows, shuffled);
                sheet.add(
                        kind.label(),
                        shuffled ? "shuffled" : "ascending",
                        perRow(footprint.tableBytes(), rows),
                        perRow(footprint.committedBytes(), rows),
                        perRow(footprint.heapBytes(), rows));
            }
        }
        sheet.publish(args.length > 1 ? Path.of(args[1]) : null, "bytes-per-row");
    }

    /** Bytes that a loaded store takes; -1 for off-heap memory of a store that has none. */
    private record Footprint(long tableBytes, long committedBytes, long heapBytes) {}

    private static Footprint measure(StoreKind kind, int rows, boolean shuffled) throws InterruptedException {
        long heapBefore = SettledHeap.bytes();
        try (Store<?> store = kind.open()) {
            load(store, rows, shuffled);
            long heapBytes = SettledHeap.bytes() - heapBefore;
            if (store.size() != rows) {
                throw new IllegalStateException("store=" + kind + " size=" + store.size() + " rows=" + rows);
            }
            return store instanceof EtsStore ets
                    ? new Footprint(ets.tableBytes(), ets.committedBytes(), heapBytes)
                    : new Footprint(-1, -1, heapBytes);
        }
    }

    private static void load(Store<?> store, int rows, boolean shuffled) {
        Permutation order = new Permutation(rows);
        for (int i = 0; i < rows; i++) {
            // Counters beyond the small boxed values: in a real table they are not all the same object either.
            Data.insert(store, Data.presentKey(shuffled ? order.at(i) : i), 1_000_000L + i);
        }
    }

    private static Object perRow(long bytes, int rows) {
        return bytes < 0 ? Sheet.NONE : (Object) ((double) bytes / rows);
    }
}
