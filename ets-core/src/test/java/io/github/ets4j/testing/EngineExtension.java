/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.testing;

import io.github.ets4j.core.table.StorageEngine;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.core.table.TableTuning;
import io.github.ets4j.table.TableStructure;
import io.github.ets4j.table.TableType;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives each test a storage engine whose memory checks its users. After the test every table is verified and dropped, and
 * not a byte or a pin may be left. Registered as a field of the test: {@code @RegisterExtension final EngineExtension}.
 */
public final class EngineExtension implements BeforeEachCallback, AfterEachCallback {
    /** Pages and base nodes so small that few rows reach every path; hash leaves of both kinds. */
    public static final TableTuning TINY = new TableTuning(256, 32, WideBits.ONE_ROW_IN_32);

    private final List<StoredTable> tables = new CopyOnWriteArrayList<>();
    private StorageEngine engine;

    @Override
    public void beforeEach(ExtensionContext context) {
        engine = EngineChecks.checkingMemory(() -> new StorageEngine(Long.MAX_VALUE));
    }

    /** The engine. */
    public StorageEngine engine() {
        return engine;
    }

    /** A table with tiny pages whose key is the first element. */
    public StoredTable table(TableType type) {
        return table(type, false);
    }

    /** As {@link #table(TableType)}, compressed or not. */
    public StoredTable table(TableType type, boolean isCompressed) {
        return table(type, TableStructure.CA_TREE, isCompressed);
    }

    /** As {@link #table(TableType, boolean)}, of a structure. */
    public StoredTable table(TableType type, TableStructure structure, boolean isCompressed) {
        StoredTable table = new StoredTable(engine, type, structure, 1, isCompressed, TINY);
        tables.add(table);
        return table;
    }

    /** Checks everything now: see {@link EngineChecks#verify}. */
    public void verify() {
        EngineChecks.verify(engine, tables);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try {
            if (context.getExecutionException().isEmpty()) {
                EngineChecks.verifyAndDrop(engine, tables);
            }
        } finally {
            tables.forEach(StoredTable::abandon);
            engine.close();
        }
    }
}
