/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.reclaim;

import io.github.ets4j.core.event.EngineEvents;
import io.github.ets4j.event.EngineEvent;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Notices when the epoch does not move although somebody wants it to, which is when a pin is old. Any thread may call it;
 * it never waits. Asked once per batch at most, and then only if the epoch could not be moved.
 */
final class StallWatch {
    /** How long the epoch may stand still before that is told. */
    static final long FIRST_NANOS = Duration.ofMillis(100).toNanos();

    /** An epoch that stands still, since when that is known, and after which time to tell of it. */
    private record Stall(long epoch, long sinceNanos, long tellAfterNanos) {}

    private final EngineEvents events;
    private final LongSupplier nanoClock;
    private final AtomicReference<Stall> seen = new AtomicReference<>(new Stall(0, 0, 0));

    StallWatch(EngineEvents events, LongSupplier nanoClock) {
        this.events = events;
        this.nanoClock = nanoClock;
    }

    /** Notes that the epoch is still this one; tells of it if that has been so for long. Of several threads one does. */
    void noteStillAt(long epoch, Reclaimer reclaimer) {
        Stall stall = seen.get();
        long now = nanoClock.getAsLong();
        if (stall.epoch != epoch) {
            seen.compareAndSet(stall, new Stall(epoch, now, FIRST_NANOS));
            return;
        }
        long lasted = now - stall.sinceNanos;
        if (lasted >= stall.tellAfterNanos
                && seen.compareAndSet(stall, new Stall(epoch, stall.sinceNanos, 2 * lasted))) {
            events.post(new EngineEvent.ReclaimStall(
                    Duration.ofNanos(lasted), reclaimer.limboCount(), reclaimer.limboBytes(), reclaimer.pins()));
        }
    }
}
