/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.report;

import io.github.ets4j.bench.baseline.EtsStore;
import io.github.ets4j.bench.baseline.Store;
import io.github.ets4j.bench.baseline.StoreKind;
import io.github.ets4j.bench.gauge.GcPauses;
import io.github.ets4j.bench.gauge.HiccupProbe;
import io.github.ets4j.bench.gauge.LookupProbe;
import io.github.ets4j.bench.workload.Data;
import io.github.ets4j.bench.workload.Permutation;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;

/**
 * How long can a lookup take while a table grows from nothing to millions of rows?
 *
 * <pre>{@code java -Xmx256m -cp bench/target/bench.jar io.github.ets4j.bench.report.GrowthPause [ROWS [DIRECTORY [NAME]]]}</pre>
 *
 * <p>One thread inserts rows {@code {Key, Counter, <<16 bytes>>}} with shuffled keys as fast as it can, a second one looks
 * up keys that are present, and a third one only sleeps: its delays are those of the machine and the JVM. First in a
 * {@code set}, then in an {@code ordered_set}, after a warm-up on small tables. With a directory the table is also written
 * to {@code NAME.md} and {@code NAME.json}, and the distributions of the lookups to {@code NAME-TYPE.hgrm}.
 */
public final class GrowthPause {
    private static final int WARM_UP_ROWS = 200_000;
    private static final int WARM_UP_ROUNDS = 3;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double BYTES_PER_MIB = 1 << 20;

    private final StoreKind kind;
    private final int rows;
    private final Permutation order;
    /** Rows that the loader has inserted; written by the loader only. */
    private volatile int loaded;

    private GrowthPause(StoreKind kind, int rows) {
        this.kind = kind;
        this.rows = rows;
        order = new Permutation(rows);
    }

    /** Measures both types; see the class. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 10_000_000;
        Path directory = args.length > 1 ? Files.createDirectories(Path.of(args[1])) : null;
        String name = args.length > 2 ? args[2] : "growth-pause";
        List<Growth> growths = new ArrayList<>();
        for (StoreKind kind : List.of(StoreKind.ETS_SET, StoreKind.ETS_ORDERED_SET)) {
            for (int round = 0; round < WARM_UP_ROUNDS; round++) {
                new GrowthPause(kind, WARM_UP_ROWS).measure();
            }
            Growth growth = new GrowthPause(kind, rows).measure();
            growths.add(growth);
            if (directory != null) {
                growth.writeDistribution(directory.resolve(name + '-' + kind.label() + ".hgrm"));
            }
        }
        sheet(rows, growths).publish(directory, name);
    }

    /** What one growth showed; times in nanoseconds unless the name says otherwise. */
    private record Growth(
            StoreKind kind,
            long loadNanos,
            LookupProbe lookups,
            Histogram hiccups,
            long collections,
            long collectionsMillis,
            long longestCollectionMillis,
            long committedBytes) {

        void writeDistribution(Path file) throws IOException {
            try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
                lookups.nanos().outputPercentileDistribution(out, 1.0);
            }
        }
    }

    private Growth measure() throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try (EtsStore store = (EtsStore) kind.open();
                GcPauses pauses = GcPauses.listen()) {
            LookupProbe lookups = new LookupProbe(store, order, () -> loaded);
            HiccupProbe hiccups = new HiccupProbe();
            Thread hiccupThread = start("hiccups", hiccups, failure);
            Thread lookupThread = start("lookups", lookups, failure);
            long begin = System.nanoTime();
            Thread loadThread = start("load", () -> load(store, failure), failure);
            loadThread.join();
            long loadNanos = System.nanoTime() - begin;
            lookups.stop();
            hiccups.stop();
            lookupThread.join();
            hiccupThread.join();
            if (failure.get() != null) {
                throw new IllegalStateException("store=" + kind + " failed at rows=" + loaded, failure.get());
            }
            return new Growth(
                    kind,
                    loadNanos,
                    lookups,
                    hiccups.nanos(),
                    pauses.collections(),
                    pauses.totalMillis(),
                    pauses.longestMillis(),
                    store.committedBytes());
        }
    }

    private void load(Store<?> store, AtomicReference<Throwable> failure) {
        for (int i = 0; i < rows && failure.get() == null; i++) {
            Data.insert(store, Data.presentKey(order.at(i)), i);
            loaded = i + 1;
        }
    }

    private static Thread start(String name, Runnable body, AtomicReference<Throwable> failure) {
        Thread thread = new Thread(body, name);
        thread.setUncaughtExceptionHandler((dead, thrown) -> failure.compareAndSet(null, thrown));
        thread.start();
        return thread;
    }

    private static Sheet sheet(int rows, List<Growth> growths) {
        Sheet sheet = new Sheet(
                String.format(
                        "Lookups while a table grows to %,d rows, heap of %,.0f MiB",
                        rows, Runtime.getRuntime().maxMemory() / BYTES_PER_MIB),
                "table",
                "rows loaded per second",
                "lookups",
                "p50 µs",
                "p99 µs",
                "p99.9 µs",
                "p99.99 µs",
                "longest ms",
                "lookups of 1 ms or more",
                "ms in them",
                "longest ms of the idle thread",
                "collections",
                "ms in them all",
                "longest collection ms",
                "committed MiB");
        for (Growth growth : growths) {
            Histogram nanos = growth.lookups().nanos();
            sheet.add(
                    growth.kind().label(),
                    rows / (growth.loadNanos() / NANOS_PER_SECOND),
                    nanos.getTotalCount(),
                    nanos.getValueAtPercentile(50) / NANOS_PER_MICRO,
                    nanos.getValueAtPercentile(99) / NANOS_PER_MICRO,
                    nanos.getValueAtPercentile(99.9) / NANOS_PER_MICRO,
                    nanos.getValueAtPercentile(99.99) / NANOS_PER_MICRO,
                    nanos.getMaxValue() / NANOS_PER_MILLI,
                    growth.lookups().stalls(),
                    growth.lookups().stallNanos() / NANOS_PER_MILLI,
                    growth.hiccups().getMaxValue() / NANOS_PER_MILLI,
                    growth.collections(),
                    growth.collectionsMillis(),
                    growth.longestCollectionMillis(),
                    growth.committedBytes() / BYTES_PER_MIB);
        }
        return sheet;
    }
}
