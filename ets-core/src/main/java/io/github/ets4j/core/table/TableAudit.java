/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.EntryMap;
import io.github.ets4j.core.backend.Operation;

/** Compares what a table counts with what it holds. For quiet tables. */
final class TableAudit {
    private final EntryMap map;
    private final RowStore rows;
    private long rowCount;
    private long bytes;
    private long pageBytes;

    TableAudit(EntryMap map, RowStore rows) {
        this.map = map;
        this.rows = rows;
    }

    void check(Operation operation) {
        map.walk(
                page -> pageBytes += rows.table.space.sizeAt(page),
                entry -> {
                    rows.forEachRow(entry, row -> rowCount++);
                    rows.forEachAddress(entry, address -> bytes += rows.table.space.sizeAt(address));
                },
                operation);
        expect("rows", rowCount, map.rows(operation));
        expect("rowBytes", bytes, map.rowBytes(operation));
        expect("pageBytes", pageBytes, rows.table.pageBytes());
    }

    private static void expect(String what, long held, long counted) {
        if (held != counted) {
            throw new AssertionError(what + ": held=" + held + ", counted=" + counted);
        }
    }
}
