/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A Space that watches its users catches their mistakes. */
class SpaceChecksTest {
    private final Space space = Space.checked(64 << 20);
    private final Memory memory = space.memory();

    @AfterEach
    void close() {
        space.close();
    }

    @Test
    void free_slot_overwritesIt() {
        long address = space.allocate(100);
        memory.zero(address, 104);
        space.free(address);
        for (int offset = 0; offset < 104; offset += 8) {
            assertEquals(Space.POISON, memory.getLong(address + offset));
        }
    }

    @Test
    void free_run_overwritesIt() {
        space.allocate(50_000);
        long address = space.allocate(50_000);
        memory.zero(address, 50_000);
        space.free(address);
        assertEquals(Space.POISON, memory.getLong(address));
        assertEquals(Space.POISON, memory.getLong(address + 49_992));
    }

    @Test
    void free_twice_isNoticed() {
        long keepsSpan = space.allocate(56);
        long address = space.allocate(56);
        space.free(address);
        assertThrows(IllegalStateException.class, () -> space.free(address));
        space.trim();
        assertThrows(IllegalStateException.class, () -> space.free(address));
        space.free(keepsSpan);
    }

    @Test
    void free_insideSlot_isNoticed() {
        long address = space.allocate(56);
        assertThrows(IllegalArgumentException.class, () -> space.free(address + 8));
    }

    @Test
    void allocate_slotWrittenAfterFree_isNoticed() {
        long address = space.allocate(56);
        space.free(address);
        memory.putLong(address + 48, 1);
        assertThrows(IllegalStateException.class, () -> space.allocate(56));
    }

    @Test
    void allocate_spanUsedByAnotherClassBefore_isClean() {
        long address = space.allocate(4096);
        memory.zero(address, 4096);
        space.free(address);
        space.trim();
        assertDoesNotThrow(() -> {
            for (int i = 0; i < 2000; i++) {
                memory.putLong(space.allocate(56), i);
            }
        });
    }
}
