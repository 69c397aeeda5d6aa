/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.reclaim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ets4j.core.event.EventKind;
import io.github.ets4j.core.memory.Space;
import io.github.ets4j.event.EngineEvent;
import io.github.ets4j.event.EngineEvent.ReclaimStall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told of a pin that is old, with a clock that stands still until the test moves it. */
class StallWatchTest {
    private final List<EngineEvent> told = new ArrayList<>();
    private final Space space = new Space(Long.MAX_VALUE);
    private long now = Long.MAX_VALUE - 5; // differences count, and the clock may run over
    private final Reclaimer reclaimer = new Reclaimer(space, new Epochs(), () -> now);

    StallWatchTest() {
        space.events().add(event -> {
            if (event instanceof ReclaimStall) {
                told.add(event);
            }
        });
    }

    @AfterEach
    void close() {
        space.close();
    }

    private void retire(int count) {
        for (int i = 0; i < count; i++) {
            reclaimer.retire(space.allocate(64));
        }
    }

    private void pass(long millis) {
        now += Duration.ofMillis(millis).toNanos();
        reclaimer.reclaimNow();
        space.events().deliver();
    }

    private static ReclaimStall stall(long millis, long objects, int pins) {
        return new ReclaimStall(Duration.ofMillis(millis), objects, objects * 64, pins);
    }

    @Test
    void oldPin_isToldWheneverItsTimeHasDoubled() {
        int pin = reclaimer.pin();
        retire(10);
        pass(0);
        pass(99);
        assertEquals(List.of(), told);
        pass(1);
        assertEquals(List.of(stall(100, 10, 1)), told);
        pass(50);
        retire(5);
        pass(100);
        assertEquals(List.of(stall(100, 10, 1), stall(250, 15, 1)), told);
        pass(249);
        assertEquals(2, told.size());
        pass(1);
        assertEquals(stall(500, 15, 1), told.get(2));
        assertEquals(3, space.events().count(EventKind.RECLAIM_STALL));
        reclaimer.unpin(pin);
        pass(10_000);
        pass(10_000);
        assertEquals(3, told.size());
    }

    @Test
    void pinsThatEnd_areNoStall() {
        for (int i = 0; i < 20; i++) {
            int pin = reclaimer.pin();
            retire(200);
            pass(90);
            reclaimer.unpin(pin);
        }
        assertEquals(List.of(), told);
    }

    @Test
    void drain_noticesWhomItWaitsFor() throws Exception {
        int pin = reclaimer.pin();
        retire(1);
        pass(0);
        now += Duration.ofSeconds(3).toNanos();
        Thread drain = new Thread(reclaimer::drain);
        drain.start();
        while (space.events().count(EventKind.RECLAIM_STALL) == 0) {
            Thread.onSpinWait();
        }
        reclaimer.unpin(pin);
        drain.join();
        space.events().deliver();
        assertEquals(List.of(stall(3000, 1, 1)), told);
    }
}
