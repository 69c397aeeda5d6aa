/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.transport;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes on whatever happens to single connections. */
@Timeout(60)
class ConnectionsTest {
    /** A client that never sends; the first attempt to end it fails. */
    private static final class Stuck implements Link {
        private final CountDownLatch attempts = new CountDownLatch(2);

        @Override
        public void open() {
            awaitEnd();
        }

        private void awaitEnd() {
            try {
                attempts.await();
            } catch (InterruptedException early) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            return -1;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {}

        @Override
        public void finish() {}

        @Override
        public void abort() {
            attempts.countDown();
            if (attempts.getCount() > 0) {
                throw new OutOfMemoryError("for a test");
            }
        }
    }

    @Test
    void watchdog_outOfMemory_goesOn() throws InterruptedException {
        long soon = TimeUnit.MILLISECONDS.toNanos(4);
        Limits limits = new Limits(4, 1 << 20, 1 << 20, 1 << 20, soon, soon, soon, soon);
        Stuck stuck = new Stuck();
        try (Connections connections = new Connections(FakeService.echo(), limits, ConnectionThreads.platform())) {
            connections.add(stuck);
            assertTrue(stuck.attempts.await(30, TimeUnit.SECONDS));
        }
    }
}
