/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ets4j.core.memory.Space;
import io.github.ets4j.core.table.StorageEngine;
import io.github.ets4j.core.table.StoredTable;
import java.util.Collection;
import java.util.function.Supplier;

/** What must hold of an engine whenever no operation is under way. */
public final class EngineChecks {
    private EngineChecks() {}

    /** Makes an engine, or what holds one, whose memory checks its users: see {@link Space#checked}. */
    public static <E> E checkingMemory(Supplier<E> engine) {
        String before = System.getProperty(Space.POISON_PROPERTY);
        System.setProperty(Space.POISON_PROPERTY, "true");
        try {
            return engine.get();
        } finally {
            if (before == null) {
                System.clearProperty(Space.POISON_PROPERTY);
            } else {
                System.setProperty(Space.POISON_PROPERTY, before);
            }
        }
    }

    /** Demands that the structure of every table is sound, no pin is held, and every byte in use belongs to a table. */
    public static void verify(StorageEngine engine, Collection<StoredTable> tables) {
        assertEquals(0, engine.reclaimer().pins(), "pins held");
        engine.reclaimer().drain();
        assertEquals(0, engine.reclaimer().limboCount(), "addresses in limbo");
        Space space = engine.space();
        long[] bytes = new long[1];
        for (StoredTable table : tables) {
            if (!table.isDropped()) {
                table.verify();
                table.forEachAddress(address -> bytes[0] += space.sizeAt(address));
            }
        }
        assertEquals(bytes[0], space.allocatedBytes(), "bytes in use that belong to no table, or the other way round");
    }

    /** As {@link #verify}; then drops the tables and demands that nothing is left. */
    public static void verifyAndDrop(StorageEngine engine, Collection<StoredTable> tables) {
        engine.space().failAllocationAfter(-1);
        verify(engine, tables);
        tables.forEach(StoredTable::drop);
        engine.reclaimer().drain();
        assertEquals(0, engine.space().allocatedBytes(), "bytes left after all tables were dropped");
        assertEquals(0, engine.reclaimer().pins(), "pins held");
    }
}
