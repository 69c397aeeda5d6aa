/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.report;

import io.github.ets4j.bench.index.Indexing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks of {@code io.github.ets4j.bench.index} and writes {@code index.md}:
 * what a row found by an index costs beside one found by its key, and what an index costs those who write.
 *
 * <pre>{@code java -cp bench/target/bench.jar io.github.ets4j.bench.report.IndexReport DIRECTORY quick|full}</pre>
 */
public final class IndexReport {
    private static final int THREADS_MAX = 2;

    /** Workload, store and threads; then the result by index. */
    private final Map<String, Map<Indexing, Result<?>>> results = new TreeMap<>();

    private IndexReport() {}

    /** Runs the benchmarks; see the class. */
    public static void main(String[] args) throws IOException, RunnerException {
        if (args.length < 2 || !args[1].matches("quick|full")) {
            System.err.println("usage: IndexReport DIRECTORY quick|full");
            System.exit(2);
        }
        Path directory = Files.createDirectories(Path.of(args[0]));
        boolean quick = args[1].equals("quick");
        IndexReport report = new IndexReport();
        for (int threads = 1; threads <= THREADS_MAX; threads++) {
            Path json = directory.resolve("jmh-index-" + threads + (threads == 1 ? "-thread" : "-threads") + ".json");
            report.addAll(new Runner(options(quick, threads, json)).run(), threads);
        }
        Sheet lookups = report.lookups();
        Sheet writes = report.writes();
        lookups.publish(directory, "index-lookup");
        writes.publish(directory, "index-write");
        Files.writeString(directory.resolve("index.md"), lookups.toMarkdown() + writes.toMarkdown());
    }

    /** Loading is measured by one thread only. */
    private static Options options(boolean quick, int threads, Path json) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(threads == 1 ? "\\.bench\\.index\\." : "\\.Index(Lookup|Write)Benchmark\\.")
                .threads(threads)
                .resultFormat(ResultFormatType.JSON)
                .result(json.toString());
        if (quick) {
            options.forks(1)
                    .warmupIterations(2)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(3)
                    .measurementTime(TimeValue.seconds(1));
        }
        return options.build();
    }

    private void addAll(Collection<RunResult> runs, int threads) {
        for (RunResult run : runs) {
            String benchmark = run.getParams().getBenchmark();
            String workload = benchmark.substring(benchmark.lastIndexOf('.') + 1);
            String indexing = run.getParams().getParam("indexing");
            String line = workload + '\t' + run.getParams().getParam("store") + '\t' + threads;
            results.computeIfAbsent(line, key -> new EnumMap<>(Indexing.class))
                    .put(indexing == null ? Indexing.PLAIN : Indexing.valueOf(indexing), run.getPrimaryResult());
        }
    }

    private Sheet lookups() {
        Sheet sheet = new Sheet(
                "Rows found by key and by index: operations per microsecond, all threads together; more is better",
                "store",
                "index",
                "threads",
                "by key",
                "by index",
                "by index / by key",
                "ranges of 100 by index");
        results.forEach((line, byKey) -> {
            String[] parts = line.split("\t", 2);
            if (!parts[0].equals("byKey")) {
                return;
            }
            String[] storeThreads = parts[1].split("\t");
            byKey.forEach((indexing, key) -> {
                Result<?> byIndex = result("byIndex\t" + parts[1], indexing);
                sheet.add(
                        storeThreads[0],
                        name(indexing),
                        Integer.valueOf(storeThreads[1]),
                        ResultTable.score(key),
                        ResultTable.score(byIndex),
                        ResultTable.ratio(byIndex, key),
                        ResultTable.score(result("range100ByIndex\t" + parts[1], indexing)));
            });
        });
        return sheet;
    }

    private Sheet writes() {
        Sheet sheet = new Sheet(
                "Writes without and with an index: operations per microsecond, more is better; load and addIndex: milliseconds,"
                        + " less is better",
                "workload",
                "store",
                "threads",
                "no index",
                "index",
                "time with / without",
                "unique index",
                "time with unique / without");
        results.forEach((line, byIndexing) -> {
            String[] parts = line.split("\t");
            if (parts[0].startsWith("by") || parts[0].startsWith("range")) {
                return;
            }
            boolean isTime = parts[0].equals("load") || parts[0].equals("addIndex");
            Result<?> none = byIndexing.get(Indexing.NONE);
            Result<?> plain = byIndexing.get(Indexing.PLAIN);
            Result<?> unique = byIndexing.get(Indexing.UNIQUE);
            sheet.add(
                    parts[0],
                    parts[1],
                    Integer.valueOf(parts[2]),
                    ResultTable.score(none),
                    ResultTable.score(plain),
                    isTime ? ResultTable.ratio(plain, none) : ResultTable.ratio(none, plain),
                    ResultTable.score(unique),
                    isTime ? ResultTable.ratio(unique, none) : ResultTable.ratio(none, unique));
        });
        return sheet;
    }

    private Result<?> result(String line, Indexing indexing) {
        Map<Indexing, Result<?>> found = results.get(line);
        return found == null ? null : found.get(indexing);
    }

    private static String name(Indexing indexing) {
        return indexing.name().toLowerCase(Locale.ROOT);
    }
}
