/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.report;

import io.github.ets4j.bench.select.SelectBenchmark;
import io.github.ets4j.bench.select.Selector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs {@link SelectBenchmark} and puts its results beside those of {@code select_bench.erl}: {@code select.md} and {@code
 * select.json}.
 *
 * <pre>{@code java -cp bench/target/bench.jar io.github.ets4j.bench.report.SelectReport DIRECTORY quick|full ROWS [ERLANG]}</pre>
 *
 * <p>{@code ERLANG} is the file that the Erlang side has printed; without it, its columns stay empty.
 */
public final class SelectReport {
    private static final double NANOSECONDS = 1e9;

    private final Map<String, Double> rowsPerSecond = new HashMap<>();
    private final List<Workload> workloads = new ArrayList<>();
    private final int rows;

    private SelectReport(int rows) {
        this.rows = rows;
    }

    /** A question, the table that it is asked of, and the rows that one call works through or finds. */
    private record Workload(String name, String table, int rowsPerCall) {}

    /** Runs the benchmark; see the class. */
    public static void main(String[] args) throws IOException, RunnerException {
        if (args.length < 3 || !args[1].matches("quick|full")) {
            System.err.println("usage: SelectReport DIRECTORY quick|full ROWS [ERLANG]");
            System.exit(2);
        }
        Path directory = Files.createDirectories(Path.of(args[0]));
        SelectReport report = new SelectReport(Integer.parseInt(args[2]));
        report.nameWorkloads();
        if (args.length > 3) {
            report.readErlang(Path.of(args[3]));
        }
        report.addAll(report.run(args[1].equals("quick"), directory.resolve("jmh-select.json")));
        report.toSheet().publish(directory, "select");
    }

    private void nameWorkloads() {
        for (String table : List.of("set", "ordered_set")) {
            for (String name : List.of("scan", "count", "nested")) {
                workloads.add(new Workload(name, table, rows));
            }
            workloads.add(new Workload("boundKey", table, 1));
        }
        workloads.add(new Workload("keyGuards1000", "ordered_set", 1000));
        workloads.add(new Workload("group100", "ordered_set", 100));
        workloads.add(new Workload("replace1000", "ordered_set", 1000));
    }

    private void readErlang(Path file) throws IOException {
        for (String line : Files.readAllLines(file)) {
            String[] fields = line.split("\t");
            if (!line.startsWith("#") && fields.length >= 4) {
                double nanoseconds = Double.parseDouble(fields[3]);
                put(fields[0], fields[1], "erlang", Integer.parseInt(fields[2]) * NANOSECONDS / nanoseconds);
            }
        }
    }

    private Collection<RunResult> run(boolean quick, Path json) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\bSelectBenchmark\\.")
                .param("rows", Integer.toString(rows))
                .threads(1)
                .resultFormat(ResultFormatType.JSON)
                .result(json.toString());
        if (quick) {
            options.forks(1)
                    .warmupIterations(2)
                    .warmupTime(TimeValue.seconds(2))
                    .measurementIterations(3)
                    .measurementTime(TimeValue.seconds(1));
        }
        return new Runner(options.build()).run();
    }

    private void addAll(Collection<RunResult> results) {
        for (RunResult result : results) {
            String benchmark = result.getParams().getBenchmark();
            String name = benchmark.substring(benchmark.lastIndexOf('.') + 1);
            Selector selector = Selector.valueOf(result.getParams().getParam("selector"));
            String side = selector.match() == null ? "jdk" : selector.match();
            for (Workload workload : workloads) {
                if (workload.name.equals(name) && workload.table.equals(selector.table())) {
                    double nanoseconds = result.getPrimaryResult().getScore();
                    put(name, workload.table, side, workload.rowsPerCall * NANOSECONDS / nanoseconds);
                }
            }
        }
    }

    private Sheet toSheet() {
        Sheet sheet = new Sheet(
                "Million rows per second, one thread; more is better",
                "workload",
                "type",
                "rows per call",
                "Erlang",
                "table",
                "table to Erlang",
                "interpreted only",
                "compiled at once",
                "JDK map",
                "table to JDK map");
        for (Workload workload : workloads) {
            double erlang = get(workload, "erlang");
            double auto = get(workload, "auto");
            double jdk = get(workload, "jdk");
            sheet.add(
                    workload.name,
                    workload.table,
                    workload.rowsPerCall,
                    erlang / 1e6,
                    auto / 1e6,
                    auto / erlang,
                    get(workload, "interpreted") / 1e6,
                    get(workload, "compiled") / 1e6,
                    jdk / 1e6,
                    auto / jdk);
        }
        return sheet;
    }

    private void put(String workload, String table, String side, double value) {
        rowsPerSecond.put(workload + ' ' + table + ' ' + side, value);
    }

    /** Not a number where there is no result: a cell without one. */
    private double get(Workload workload, String side) {
        return rowsPerSecond.getOrDefault(workload.name + ' ' + workload.table + ' ' + side, Double.NaN);
    }
}
