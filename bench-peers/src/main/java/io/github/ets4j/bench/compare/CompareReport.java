/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Makes a report of what {@code bench/compare.sh} has measured.
 *
 * <pre>{@code java -cp bench-peers/target/bench-peers.jar io.github.ets4j.bench.compare.CompareReport DIRECTORY}</pre>
 *
 * <p>Reads {@code raw/*.tsv} (what probes printed), {@code environment.tsv} (name TAB value) and {@code failures.tsv} (store
 * TAB keys TAB rows TAB round TAB reason) of the directory; the last two may be missing. Writes {@code README.md},
 * {@code compare.tsv} and the charts there.
 */
public final class CompareReport {
    private final Results results;
    private final List<List<String>> environment;
    private final List<List<String>> failures;

    CompareReport(Results results, List<List<String>> environment, List<List<String>> failures) {
        this.results = results;
        this.environment = List.copyOf(environment);
        this.failures = List.copyOf(failures);
    }

    /** Makes the report; see the class. */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("usage: CompareReport DIRECTORY");
            System.exit(2);
        }
        try {
            write(Path.of(args[0]));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Reads the measurements in a directory and writes the report there.
     *
     * @throws IllegalArgumentException if a file is not as it should be; the text names file and line
     */
    static void write(Path directory) throws IOException {
        Results results = new Results(RawFile.readAll(directory.resolve("raw")));
        CompareReport report = new CompareReport(
                results,
                TsvFile.read(directory.resolve("environment.tsv"), 2),
                TsvFile.read(directory.resolve("failures.tsv"), 5));
        Files.writeString(directory.resolve("compare.tsv"), CompareTsv.of(results));
        Files.writeString(directory.resolve("README.md"), report.toMarkdown(new Charts(results).write(directory)));
    }

    /**
     * The report.
     *
     * @param charts titles of charts by the names of their files
     */
    String toMarkdown(Map<String, String> charts) {
        StringBuilder text = new StringBuilder("# Comparison with other stores\n\n");
        environment(text);
        text.append(
                        "Every store runs in a process of its own, one after the other, in as many rounds as the tables say. ")
                .append("A figure is the median over the rounds; in brackets how far the rounds lie apart, ")
                .append(
                        "(max - min) / median. The best of each line is bold. A ratio above 1 says that this project's ")
                .append("store is better, whichever way the unit counts. compare.tsv has all figures, raw/ what the ")
                .append("processes printed.\n\n");
        bars(text);
        families(text);
        charts(text, charts);
        text.append("## Stores\n\n").append(StoreSection.runtimes(results));
        text.append("What differs in meaning from a table of this project:\n\n")
                .append(StoreSection.differences(results));
        failures(text);
        return text.toString();
    }

    private void environment(StringBuilder text) {
        MarkdownTable table = new MarkdownTable(List.of("what", "value"));
        environment.forEach(table::add);
        text.append(table);
    }

    private void bars(StringBuilder text) {
        text.append("## Bars\n\n");
        for (Scale scale : results.scales()) {
            String table = new BarSection(results, scale).table();
            if (!table.isEmpty()) {
                text.append("### ").append(scale.title()).append("\n\n").append(table);
            }
        }
    }

    private void families(StringBuilder text) {
        for (Family family : Family.values()) {
            for (Scale scale : results.scales()) {
                FamilySection section = new FamilySection(results, family, scale);
                if (!section.isEmpty()) {
                    text.append("## ").append(section.title()).append("\n\n").append(section.figures());
                    String scaling = section.scaling();
                    if (!scaling.isEmpty()) {
                        text.append("Several threads, as many times what one does:\n\n")
                                .append(scaling);
                    }
                }
            }
        }
    }

    private static void charts(StringBuilder text, Map<String, String> charts) {
        if (!charts.isEmpty()) {
            text.append("## Charts\n\n");
            charts.forEach((file, title) ->
                    text.append("![").append(title).append("](").append(file).append(".svg)\n\n"));
        }
    }

    private void failures(StringBuilder text) {
        text.append("## Failed probes\n\n");
        if (failures.isEmpty()) {
            text.append("None.\n");
            return;
        }
        MarkdownTable table = new MarkdownTable(List.of("store", "keys", "rows", "round", "why"));
        failures.forEach(table::add);
        text.append(table);
    }
}
