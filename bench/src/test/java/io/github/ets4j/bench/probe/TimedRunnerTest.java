/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** Threads run together, and the failure of one neither hides nor holds up the others. */
class TimedRunnerTest {
    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    @Test
    void perSecond_everyThreadRunsItsBatch() throws InterruptedException {
        AtomicIntegerArray runs = new AtomicIntegerArray(3);
        double rate = TimedRunner.perSecond(
                3,
                NANOS,
                NANOS,
                thread -> batch(() -> {
                    runs.incrementAndGet(thread);
                    return 5;
                }));
        assertTrue(rate > 0, "rate=" + rate);
        for (int thread = 0; thread < 3; thread++) {
            assertTrue(runs.get(thread) >= 2, runs::toString); // once to warm up, once to measure
        }
    }

    @Test
    void perSecond_oneThreadFails_endsWithItsFailure() {
        RuntimeException failure = new IllegalArgumentException("as told");
        RuntimeException thrown = assertThrows(
                IllegalStateException.class,
                () -> TimedRunner.perSecond(
                        2,
                        NANOS,
                        NANOS,
                        thread -> batch(() -> {
                            if (thread == 1) {
                                throw failure;
                            }
                            return 1;
                        })));
        assertSame(failure, thrown.getCause());
    }

    @Test
    void perSecond_unsupported_isThrownAsItIs() {
        assertThrows(
                UnsupportedOperationException.class,
                () -> TimedRunner.perSecond(
                        1,
                        NANOS,
                        NANOS,
                        thread -> batch(() -> {
                            throw new UnsupportedOperationException();
                        })));
    }

    @Test
    void background_failure_isThrownByStop() throws InterruptedException {
        Background idle = Background.start(() -> batch(() -> 1));
        idle.stop();
        Background failed = Background.start(() -> batch(() -> {
            throw new IllegalArgumentException("as told");
        }));
        RuntimeException thrown = assertThrows(IllegalStateException.class, failed::stop);
        assertEquals("as told", thrown.getCause().getMessage());
    }

    private static Batch batch(LongSupplier body) {
        return new Batch() {
            @Override
            long run() {
                return body.getAsLong();
            }
        };
    }
}
