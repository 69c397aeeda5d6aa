/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.runner;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.openjdk.jcstress.annotations.Expect;

/** A report on races in Markdown. */
final class RaceReport {
    private final StringBuilder text = new StringBuilder();
    private final List<RaceTest> tests;
    private final RaceTallies results;
    private final List<String> flags;

    private RaceReport(List<RaceTest> tests, RaceTallies results) {
        this.tests = tests;
        this.results = results;
        SortedSet<String> all = new TreeSet<>();
        tests.forEach(test -> all.addAll(results.of(test.name()).flags()));
        this.flags = new ArrayList<>(all);
    }

    /** What was run, by which JVM, when; what is wrong; then each race. */
    static String of(
            RaceOptions options, List<RaceTest> tests, RaceTallies results, List<String> failures, long seconds) {
        RaceReport report = new RaceReport(tests, results);
        report.addHead(options, seconds);
        report.addFailures(failures);
        report.addFlags();
        report.addWeaker();
        tests.forEach(report::addTest);
        return report.text.toString();
    }

    private void addHead(RaceOptions options, long seconds) {
        text.append("# Races, ")
                .append(options.size().name().toLowerCase(Locale.ROOT))
                .append("\n\n");
        add("%s. %s\n", summary(tests, results, seconds), DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(now()));
        add(
                "\n%s %s, %d processors, %s %s %s\n",
                property("os.name"),
                property("os.version"),
                Runtime.getRuntime().availableProcessors(),
                property("os.arch"),
                property("java.vm.name"),
                property("java.vm.version"));
    }

    /** How much was run. */
    static String summary(List<RaceTest> tests, RaceTallies results, long seconds) {
        return String.format(
                Locale.ROOT,
                "%d tests, %d samples, %d seconds, %d configurations",
                tests.size(),
                results.samples(),
                seconds,
                results.configurations());
    }

    private static ZonedDateTime now() {
        return ZonedDateTime.now().withNano(0);
    }

    private static String property(String name) {
        return System.getProperty(name);
    }

    private void add(String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments));
    }

    private void addFailures(List<String> failures) {
        add(
                "\n%s\n",
                failures.isEmpty() ? "Every race has run, and none has shown what is forbidden." : "**Failed:**\n");
        failures.forEach(failure -> add("- %s\n", escaped(failure)));
    }

    private static String escaped(String cell) {
        return cell == null ? "" : cell.replace("|", "\\|").replace("\n", " ");
    }

    private void addFlags() {
        text.append("\n## Flags\n");
        for (int i = 0; i < flags.size(); i++) {
            add("%d. `%s`\n", i + 1, flags.get(i));
        }
    }

    private void addWeaker() {
        text.append("\n## Weaker variants\n\n| race | fault seen | |\n|---|---:|---|\n");
        for (RaceTest test : tests) {
            if (test.weaker() != null) {
                long count = results.of(test.name()).seen(Expect.ACCEPTABLE_INTERESTING).stream()
                        .mapToLong(RaceTally.Seen::count)
                        .sum();
                add(
                        "| %s | %d | %s |\n",
                        test.name(), count, escaped(test.weaker().because()));
            }
        }
    }

    private void addTest(RaceTest test) {
        RaceTally result = results.of(test.name());
        add(
                "\n## %s\n%d samples, %d configurations, flags %s\n\n",
                test.name(),
                result.samples(),
                result.configurations(),
                result.flags().stream().map(flag -> flags.indexOf(flag) + 1).toList());
        text.append("| outcome | seen | expected | |\n|---|---:|---|---|\n");
        for (RaceTally.Seen seen : result.outcomes()) {
            add(
                    "| %s | %d | %s | %s |\n",
                    escaped(seen.id()), seen.count(), seen.expect(), escaped(seen.description()));
        }
    }
}
