/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What the stores ran on and how they differ in meaning, as Markdown. */
final class StoreSection {
    private static final Comparator<ProbeRun> ORDER = Comparator.<ProbeRun>comparingInt(
                    run -> Family.of(run.store()).ordinal())
            .thenComparingInt(run -> StoreGroup.rank(run.store()))
            .thenComparing(ProbeRun::store)
            .thenComparingLong(run -> run.scale().rows());

    private StoreSection() {}

    /** A line for each store with its runtime and flags at each number of rows. */
    static String runtimes(Results results) {
        MarkdownTable table = new MarkdownTable(List.of("store", "rows", "runtime", "flags"));
        sorted(results).stream()
                .map(run -> List.of(
                        run.store(),
                        String.format(Locale.ROOT, "%,d", run.scale().rows()),
                        run.runtime(),
                        code(run.flags())))
                .distinct()
                .forEach(table::add);
        return table.toString();
    }

    /** A line for each store that differs. */
    static String differences(Results results) {
        StringBuilder list = new StringBuilder();
        sorted(results).stream()
                .filter(run -> !run.note().isEmpty())
                .map(run -> "- " + run.store() + ": " + run.note() + "\n")
                .distinct()
                .forEach(list::append);
        return list.isEmpty() ? "" : list.append('\n').toString();
    }

    private static List<ProbeRun> sorted(Results results) {
        return results.runs().stream().sorted(ORDER).toList();
    }

    private static String code(String flags) {
        return flags.isEmpty() ? "" : "`" + flags + "`";
    }
}
