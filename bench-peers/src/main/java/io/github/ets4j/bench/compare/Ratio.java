/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import java.util.Locale;

/** How ratios are shown. */
final class Ratio {
    private Ratio() {}

    static String text(double ratio) {
        return String.format(Locale.ROOT, ratio >= 9.995 ? "%.1f" : ratio >= 0.0995 ? "%.2f" : "%.4f", ratio);
    }

    /** A bound, without zeros that say nothing. */
    static String bound(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }
}
