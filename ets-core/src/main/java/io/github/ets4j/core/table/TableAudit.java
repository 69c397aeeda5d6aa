/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.catree.CaTree;

/** Compares what a table counts with what it holds. For quiet tables. */
final class TableAudit {
    private final CaTree tree;
    private final RowStore rows;
    private long rowCount;
    private long bytes;
    private long pageBytes;

    TableAudit(CaTree tree, RowStore rows) {
        this.tree = tree;
        this.rows = rows;
    }

    void check(Operation operation) {
        tree.walk(
                page -> pageBytes += rows.table.space.sizeAt(page),
                entry -> {
                    rows.forEachRow(entry, row -> rowCount++);
                    rows.forEachAddress(entry, address -> bytes += rows.table.space.sizeAt(address));
                },
                operation);
        expect("rows", rowCount, tree.rows(operation));
        expect("rowBytes", bytes, tree.rowBytes(operation));
        expect("pageBytes", pageBytes, rows.table.pageBytes());
    }

    private static void expect(String what, long held, long counted) {
        if (held != counted) {
            throw new AssertionError(what + ": held=" + held + ", counted=" + counted);
        }
    }
}
