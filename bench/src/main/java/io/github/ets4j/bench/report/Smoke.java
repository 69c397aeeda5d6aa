/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.report;

import io.github.ets4j.bench.baseline.StoreKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Asks in two minutes whether the tables have become slower, beside the maps of the JDK in the same run: fails if the ratio of a
 * table to its map is less than 70 % of the one that was stored.
 *
 * <pre>{@code java -cp bench/target/bench.jar io.github.ets4j.bench.report.Smoke RATIOS check|store}</pre>
 *
 * <p>{@code RATIOS} is a file as {@link StoredRatios} reads it. {@code store} writes it anew from what is measured. A workload that
 * seems slower is measured again before it fails the check: the better of both counts, since a machine that is busy with something else
 * makes a ratio worse more often than better.
 */
public final class Smoke {
    private static final List<String> WORKLOADS =
            List.of("Lookup.hit", "Write.insertDelete", "Counter.uniform", "Range.range100");

    private static final Map<StoreKind, StoreKind> PEERS = new EnumMap<>(Map.of(
            StoreKind.ETS_SET, StoreKind.CONCURRENT_HASH_MAP,
            StoreKind.ETS_ORDERED_SET, StoreKind.CONCURRENT_SKIP_LIST_MAP,
            StoreKind.ETS_SKIP_LIST, StoreKind.CONCURRENT_SKIP_LIST_MAP));

    private Smoke() {}

    /** Runs the check; see the class. */
    public static void main(String[] args) throws IOException, RunnerException {
        if (args.length != 2 || !args[1].matches("check|store")) {
            System.err.println("usage: Smoke RATIOS check|store");
            System.exit(2);
        }
        Path file = Path.of(args[0]);
        Map<String, Double> measured = measure(WORKLOADS);
        if (args[1].equals("store")) {
            Files.writeString(file, StoredRatios.format(measured));
            return;
        }
        StoredRatios stored = StoredRatios.parse(Files.readString(file));
        Set<String> doubtful = stored.slower(measured);
        if (!doubtful.isEmpty()) {
            System.out.println("again, as slower than stored: " + doubtful);
            measure(workloads(doubtful)).forEach((line, ratio) -> measured.merge(line, ratio, Math::max));
        }
        System.out.println(stored.toSheet(measured).toMarkdown());
        Set<String> slower = stored.slower(measured);
        if (!slower.isEmpty()) {
            System.out.println("slower than " + StoredRatios.LEAST + " of the stored ratio, twice: " + slower);
            System.exit(1);
        }
    }

    private static List<String> workloads(Set<String> lines) {
        Set<String> workloads = new TreeSet<>();
        lines.forEach(line -> workloads.add(line.substring(0, line.indexOf('\t'))));
        return List.copyOf(workloads);
    }

    /** The ratios of tables to their maps, by workload and store. */
    private static Map<String, Double> measure(List<String> workloads) throws RunnerException {
        String names = workloads.stream()
                .map(workload -> Pattern.quote(workload.replace(".", "Benchmark.")))
                .collect(Collectors.joining("|"));
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\.bench\\.workload\\.(" + names + ")$")
                .threads(1)
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(5)
                .measurementTime(TimeValue.milliseconds(300))
                .verbosity(VerboseMode.NORMAL);
        return ratios(new Runner(options.build()).run());
    }

    private static Map<String, Double> ratios(Collection<RunResult> results) {
        Map<String, Map<StoreKind, Double>> scores = new TreeMap<>();
        for (RunResult result : results) {
            scores.computeIfAbsent(ResultTable.workload(result), workload -> new EnumMap<>(StoreKind.class))
                    .put(ResultTable.store(result), median(result));
        }
        Map<String, Double> ratios = new TreeMap<>();
        scores.forEach((workload, stores) -> PEERS.forEach((ours, peer) -> {
            if (stores.containsKey(ours)) {
                ratios.put(workload + '\t' + ours.label(), stores.get(ours) / stores.get(peer));
            }
        }));
        return ratios;
    }

    private static double median(RunResult result) {
        double[] scores = result.getAggregatedResult().getIterationResults().stream()
                .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
                .toArray();
        Arrays.sort(scores);
        return scores[scores.length / 2];
    }
}
