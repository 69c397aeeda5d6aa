/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import java.util.Arrays;
import java.util.Locale;

/** What a figure counts. */
enum Unit {
    OPERATIONS_PER_SECOND("ops/s", true),
    ROWS_PER_SECOND("rows/s", true),
    BYTES_PER_ROW("bytes/row", false),
    BYTES_PER_OPERATION("bytes/op", false),
    NANOSECONDS("ns", false),
    MILLISECONDS("ms", false);

    private final String label;
    private final boolean isMoreBetter;

    Unit(String label, boolean isMoreBetter) {
        this.label = label;
        this.isMoreBetter = isMoreBetter;
    }

    /**
     * The unit with this label.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Unit of(String label) {
        return Arrays.stream(values())
                .filter(unit -> unit.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unit=" + label + " is unknown"));
    }

    /** As probes print it. */
    String label() {
        return label;
    }

    boolean isMoreBetter() {
        return isMoreBetter;
    }

    /** How many times better one figure is than another: above 1 if it is better, whichever way the unit counts. */
    double advantage(double ours, double theirs) {
        return isMoreBetter ? ours / theirs : theirs / ours;
    }

    /** A figure for readers: three leading digits, with a letter for thousands and millions where that is usual. */
    String text(double value) {
        if (isMoreBetter && value >= 999.5e3) {
            return leading(value / 1e6) + "M";
        }
        if (isMoreBetter && value >= 999.5) {
            return leading(value / 1e3) + "k";
        }
        return leading(value);
    }

    private static String leading(double value) {
        double size = Math.abs(value);
        int decimals = size >= 99.95 || size == 0 ? 0 : size >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
