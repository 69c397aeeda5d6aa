/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import java.util.List;
import java.util.Locale;

/** The results for programs: a line for each store and question. */
final class CompareTsv {
    private static final List<String> COLUMNS =
            List.of("store", "keys", "workload", "threads", "unit", "median", "min", "max", "n", "rows");

    private CompareTsv() {}

    static String of(Results results) {
        StringBuilder text = new StringBuilder(String.join("\t", COLUMNS)).append('\n');
        for (Question question : results.questions()) {
            for (Family family : Family.values()) {
                for (String store : results.stores(family, question.scale())) {
                    results.statistic(question, store)
                            .ifPresent(statistic -> text.append(line(question, store, results, statistic)));
                }
            }
        }
        return text.toString();
    }

    private static String line(Question question, String store, Results results, Statistic statistic) {
        return String.join(
                        "\t",
                        store,
                        question.scale().keys().name(),
                        question.workload(),
                        "" + question.threads(),
                        results.unit(question).label(),
                        number(statistic.median()),
                        number(statistic.min()),
                        number(statistic.max()),
                        "" + statistic.count(),
                        "" + question.scale().rows())
                + "\n";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 1000 ? "%.0f" : "%.3f", value);
    }
}
