/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the JMH benchmarks with one and with two threads and writes {@code throughput.md} beside JMH's own JSON.
 *
 * <pre>{@code java -cp bench/target/bench.jar io.github.ets4j.bench.report.Suite DIRECTORY quick|full [FILTER]}</pre>
 *
 * <p>{@code FILTER} is a regular expression over names such as {@code LookupBenchmark.hit}.
 */
public final class Suite {
    private static final int THREADS_MAX = 2;

    private Suite() {}

    /** Runs the benchmarks; see the class. */
    public static void main(String[] args) throws IOException, RunnerException {
        if (args.length < 2 || !args[1].matches("quick|full")) {
            System.err.println("usage: Suite DIRECTORY quick|full [FILTER]");
            System.exit(2);
        }
        Path directory = Files.createDirectories(Path.of(args[0]));
        String filter = args.length > 2 ? args[2] : ".*";
        ResultTable table = new ResultTable();
        for (int threads = 1; threads <= THREADS_MAX; threads++) {
            Path json = directory.resolve("jmh-" + threads + (threads == 1 ? "-thread" : "-threads") + ".json");
            table.add(new Runner(options(args[1].equals("quick"), filter, threads, json)).run());
        }
        table.toSheet().publish(directory, "throughput");
    }

    /** Of a quick run: short, so its errors are wide; a full run keeps the settings of the benchmarks themselves. */
    private static Options options(boolean quick, String filter, int threads, Path json) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(filter)
                .exclude("\\bSelectBenchmark\\.") // has other parameters and a report of its own, SelectReport
                .exclude("\\.bench\\.index\\.") // likewise, IndexReport
                .threads(threads)
                .resultFormat(ResultFormatType.JSON)
                .result(json.toString());
        if (quick) {
            options.forks(1)
                    .warmupIterations(1)
                    .warmupTime(TimeValue.milliseconds(1500))
                    .measurementIterations(3)
                    .measurementTime(TimeValue.milliseconds(700));
        }
        return options.build();
    }
}
