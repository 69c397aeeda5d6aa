/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

/** What a figure counts. */
enum Unit {
    OPERATIONS_PER_SECOND("ops/s"),
    ROWS_PER_SECOND("rows/s"),
    BYTES_PER_ROW("bytes/row"),
    BYTES_PER_OPERATION("bytes/op"),
    NANOS("ns"),
    MILLIS("ms");

    private final String label;

    Unit(String label) {
        this.label = label;
    }

    /** As printed. */
    String label() {
        return label;
    }
}
