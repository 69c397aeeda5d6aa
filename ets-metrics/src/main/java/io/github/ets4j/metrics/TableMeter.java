/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.metrics;

import io.github.ets4j.api.Table;
import io.github.ets4j.error.EtsException;
import java.util.function.ToDoubleFunction;

/** The meters of a named table, all gauges. Documented in {@code docs/metrics.md}, which a test compares with this. */
enum TableMeter {
    SIZE("ets.table.size", "rows", "rows in the table", Table::size),
    MEMORY("ets.table.memory", "bytes", "off-heap memory of the table's rows and pages", Table::memoryBytes),
    BASES("ets.table.bases", "nodes", "base nodes that the table is divided into", Table::baseNodes);

    final String meterName;
    final String unit;
    final String description;
    private final ToDoubleFunction<Table> value;

    TableMeter(String meterName, String unit, String description, ToDoubleFunction<Table> value) {
        this.meterName = meterName;
        this.unit = unit;
        this.description = description;
        this.value = value;
    }

    /** The value now; NaN if the table is gone. */
    double value(Table table) {
        try {
            return value.applyAsDouble(table);
        } catch (EtsException gone) {
            return Double.NaN;
        }
    }
}
