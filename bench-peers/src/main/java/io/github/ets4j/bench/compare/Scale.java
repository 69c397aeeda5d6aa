/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import java.util.Comparator;
import java.util.Locale;

/** What was in the stores when they were measured: figures of different scales are never compared. */
record Scale(long rows, RowKind keys) implements Comparable<Scale> {
    private static final Comparator<Scale> ORDER =
            Comparator.comparingLong(Scale::rows).thenComparing(Scale::keys);

    @Override
    public int compareTo(Scale that) {
        return ORDER.compare(this, that);
    }

    /** For headings, such as {@code 1,000,000 rows, integer keys}. */
    String title() {
        return String.format(Locale.ROOT, "%,d rows, %s", rows, keys.title());
    }

    /** For names of files, such as {@code 1000000-integer}. */
    String slug() {
        return rows + "-" + keys.slug();
    }
}
