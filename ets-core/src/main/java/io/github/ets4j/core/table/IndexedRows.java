/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.EntryMap;
import io.github.ets4j.core.backend.EntryUpdate;
import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.index.IndexHost;
import io.github.ets4j.core.row.SearchKey;
import java.util.function.LongConsumer;

/** The rows of one table as its indexes see them. Safe for any number of threads. */
final class IndexedRows implements IndexHost {
    private static final int PIECE_ROWS = 1000;

    private final StorageEngine engine;
    private final EntryMap map;
    private final RowStore rows;
    private final Selections selections;
    private final OperationRunner runner;

    IndexedRows(StorageEngine engine, EntryMap map, RowStore rows, Selections selections, OperationRunner runner) {
        this.engine = engine;
        this.map = map;
        this.rows = rows;
        this.selections = selections;
        this.runner = runner;
    }

    /** Notes the keys of a piece, then visits one after the other in an update that changes nothing, and so has the lock. */
    @Override
    public void forEachExisting(ExistingRow visitor) {
        RowCursor cursor = selections.rows(KeySelection.ALL, false, null, PIECE_ROWS);
        MatchingKeys keys = new MatchingKeys(rows, row -> true);
        Visit visit = new Visit(visitor);
        while (cursor.advanceStored(keys)) {
            for (SearchKey key : keys.keys()) {
                runner.run(operation -> map.update(key, visit, operation));
            }
            keys.clear();
        }
    }

    private final class Visit implements EntryUpdate {
        private final ExistingRow visitor;

        Visit(ExistingRow visitor) {
            this.visitor = visitor;
        }

        @Override
        public long apply(long current, Operation operation) {
            rows.forEachRow(current, row -> visitor.accept(row, operation));
            return current;
        }

        @Override
        public boolean needsLock() {
            return true;
        }
    }

    @Override
    public void exclusively(Runnable body) {
        Operation operation = new Operation(rows.table);
        try {
            map.exclusively(body, operation);
        } finally {
            operation.finish();
        }
    }

    @Override
    public void giveBack(Runnable work) {
        engine.maintain(() -> {
            work.run();
            return true;
        });
    }

    @Override
    public void forEachRow(LongConsumer visitor) {
        Operation operation = new Operation(rows.table);
        try {
            map.walk(page -> {}, entry -> rows.forEachRow(entry, visitor), operation);
        } finally {
            operation.finish();
        }
    }
}
