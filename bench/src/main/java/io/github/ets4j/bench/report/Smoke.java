/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.report;

import io.github.ets4j.bench.baseline.StoreKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * table to its map is less than 70 % of the one that was stored for this processor.
 *
 * <pre>{@code java -cp bench/target/bench.jar io.github.ets4j.bench.report.Smoke RATIOS check|store PROCESSOR}</pre>
 *
 * <p>{@code RATIOS} is a file as {@link StoredRatios} reads it. {@code store} measures three times and puts the medians there. A
 * workload that seems slower is measured again before it fails the check: the better of both counts, since a machine that is busy
 * with something else makes a ratio worse more often than better. Where nothing is stored for the processor the check ends with 3.
 */
public final class Smoke {
    private static final List<String> WORKLOADS =
            List.of("Lookup.hit", "Write.insertDelete", "Counter.uniform", "Range.range100");

    private static final Map<StoreKind, StoreKind> PEERS = new EnumMap<>(Map.of(
            StoreKind.ETS_SET, StoreKind.CONCURRENT_HASH_MAP,
            StoreKind.ETS_ORDERED_SET, StoreKind.CONCURRENT_SKIP_LIST_MAP,
            StoreKind.ETS_SKIP_LIST, StoreKind.CONCURRENT_SKIP_LIST_MAP));

    private static final int STORED_RUNS = 3;

    private Smoke() {}

    /** Runs the check; see the class. */
    public static void main(String[] args) throws IOException, RunnerException {
        if (args.length != 3 || !args[1].matches("check|store")) {
            System.err.println("usage: Smoke RATIOS check|store PROCESSOR");
            System.exit(2);
        }
        Path file = Path.of(args[0]);
        String text = Files.readString(file);
        String processor = args[2];
        if (args[1].equals("store")) {
            Files.writeString(file, StoredRatios.stored(text, processor, measureOften()));
            return;
        }
        StoredRatios stored = StoredRatios.parse(text, processor);
        if (stored.isEmpty()) {
            System.err.println("no ratios are stored for this processor: " + processor
                    + "; bench/smoke.sh store measures and stores those of a commit that is known to be quick");
            System.exit(3);
        }
        Map<String, Double> measured = measure(WORKLOADS);
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

    /** The medians of three measurements. */
    private static Map<String, Double> measureOften() throws RunnerException {
        Map<String, List<Double>> all = new TreeMap<>();
        for (int i = 0; i < STORED_RUNS; i++) {
            measure(WORKLOADS)
                    .forEach((line, ratio) ->
                            all.computeIfAbsent(line, none -> new ArrayList<>()).add(ratio));
        }
        Map<String, Double> medians = new TreeMap<>();
        all.forEach((line, ratios) -> medians.put(line, median(ratios)));
        return medians;
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
                .warmupIterations(4)
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
        return median(result.getAggregatedResult().getIterationResults().stream()
                .map(iteration -> iteration.getPrimaryResult().getScore())
                .toList());
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
