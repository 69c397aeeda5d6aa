/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.reclaim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EpochsTest {
    private final Epochs epochs = new Epochs(1);

    @Test
    void count_few_isSixteenAtLeastAndAPowerOfTwo() {
        assertEquals(16, epochs.count());
        assertEquals(32, new Epochs(17).count());
        assertEquals(64, new Epochs(64).count());
    }

    @Test
    void tryAdvance_noPin_advances() {
        assertTrue(epochs.tryAdvance());
        assertEquals(Epochs.FIRST + 1, epochs.current());
    }

    @Test
    void tryAdvance_pinOfThisEpoch_advancesOnce() {
        int slot = epochs.pin();
        assertTrue(epochs.tryAdvance());
        assertFalse(epochs.tryAdvance());
        epochs.unpin(slot);
        assertTrue(epochs.tryAdvance());
    }

    @Test
    void pin_nested_takesAnotherSlot() {
        int outer = epochs.pin();
        epochs.tryAdvance();
        int inner = epochs.pin();
        assertEquals(2, epochs.pins());
        epochs.unpin(inner);
        assertFalse(epochs.tryAdvance(), "the outer pin still counts");
        epochs.unpin(outer);
        assertEquals(0, epochs.pins());
    }

    @Test
    void pin_allSlotsTaken_waitsForOne() throws InterruptedException {
        Set<Integer> slots = new HashSet<>();
        for (int i = 0; i < epochs.count(); i++) {
            assertTrue(slots.add(epochs.pin()));
        }
        AtomicInteger got = new AtomicInteger(-1);
        Thread waiter = new Thread(() -> got.set(epochs.pin()));
        waiter.start();
        epochs.unpin(7);
        waiter.join(TimeUnit.SECONDS.toMillis(30));
        assertEquals(7, got.get());
    }

    @Test
    void pin_closed_isRefused() {
        epochs.close();
        EtsException error = assertThrows(EtsException.class, epochs::pin);
        assertEquals(Kind.ID, error.kind());
        assertTrue(epochs.tryAdvance(), "closed slots hold nothing back");
        epochs.close();
    }

    @Test
    void close_pinHeld_waitsForIt() throws InterruptedException {
        int slot = epochs.pin();
        Thread closer = new Thread(epochs::close);
        closer.start();
        while (true) {
            try {
                epochs.unpin(epochs.pin());
            } catch (EtsException e) {
                break; // all other slots are closed
            }
        }
        assertTrue(closer.isAlive());
        epochs.unpin(slot);
        closer.join(TimeUnit.SECONDS.toMillis(30));
        assertFalse(closer.isAlive());
    }
}
