/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The figures of the stores of a family at one scale, as Markdown. */
final class FamilySection {
    private final Results results;
    private final Family family;
    private final Scale scale;
    private final List<String> stores;

    FamilySection(Results results, Family family, Scale scale) {
        this.results = results;
        this.family = family;
        this.scale = scale;
        stores = results.stores(family, scale);
    }

    boolean isEmpty() {
        return stores.isEmpty();
    }

    String title() {
        return family.title() + ", " + scale.title();
    }

    /** A line for each question: the stores' figures, the best in bold, and how many times better this project's store is. */
    String figures() {
        List<String> columns = new ArrayList<>(List.of("workload", "threads", "unit"));
        columns.addAll(stores);
        columns.add(family.ours() + " to best peer");
        columns.add(family.ours() + " to ETS's best");
        MarkdownTable table = new MarkdownTable(columns);
        questions().forEach(question -> table.add(line(question)));
        return table.toString();
    }

    /** A line for each question with several threads: how many times what one thread does. Empty if there is none. */
    String scaling() {
        List<String> columns = new ArrayList<>(List.of("workload", "threads"));
        columns.addAll(stores);
        MarkdownTable table = new MarkdownTable(columns);
        boolean isEmpty = true;
        for (Question question : questions()) {
            List<String> ratios = stores.stream()
                    .map(store -> Scaling.of(results, question, store)
                            .map(Ratio::text)
                            .orElse(MarkdownTable.NONE))
                    .toList();
            if (ratios.stream().anyMatch(ratio -> !ratio.equals(MarkdownTable.NONE))) {
                List<String> cells = new ArrayList<>(List.of(question.workload(), "" + question.threads()));
                cells.addAll(ratios);
                table.add(cells);
                isEmpty = false;
            }
        }
        return isEmpty ? "" : table.toString();
    }

    private List<Question> questions() {
        return results.questions().stream()
                .filter(question -> question.scale().equals(scale))
                .filter(question -> results.best(question, stores).isPresent())
                .toList();
    }

    private List<String> line(Question question) {
        Unit unit = results.unit(question);
        String best = results.best(question, stores).orElseThrow();
        List<String> cells = new ArrayList<>(List.of(question.workload(), "" + question.threads(), unit.label()));
        for (String store : stores) {
            cells.add(results.statistic(question, store)
                    .map(statistic -> figure(unit, statistic, store.equals(best)))
                    .orElse(MarkdownTable.NONE));
        }
        cells.add(ratioToBest(question, StoreGroup.peers(stores)));
        cells.add(ratioToBest(
                question,
                stores.stream()
                        .filter(store -> StoreGroup.of(store) == StoreGroup.ETS)
                        .toList()));
        return cells;
    }

    private static String figure(Unit unit, Statistic statistic, boolean isBest) {
        String median = unit.text(statistic.median());
        String spread = statistic.count() > 1 ? String.format(Locale.ROOT, " (%.0f %%)", 100 * statistic.spread()) : "";
        return (isBest ? "**" + median + "**" : median) + spread;
    }

    private String ratioToBest(Question question, List<String> peers) {
        Optional<String> best = results.best(question, peers);
        return best.flatMap(store -> results.advantage(question, family.ours(), store))
                .map(ratio -> Ratio.text(ratio) + " (" + best.get() + ")")
                .orElse(MarkdownTable.NONE);
    }
}
