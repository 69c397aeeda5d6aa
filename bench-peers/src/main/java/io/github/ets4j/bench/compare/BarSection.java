/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import java.util.List;

/** What became of the bars at one scale, as Markdown. */
final class BarSection {
    private final Results results;
    private final Scale scale;

    BarSection(Results results, Scale scale) {
        this.results = results;
        this.scale = scale;
    }

    /** A line for each bar that was measured; at the first scale also for those that were measured at none. Or empty. */
    String table() {
        MarkdownTable table =
                new MarkdownTable(List.of("store", "workload", "bar", "best such store", "measured", "reached"));
        List<Bar> shown = Bars.all().stream().filter(this::isShown).toList();
        for (Bar bar : shown) {
            Verdict verdict = bar.judge(results, scale);
            table.add(List.of(
                    bar.family().ours(),
                    bar.workload(),
                    bar.text(),
                    verdict.against(),
                    verdict.measured(),
                    verdict.outcome().text()));
        }
        return shown.isEmpty() ? "" : table.toString();
    }

    private boolean isShown(Bar bar) {
        if (bar.judge(results, scale).isMeasured()) {
            return true;
        }
        return scale.equals(results.scales().first())
                && results.scales().stream()
                        .noneMatch(other -> bar.judge(results, other).isMeasured());
    }
}
