/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.transport;

/** What a connection waits for and since when, for the watchdog of {@link Connections}. Written by the thread of the connection alone. */
final class Progress {
    /*
     * Ordering: the time is written before the phase, and read after it. So the watchdog sees for a phase a time that is not
     * before its beginning, and never ends a connection too early.
     */

    /** Fewer bytes than these are no progress: who sends single bytes would hold what it holds for ever. */
    static final int MARK_BYTES = 64 << 10;

    /** What the client has to do soon. */
    enum Phase {
        /** Nothing. */
        FREE,
        /** Shake hands and send a first request. */
        OPENING,
        /** Send or take the rest of a frame for which it holds a part of the budget. */
        HOLDING,
        /** Take its last reply. */
        LEAVING
    }

    private volatile Phase phase = Phase.FREE;
    private volatile long since;
    private int unmarked;

    void enter(Phase next) {
        if (next == Phase.FREE && phase == Phase.FREE) {
            return; // after every short request
        }
        unmarked = 0;
        since = System.nanoTime();
        phase = next;
    }

    /** Bytes of a frame have come or gone. */
    void moved(int bytes) {
        unmarked += bytes;
        if (unmarked >= MARK_BYTES) {
            unmarked = 0;
            since = System.nanoTime();
        }
    }

    /** Whether it has taken too long. Any thread may ask. */
    boolean isStalled(long now, boolean pressed, Limits limits) {
        long allowed = switch (phase) {
            case FREE -> 0;
            case OPENING -> limits.openingNanos();
            case HOLDING -> pressed ? limits.pressedStallNanos() : limits.stallNanos();
            case LEAVING -> limits.lingerNanos();
        };
        return allowed != 0 && now - since > allowed;
    }
}
