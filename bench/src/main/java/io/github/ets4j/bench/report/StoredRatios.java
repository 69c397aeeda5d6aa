/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.report;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Ratios of tables to maps of the JDK that were measured once, to compare with. They differ from one model of processor to the
 * other, so each has its own, in a text of lines {@code processor TAB workload TAB store TAB ratio}; lines that begin with
 * {@code #} are comments, which are not kept. Immutable.
 */
final class StoredRatios {
    /** The least part of a stored ratio that is not a loss of speed. */
    static final double LEAST = 0.7;

    private static final String HEADING =
            "# Ratios of tables to maps of the JDK by processor, of bench/smoke.sh store.\n";

    private final SortedMap<String, Double> ratios;

    private StoredRatios(SortedMap<String, Double> ratios) {
        this.ratios = ratios;
    }

    /** Those of one processor. */
    static StoredRatios parse(String text, String processor) {
        return new StoredRatios(parse(text).getOrDefault(processor, new TreeMap<>()));
    }

    /** The text with the ratios of a processor in the place of those that it has. */
    static String stored(String text, String processor, Map<String, Double> measured) {
        SortedMap<String, SortedMap<String, Double>> all = parse(text);
        all.put(processor, new TreeMap<>(measured));
        StringBuilder result = new StringBuilder(HEADING);
        all.forEach((name, ratios) -> ratios.forEach((line, ratio) ->
                result.append(String.join("\t", name, line, rounded(ratio))).append('\n')));
        return result.toString();
    }

    private static SortedMap<String, SortedMap<String, Double>> parse(String text) {
        SortedMap<String, SortedMap<String, Double>> ratios = new TreeMap<>();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            String[] parts = line.split("\t");
            if (parts.length != 4) {
                throw new IllegalArgumentException(
                        "expected processor, workload, store and ratio, with tabs between: " + line);
            }
            ratios.computeIfAbsent(parts[0], processor -> new TreeMap<>())
                    .put(parts[1] + '\t' + parts[2], Double.valueOf(parts[3]));
        });
        return ratios;
    }

    /** Whether there is nothing to compare with. */
    boolean isEmpty() {
        return ratios.isEmpty();
    }

    /** Lines that are stored and were measured much worse, or not at all. */
    Set<String> slower(Map<String, Double> measured) {
        Set<String> slower = new TreeSet<>();
        ratios.forEach((line, ratio) -> {
            if (measured.getOrDefault(line, 0.0) < LEAST * ratio) {
                slower.add(line);
            }
        });
        return slower;
    }

    /** Measured and stored, side by side. */
    Sheet toSheet(Map<String, Double> measured) {
        Sheet sheet = new Sheet("Ratios to the maps of the JDK", "workload", "store", "stored", "measured");
        ratios.forEach((line, ratio) -> {
            String[] parts = line.split("\t");
            Double now = measured.get(line);
            sheet.add(parts[0], parts[1], rounded(ratio), now == null ? Sheet.NONE : rounded(now));
        });
        return sheet;
    }

    private static String rounded(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }
}
