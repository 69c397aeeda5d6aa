/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one chart shows: for each store a bar for each question.
 *
 * @param title above the chart
 * @param file the name of the chart's files, without ending
 * @param unit of the bars, for the axis
 */
record ChartData(String title, String file, String unit, List<Question> questions, List<Series> series) {

    /**
     * The bars of a store.
     *
     * @param values one for each question; {@code null} where the store has not answered, or with 0, which no axis need show
     */
    record Series(String store, List<Double> values) {}

    /**
     * The chart of a group for one number of threads; empty if there is nothing to show.
     *
     * @param most whether for the most threads, of those workloads that were run with several; otherwise for the fewest
     */
    static Optional<ChartData> of(Results results, Family family, Scale scale, ChartGroup group, boolean most) {
        List<String> stores = results.stores(family, scale);
        List<Question> questions = questions(results, scale, group, most).stream()
                .filter(question -> isShown(results, question, stores, family, group))
                .toList();
        List<Series> series = stores.stream()
                .map(store -> new Series(store, values(results, questions, family, group, store)))
                .filter(bars -> bars.values().stream().anyMatch(Objects::nonNull))
                .toList();
        if (questions.isEmpty() || series.isEmpty()) {
            return Optional.empty();
        }
        String threads = group == ChartGroup.MEMORY ? "" : threads(questions);
        String unit = group.isRelative()
                ? "throughput, " + family.ours() + " = 1"
                : results.unit(questions.get(0)).label();
        return Optional.of(new ChartData(
                String.format(Locale.ROOT, "%s: %s, %s%s", group.title(), family.title(), scale.title(), threads),
                (family.slug() + "-" + scale.slug() + "-" + group.name() + (most ? "-threads" : ""))
                        .toLowerCase(Locale.ROOT),
                unit,
                questions,
                series));
    }

    /** The greatest bar. */
    double max() {
        return values().max(Double::compare).orElse(0.0);
    }

    /** The least bar. */
    double min() {
        return values().min(Double::compare).orElse(0.0);
    }

    private Stream<Double> values() {
        return series.stream().flatMap(bars -> bars.values().stream()).filter(Objects::nonNull);
    }

    private static List<Question> questions(Results results, Scale scale, ChartGroup group, boolean most) {
        List<Question> questions = new ArrayList<>();
        for (String workload : group.workloads()) {
            List<Question> byThreads = results.questions().stream()
                    .filter(question -> question.scale().equals(scale)
                            && question.workload().equals(workload))
                    .toList();
            if (most && byThreads.size() > 1) {
                questions.add(byThreads.get(byThreads.size() - 1));
            } else if (!most && !byThreads.isEmpty()) {
                questions.add(byThreads.get(0));
            }
        }
        return questions;
    }

    private static boolean isShown(
            Results results, Question question, List<String> stores, Family family, ChartGroup group) {
        return group.isRelative()
                ? results.median(question, family.ours()).isPresent()
                : results.best(question, stores).isPresent();
    }

    private static List<Double> values(
            Results results, List<Question> questions, Family family, ChartGroup group, String store) {
        List<Double> values = new ArrayList<>();
        for (Question question : questions) {
            values.add((group.isRelative()
                            ? results.advantage(question, store, family.ours())
                            : results.median(question, store))
                    .filter(value -> value > 0)
                    .orElse(null));
        }
        return values;
    }

    private static String threads(List<Question> questions) {
        List<Integer> threads =
                questions.stream().map(Question::threads).distinct().toList();
        return threads.size() == 1 ? ", " + threads.get(0) + (threads.get(0) == 1 ? " thread" : " threads") : "";
    }
}
