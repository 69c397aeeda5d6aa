/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Allocation by one thread: sizes, alignment, accounting, the limit, and that memory goes back. */
class SpaceTest {
    private static final int SPAN = 64 << 10;
    private static final int MIB = 1 << 20;

    private final CountingSource source = new CountingSource();
    private Space space = new Space(1L << 30, false, source);

    @AfterEach
    void close() {
        space.close();
        assertEquals(source.mapped, source.released, "segments that were not given back");
        assertEquals(0, space.mappedBytes());
    }

    private void limit(long bytesMax) {
        space.close();
        space = new Space(bytesMax, false, source);
    }

    private List<Long> allocate(int count, int bytes) {
        List<Long> addresses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            addresses.add(space.allocate(bytes));
        }
        return addresses;
    }

    private void free(List<Long> addresses) {
        addresses.forEach(space::free);
    }

    @Test
    void allocate_everyClass_isAligned() {
        for (int sizeClass = 0; sizeClass < SizeClasses.COUNT; sizeClass++) {
            int size = SizeClasses.size(sizeClass);
            int alignment = size % 64 != 0 ? 8 : Integer.bitCount(size) == 1 ? Math.min(size, 4096) : 64;
            for (long address : allocate(3, size)) {
                assertEquals(0, address % alignment, "size=" + size);
                assertEquals(size, space.sizeAt(address));
            }
        }
        assertEquals(0, space.allocate(40_000) % 4096);
    }

    @Test
    void allocatedBytes_afterEachCall_isTheSumOfSlotSizes() {
        long expected = 0;
        for (int bytes = 0; bytes < 100_000; bytes += 777) {
            space.allocate(bytes);
            expected += space.slotSize(bytes);
            assertEquals(expected, space.allocatedBytes());
        }
    }

    @Test
    void free_everything_givesSpansBack() {
        List<Long> addresses = allocate(10_000, 56);
        addresses.addAll(allocate(100, 4096));
        addresses.addAll(allocate(3, 100_000));
        assertEquals(0, space.committedBytes() % 4096);
        assertTrue(space.committedBytes() >= space.allocatedBytes());
        free(addresses);
        assertEquals(0, space.allocatedBytes());
        space.trim();
        assertEquals(0, space.committedBytes());
        assertEquals(Memory.SEGMENT_SIZE, space.mappedBytes(), "one segment stays in reserve");
        space.allocate(16);
        assertEquals(Memory.SEGMENT_SIZE, space.mappedBytes(), "the reserve is used again");
    }

    @Test
    void free_mostSegments_unmapsThem() {
        List<Long> addresses = allocate(3 * 1024 * 2, 32 << 10);
        assertEquals(3L * Memory.SEGMENT_SIZE, space.mappedBytes());
        free(addresses);
        space.trim();
        assertEquals(Memory.SEGMENT_SIZE, space.mappedBytes());
        assertEquals(2, source.released);
    }

    @Test
    void allocate_manySegments_growsTheTable() {
        limit(4L << 30);
        List<Long> addresses = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            long address = space.allocate(16 * MIB);
            space.memory().putLong(address, i);
            addresses.add(address);
        }
        assertEquals(20L * Memory.SEGMENT_SIZE, space.mappedBytes());
        for (int i = 0; i < 80; i++) {
            assertEquals(i, space.memory().getLong(addresses.get(i)));
        }
        free(addresses);
        assertEquals(0, space.committedBytes());
    }

    @Test
    void allocate_atLimit_failsAndChangesNothing() {
        limit(8 * SPAN);
        List<Long> addresses = allocate(8 * 16, 4096);
        EtsException error = assertThrows(EtsException.class, () -> space.allocate(4096));
        assertEquals(Kind.MEMORY_LIMIT, error.kind());
        assertTrue(error.text().contains("limit=524288, committed=524288, requested=65536"), error.text());
        assertThrows(EtsException.class, () -> space.allocate(100_000));
        assertEquals(8 * SPAN, space.committedBytes());
        assertEquals(8 * SPAN, space.allocatedBytes());
        space.free(addresses.get(0));
        assertEquals(addresses.get(0), space.allocate(4096));
    }

    @Test
    void allocate_limitReachedByCachedSlots_reclaimsThem() {
        limit(4 * SPAN);
        free(allocate(4 * 16, 4096));
        List<Long> others = allocate(4 * 8, 8192);
        assertEquals(4 * SPAN, space.allocatedBytes());
        free(others);
        space.allocate(4 * SPAN);
    }

    @Test
    void allocate_limitReached_asksTheRetainerFirst() {
        limit(SPAN);
        List<Long> retained = allocate(2, 32 << 10);
        space.retainer(new Space.Retainer() {
            @Override
            public void reclaimNow() {
                free(retained);
                retained.clear();
            }

            @Override
            public void close() {}
        });
        space.allocate(64);
        assertEquals(64, space.allocatedBytes());
    }

    @Test
    void allocate_systemHasNoMemory_failsAndChangesNothing() {
        source.failures = 2;
        EtsException error = assertThrows(EtsException.class, () -> space.allocate(16));
        assertEquals(Kind.MEMORY_LIMIT, error.kind());
        assertEquals(0, space.allocatedBytes());
        assertEquals(0, space.committedBytes());
        assertEquals(0, space.mappedBytes());
        space.allocate(16);
    }

    @Test
    void allocate_aboveLargestSize_isRefused() {
        assertEquals(Kind.ROW_SIZE, kind(() -> space.allocate(Space.ALLOCATION_MAX + 1)));
        assertEquals(Kind.ROW_SIZE, kind(() -> space.allocate(-1)));
        assertEquals(Kind.NONE, kind(() -> new Space(0)));
    }

    private static Kind kind(Executable call) {
        return assertThrows(EtsException.class, call).kind();
    }

    @Test
    void allocate_runs_uniteWhenFreed() {
        List<Long> runs = allocate(64, MIB);
        assertEquals(Memory.SEGMENT_SIZE, space.mappedBytes());
        for (int i = 1; i < 64; i += 2) {
            space.free(runs.get(i));
        }
        assertEquals(runs.get(1), space.allocate(MIB), "first fit");
        space.free(runs.get(1));
        for (int i = 2; i < 62; i += 2) {
            space.free(runs.get(i));
        }
        assertEquals(runs.get(1), space.allocate(16 * MIB));
        assertEquals(Memory.SEGMENT_SIZE, space.mappedBytes());
        assertEquals(18 * MIB, space.committedBytes());
        assertEquals(18 * MIB, space.allocatedBytes());
    }

    @Test
    void slotSize_large_isWholePages() {
        assertEquals(36 << 10, space.slotSize((32 << 10) + 1));
        assertEquals(16 * MIB, space.slotSize(16 * MIB));
    }

    @Test
    void freeAll_slotsOfManySizesAndRuns_takesEachBack() {
        List<Long> addresses = new ArrayList<>(allocate(3 * Magazines.capacity(SizeClasses.classOf(48)), 48));
        addresses.addAll(allocate(5, 4096));
        addresses.addAll(allocate(2, MIB));
        addresses.addAll(allocate(5, 48));
        long[] all = addresses.stream().mapToLong(address -> address).toArray();
        space.freeAll(all);
        assertEquals(0, space.allocatedBytes());
        space.trim();
        assertEquals(0, space.committedBytes(), "slots that did not come back");
    }

    @Test
    void freeAll_wrongAddressAmongThem_isNoticed() {
        long address = space.allocate(48);
        assertThrows(IllegalArgumentException.class, () -> space.freeAll(new long[] {address, 1L << 40}));
        assertEquals(0, space.allocatedBytes(), "those before it are free");
    }

    @Test
    void free_wrongAddress_isNoticed() {
        long run = space.allocate(100_000);
        assertThrows(IllegalArgumentException.class, () -> space.free(0));
        assertThrows(IllegalArgumentException.class, () -> space.free(77L << 40));
        assertThrows(IllegalArgumentException.class, () -> space.free(run + 8));
        assertThrows(IllegalArgumentException.class, () -> space.free(run + 4096));
        space.free(run);
        assertThrows(IllegalArgumentException.class, () -> space.free(run));
        assertThrows(IllegalArgumentException.class, () -> space.sizeAt(run));
    }

    @Test
    void refill_partlyUsedSpans_takesFromTheFullest() {
        List<Long> addresses = allocate(4 * 16, 4096);
        long sparse = addresses.get(0) & -SPAN;
        addresses.removeIf(address -> {
            boolean drop = (address & -SPAN) == sparse ? (address & SPAN - 1) != 0 : (address & SPAN - 1) == 0;
            if (drop) {
                space.free(address);
            }
            return drop;
        });
        space.trim();
        Set<Long> spans = new HashSet<>();
        for (long address : allocate(3, 4096)) {
            spans.add(address & -SPAN);
        }
        assertEquals(3, spans.size());
        assertTrue(!spans.contains(sparse), "the sparse span drains");
    }

    @Test
    void forEachAllocated_mixedSizes_namesEachOnce() {
        Set<Long> expected = new HashSet<>(allocate(1000, 56));
        expected.addAll(allocate(20, 4096));
        expected.addAll(allocate(3, 50_000));
        List<Long> dropped = allocate(500, 56);
        dropped.addAll(allocate(2, 60_000));
        free(dropped);
        List<Long> seen = new ArrayList<>();
        space.forEachAllocated(seen::add);
        assertEquals(expected.size(), seen.size());
        assertEquals(expected, new HashSet<>(seen));
    }

    @Test
    void failAllocationAfter_count_failsFromThenOn() {
        space.failAllocationAfter(2);
        allocate(2, 16);
        assertEquals(Kind.MEMORY_LIMIT, kind(() -> space.allocate(16)));
        assertEquals(Kind.MEMORY_LIMIT, kind(() -> space.allocate(100_000)));
        space.failAllocationAfter(-1);
        assertNotEquals(0, space.allocate(16));
        assertEquals(48, space.allocatedBytes());
    }

    @Test
    void close_twice_refusesAllocations() {
        long address = space.allocate(56);
        space.close();
        space.close();
        assertEquals(Kind.ID, kind(() -> space.allocate(56)));
        assertEquals(Kind.ID, kind(() -> space.allocate(56_000)));
        assertThrows(IllegalArgumentException.class, () -> space.free(address));
        assertEquals(0, space.allocatedBytes());
        assertEquals(0, space.committedBytes());
    }
}
