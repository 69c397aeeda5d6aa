/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.Scan;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.catree.Scanner;
import io.github.ets4j.term.Tuple;
import java.util.Arrays;
import java.util.List;

/**
 * A traversal in chunks of rows. Between chunks nothing is pinned or locked, so user code may run, stop, or never come
 * back. Rows that are present throughout are seen exactly once, others at most once. Confined to one thread.
 */
public final class TableCursor {
    private final Scanner scanner;
    private final TableSpace table;
    private final RowStore rows;
    private final int chunk;
    private final Scan scan = new Scan();
    private long[] found = new long[1];
    private int count;

    TableCursor(Scanner scanner, TableSpace table, RowStore rows, int chunk) {
        this.scanner = scanner;
        this.table = table;
        this.rows = rows;
        this.chunk = chunk;
    }

    /** The next rows, decoded; empty at the end. */
    public List<Tuple> next() {
        Operation operation = new Operation(table);
        try {
            if (!scanner.next(scan, chunk, this::collect, operation)) {
                return List.of();
            }
            return rows.decodeAll(found, count);
        } finally {
            operation.finish();
        }
    }

    /** Notes the rows of the piece: the blocks of a bag grow in place, and what is appended may be taken back. */
    private void collect() {
        count = 0;
        for (int i = 0; i < scan.count; i++) {
            rows.forEachRow(scan.entries[i], this::add);
        }
    }

    private void add(long row) {
        if (count == found.length) {
            found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = row;
    }
}
