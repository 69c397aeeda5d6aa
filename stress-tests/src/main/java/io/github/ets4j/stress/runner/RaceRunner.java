/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.runner;

import io.github.ets4j.stress.evidence.Evidence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the races and judges them:
 *
 * <pre>java -cp stress-tests.jar io.github.ets4j.stress.runner.RaceRunner quick|full [--results DIR] [--minutes N] [regex]</pre>
 *
 * <p>{@code quick} runs each race whose name has a match of the regular expression for a second or two, five minutes in all;
 * {@code full} as jcstress thinks right, on both back ends of the memory, which takes hours, or shorter within so many
 * minutes. The report is {@code DIR/races.md}; what jcstress leaves is in a directory beside it for each back end.
 *
 * <p>The exit status is 0 if all races have run, none has shown an outcome that is forbidden, and each weaker variant whose
 * fault is observable has shown it, if not at first then in a longer run; 1 if not; 2 if the arguments are wrong. Then, and only then, one line of evidence is
 * printed.
 */
public final class RaceRunner {
    private static final String RIG = "races";
    private static final String REPORT = "races.md";
    /** Directory for weaker variants that have not shown their fault at first. */
    private static final String AGAIN = "again";

    private RaceRunner() {}

    /** Runs what the arguments say, and ends the JVM. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        RaceOptions options = null;
        try {
            options = RaceOptions.parse(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        }
        System.exit(run(options).isEmpty() ? 0 : 1);
    }

    /** Runs races, writes the report, and says what is wrong; nothing if the answer is empty. */
    static List<String> run(RaceOptions options) throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<RaceTest> tests = RaceTest.selected(options.pattern(), options.isCanary());
        if (!options.size().hasModels()) {
            tests.removeIf(RaceTest::isModel);
        }
        RaceTallies results = new RaceTallies();
        List<String> failures = new ArrayList<>();
        if (tests.isEmpty()) {
            failures.add("no race was selected: regex=" + options.pattern());
        } else {
            RaceParameters parameters = RacePlanner.parameters(options, tests.size());
            for (MemoryBackEnd backEnd : options.size().backEnds()) {
                failures.addAll(run(backEnd, options, tests, parameters, results));
            }
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        Files.createDirectories(options.results());
        Files.writeString(
                options.results().resolve(REPORT),
                RaceReport.of(options, tests, results, failures, seconds),
                StandardCharsets.UTF_8);
        if (failures.isEmpty()) {
            Evidence.report(RIG, RaceReport.summary(tests, results, seconds) + ", none forbidden");
        } else {
            failures.forEach(System.err::println);
        }
        return failures;
    }

    /** Runs them on a back end, adds what came out to the results of all, and says what is wrong. */
    private static List<String> run(
            MemoryBackEnd backEnd,
            RaceOptions options,
            List<RaceTest> tests,
            RaceParameters parameters,
            RaceTallies all)
            throws IOException, InterruptedException {
        Path directory = options.results().resolve(backEnd.label());
        RaceJvm.Ended ended = new RaceJvm(backEnd, directory).run(tests, parameters);
        RaceTallies results = new RaceTallies();
        results.read(ended.files());
        all.read(ended.files());
        List<RaceTest> owing = RaceVerdict.owing(tests, results);
        if (options.size().isLongEnoughForWeaker()
                && !owing.isEmpty()) { // other programs may have kept the machine busy
            RaceJvm again = new RaceJvm(backEnd, directory.resolve(AGAIN));
            List<Path> files = again.run(owing, parameters.patient()).files();
            results.read(files);
            all.read(files);
        }
        List<String> failures =
                RaceVerdict.failures(tests, results, options.size().isLongEnoughForWeaker());
        if (failures.isEmpty() && ended.status() != 0) {
            failures = List.of("jcstress has ended with status " + ended.status() + ": see " + ended.log());
        }
        return failures.stream()
                .map(failure -> backEnd.label() + ": " + failure)
                .toList();
    }
}
