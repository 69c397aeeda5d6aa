/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.process;

import java.time.Instant;
import java.util.Objects;

/**
 * When a process called, by the clocks of where it lives: what {@code info(T, safe_fixed)} and {@code info(T,
 * safe_fixed_monotonic_time)} tell.
 *
 * @param timestamp the time of day, kept in microseconds
 * @param monotonicTime a clock that never goes back, in units of its own; here that of {@link System#nanoTime}
 */
public record CallTime(Instant timestamp, long monotonicTime) {
    /** Demands that nothing is missing. */
    public CallTime {
        Objects.requireNonNull(timestamp, "timestamp");
    }

    /** Now, by the clocks of this JVM. */
    public static CallTime now() {
        return new CallTime(Instant.now(), System.nanoTime());
    }
}
