/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.api.registry.RegistryChecks;
import io.github.ets4j.api.registry.TableEntry;
import io.github.ets4j.core.table.StorageEngine;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.term.Term;
import java.util.List;

/** What tests see of an engine beyond its public methods. */
public final class EtsInternals {
    private EtsInternals() {}

    /** The storage of an engine. */
    public static StorageEngine engine(Ets ets) {
        return ets.engine();
    }

    /** The contents of a table. */
    public static StoredTable contents(Ets ets, Term tab) {
        return ets.registry().require(tab).contents();
    }

    /** Number of processes that the engine knows, its own included. */
    public static int processCount(Ets ets) {
        return ets.registry().processes().count();
    }

    /** Demands that tables and their owners know of each other. */
    public static void verifyRegistry(Ets ets) {
        RegistryChecks.verify(ets.registry(), List.of(ets.process()));
    }

    /** The contents of all tables. */
    public static List<StoredTable> allContents(Ets ets) {
        return ets.registry().all().stream().map(TableEntry::contents).toList();
    }
}
