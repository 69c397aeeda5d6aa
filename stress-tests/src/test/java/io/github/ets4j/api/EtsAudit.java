/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.api.registry.TableEntry;
import io.github.ets4j.core.table.StorageEngine;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.term.Term;
import io.github.ets4j.testing.EngineChecks;
import java.util.List;

/** Checks of a whole engine, from the package that may see its storage. Nobody may be using the engine meanwhile. */
public final class EtsAudit {
    private EtsAudit() {}

    /** Demands that every table is sound and that every byte in use belongs to one. */
    public static void verify(Ets ets) {
        EngineChecks.verify(ets.engine(), tables(ets));
    }

    /** Demands that, and that nothing is left once the tables are dropped; drops them. */
    public static void verifyAndDrop(Ets ets) {
        EngineChecks.verifyAndDrop(ets.engine(), tables(ets));
    }

    /** The storage of a table, to force changes of its shape. */
    public static StoredTable contents(Ets ets, Term table) {
        return ets.registry().require(table).contents();
    }

    /** The storage of all tables, to make its memory scarce. */
    public static StorageEngine storage(Ets ets) {
        return ets.engine();
    }

    private static List<StoredTable> tables(Ets ets) {
        return ets.registry().all().stream().map(TableEntry::contents).toList();
    }
}
