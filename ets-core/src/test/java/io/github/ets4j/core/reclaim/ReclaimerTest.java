/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.reclaim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.memory.Space;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReclaimerTest {
    private final Space space = Space.checked(64 << 20);
    private final Reclaimer reclaimer = new Reclaimer(space);

    @AfterEach
    void close() {
        space.close();
        assertEquals(0, space.mappedBytes());
    }

    private long allocateMarked(int bytes) {
        long address = space.allocate(bytes);
        space.memory().putLong(address, 1);
        return address;
    }

    private boolean isFreed(long address) {
        return space.memory().getLong(address) == Space.POISON;
    }

    @Test
    void retire_pinHeld_keepsMemory() {
        long address = allocateMarked(56);
        int slot = reclaimer.pin();
        reclaimer.retire(address);
        reclaimer.reclaimNow();
        assertFalse(isFreed(address));
        assertEquals(1, reclaimer.limboCount());
        reclaimer.unpin(slot);
        reclaimer.reclaimNow();
        assertTrue(isFreed(address));
        assertEquals(0, reclaimer.limboCount());
        assertEquals(0, space.allocatedBytes());
    }

    @Test
    void retire_pinTakenLater_doesNotHoldForEver() {
        long address = allocateMarked(56);
        reclaimer.retire(address);
        reclaimer.reclaimNow();
        assertTrue(isFreed(address));
        int slot = reclaimer.pin();
        for (int i = 0; i < 10 * Limbo.BATCH; i++) {
            reclaimer.retire(space.allocate(56));
        }
        assertEquals(10 * Limbo.BATCH, reclaimer.limboCount(), "one pin holds all");
        reclaimer.unpin(slot);
        reclaimer.drain();
        assertEquals(0, reclaimer.limboCount());
    }

    @Test
    void retire_moreThanABatch_freesWhatIsTwoEpochsOld() {
        long[] addresses = new long[3 * Limbo.BATCH + 10];
        for (int i = 0; i < addresses.length - 5; i++) {
            addresses[i] = allocateMarked(i % 2 == 0 ? 56 : 160);
        }
        reclaimer.retire(addresses, addresses.length - 5);
        assertEquals(Limbo.BATCH + 5, reclaimer.limboCount(), "the last batch that was full, and the open one");
        assertTrue(isFreed(addresses[2 * Limbo.BATCH - 1]));
        assertFalse(isFreed(addresses[2 * Limbo.BATCH]));
        reclaimer.drain();
        assertEquals(0, reclaimer.limboCount());
        assertEquals(0, space.allocatedBytes());
    }

    @Test
    void retire_runsAmongSlots_freesEach() {
        long[] addresses = {allocateMarked(56), allocateMarked(1 << 20), allocateMarked(40_000), allocateMarked(56)};
        reclaimer.retire(addresses, addresses.length);
        assertEquals(4, reclaimer.limboCount());
        assertEquals(56 + (1 << 20) + 40_960 + 56, reclaimer.limboBytes());
        reclaimer.drain();
        assertEquals(0, reclaimer.limboCount());
        assertEquals(0, space.allocatedBytes());
    }

    @Test
    void retire_nestedPins_outerHolds() {
        long address = allocateMarked(56);
        int outer = reclaimer.pin();
        int inner = reclaimer.pin();
        assertEquals(2, reclaimer.pins());
        reclaimer.retire(address);
        reclaimer.unpin(inner);
        reclaimer.reclaimNow();
        assertFalse(isFreed(address));
        reclaimer.unpin(outer);
        reclaimer.drain();
        assertTrue(isFreed(address));
    }

    @Test
    void retire_many_freesUnasked() {
        for (int i = 0; i < 100 * Limbo.BATCH; i++) {
            reclaimer.retire(space.allocate(56));
        }
        assertTrue(reclaimer.limboCount() <= 3 * Limbo.BATCH, "limbo=" + reclaimer.limboCount());
    }

    @Test
    void retire_large_sealsByBytes() {
        for (int i = 0; i < 40; i++) {
            reclaimer.retire(space.allocate(1 << 20));
        }
        assertTrue(reclaimer.limboCount() <= 3, "limbo=" + reclaimer.limboCount());
    }

    @Test
    void allocate_limitReachedByRetired_reclaims() {
        for (int i = 0; i < 60; i++) {
            allocateMarked(1 << 20);
        }
        int slot = reclaimer.pin();
        for (int i = 0; i < 4; i++) {
            reclaimer.retire(space.allocate(1 << 20));
        }
        EtsException error = assertThrows(EtsException.class, () -> space.allocate(1 << 20));
        assertEquals(Kind.MEMORY_LIMIT, error.kind());
        reclaimer.unpin(slot);
        space.allocate(1 << 20);
        assertEquals(0, reclaimer.limboCount());
    }

    @Test
    void close_retired_freesAll() {
        for (int i = 0; i < 1000; i++) {
            reclaimer.retire(space.allocate(56));
        }
        reclaimer.close();
        assertEquals(0, reclaimer.limboCount());
        assertEquals(0, space.allocatedBytes());
    }

    @Test
    void close_readerInside_waitsThenRefuses() throws InterruptedException {
        long address = allocateMarked(56);
        int slot = reclaimer.pin();
        Thread closer = new Thread(space::close);
        closer.start();
        while (true) {
            try {
                reclaimer.unpin(reclaimer.pin());
            } catch (EtsException e) {
                assertEquals(Kind.ID, e.kind());
                assertEquals("the engine is closed", e.text());
                break;
            }
        }
        assertEquals(1, space.memory().getLong(address), "memory stays while pinned");
        reclaimer.unpin(slot);
        closer.join(TimeUnit.SECONDS.toMillis(30));
        assertEquals(0, space.mappedBytes());
    }
}
