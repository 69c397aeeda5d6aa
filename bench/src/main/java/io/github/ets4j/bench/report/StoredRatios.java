/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.report;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Ratios of tables to maps of the JDK that were measured once, to compare with. A text of lines {@code workload TAB store TAB ratio};
 * those that begin with {@code #} say how they came about. Immutable.
 */
final class StoredRatios {
    /** The least part of a stored ratio that is not a loss of speed. */
    static final double LEAST = 0.7;

    private final Map<String, Double> ratios;

    private StoredRatios(Map<String, Double> ratios) {
        this.ratios = ratios;
    }

    static StoredRatios parse(String text) {
        Map<String, Double> ratios = new TreeMap<>();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            String[] parts = line.split("\t");
            if (parts.length != 3) {
                throw new IllegalArgumentException("expected workload, store and ratio, with tabs between: " + line);
            }
            ratios.put(parts[0] + '\t' + parts[1], Double.valueOf(parts[2]));
        });
        return new StoredRatios(ratios);
    }

    /** The text that {@link #parse} reads. */
    static String format(Map<String, Double> measured) {
        StringBuilder text = new StringBuilder(String.format(
                "# Ratios of tables to maps of the JDK, of bench/smoke.sh store. JVM %s, %d cores.%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors()));
        new TreeMap<>(measured)
                .forEach((line, ratio) ->
                        text.append(line).append('\t').append(rounded(ratio)).append('\n'));
        return text.toString();
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
