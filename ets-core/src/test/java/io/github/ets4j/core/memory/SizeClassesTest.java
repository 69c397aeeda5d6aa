/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SizeClassesTest {
    @Test
    void classOf_everySize_isTheSmallestThatFits() {
        for (int bytes = 0; bytes <= SizeClasses.SLOT_MAX; bytes++) {
            int sizeClass = SizeClasses.classOf(bytes);
            assertTrue(SizeClasses.size(sizeClass) >= bytes, "bytes=" + bytes);
            assertTrue(sizeClass == 0 || SizeClasses.size(sizeClass - 1) < bytes, "bytes=" + bytes);
        }
    }

    @Test
    void size_pagesAndDirectories_fitExactly() {
        for (int log2 = 1; log2 <= 8; log2++) {
            int directory = 64 + 8 * (1 << log2);
            assertEquals(directory, SizeClasses.size(SizeClasses.classOf(directory)));
        }
        for (int page = 256; page <= 4096; page *= 2) {
            assertEquals(page, SizeClasses.size(SizeClasses.classOf(page)));
        }
        assertEquals(16, SizeClasses.slots(SizeClasses.classOf(4096)), "pages fill a span");
        assertEquals(31, SizeClasses.slots(SizeClasses.classOf(2112)));
    }

    @Test
    void slotAt_everySlotOfEveryClass_isExact() {
        for (int sizeClass = 0; sizeClass < SizeClasses.COUNT; sizeClass++) {
            for (int slot = 0; slot < SizeClasses.slots(sizeClass); slot++) {
                assertEquals(slot, SizeClasses.slotAt(sizeClass, slot * SizeClasses.size(sizeClass)));
            }
        }
    }

    @Test
    void capacity_everyClass_isEvenAndBounded() {
        for (int sizeClass = 0; sizeClass < SizeClasses.COUNT; sizeClass++) {
            int capacity = Magazines.capacity(sizeClass);
            assertTrue(capacity >= 4 && capacity <= 512 && capacity % 2 == 0, "class=" + sizeClass);
            assertTrue(capacity * SizeClasses.size(sizeClass) <= 128 << 10, "class=" + sizeClass);
        }
    }
}
