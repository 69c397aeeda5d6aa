/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.api.process.EtsProcess;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** What must hold of the tables and processes of an engine whenever no operation is under way. */
public final class RegistryChecks {
    private RegistryChecks() {}

    /** Demands that each table belongs to one living process, and that these processes have what tables say, and no more. */
    public static void verify(TableRegistry registry, Collection<? extends EtsProcess> processes) {
        for (TableEntry entry : registry.all()) {
            LocalProcess owner = entry.rights().owner();
            assertTrue(owner.isAlive(), () -> "owned by a process that has ended: " + entry.publicId());
            assertSame(owner, registry.processes().find(owner.pid()), "an owner that is not registered");
            assertTrue(owner.owned().contains(entry), () -> "not among the tables of its owner: " + entry.publicId());
            assertSame(entry, registry.find(entry.publicId()));
        }
        for (EtsProcess process : processes) {
            verify(registry, (LocalProcess) process);
        }
    }

    private static void verify(TableRegistry registry, LocalProcess process) {
        Set<TableEntry> owned = new HashSet<>();
        Set<TableEntry> fixed = new HashSet<>();
        for (TableEntry entry : registry.all()) {
            if (entry.rights().owner() == process) {
                owned.add(entry);
            }
            Fixations.State state = entry.fixations().state();
            if (state != null && state.counts().containsKey(process.pid())) {
                fixed.add(entry);
            }
            assertEquals(state != null, entry.fixations().isFixed());
        }
        assertEquals(owned, process.owned(), () -> "owned by " + process);
        assertEquals(fixed, process.fixed(), () -> "fixed by " + process);
        assertEquals(
                process.isAlive(), registry.processes().find(process.pid()) == process, () -> "registered: " + process);
    }
}
