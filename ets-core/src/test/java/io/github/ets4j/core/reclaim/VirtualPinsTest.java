/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.reclaim;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ets4j.core.memory.Space;
import io.github.ets4j.testing.Crew;
import io.github.ets4j.testing.VirtualThreads;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Virtual threads that hold all pins, and others that wait for one. */
class VirtualPinsTest {
    private static final int WAITING = 100;
    private static final int TURNS_MAX = 60_000;

    /** Those that hold the pins are woken by a platform thread, and need a carrier to end them. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void threadsThatWaitForAPin_leaveACarrier_toThoseThatHoldThem(boolean areInterrupted) throws Exception {
        Optional<ThreadFactory> virtual = VirtualThreads.factory();
        assumeTrue(virtual.isPresent(), "no virtual threads before JDK 21");
        Space space = new Space(1 << 20);
        Reclaimer reclaimer = new Reclaimer(space);
        ReentrantLock lock = new ReentrantLock();
        CountDownLatch pinned = new CountDownLatch(reclaimer.pinsMax());
        AtomicInteger waiting = new AtomicInteger();
        Crew crew = new Crew(virtual.get());
        for (int i = 0; i < reclaimer.pinsMax(); i++) {
            crew.add(() -> {
                int slot = reclaimer.pin();
                pinned.countDown();
                lock.lock();
                lock.unlock();
                reclaimer.unpin(slot);
            });
        }
        for (int i = 0; i < WAITING; i++) {
            crew.add(() -> {
                pinned.await();
                if (areInterrupted) {
                    Thread.currentThread().interrupt();
                }
                waiting.incrementAndGet();
                reclaimer.unpin(reclaimer.pin());
                assertTrue(Thread.currentThread().isInterrupted() == areInterrupted, "an interrupt came or went");
            });
        }
        lock.lock();
        crew.start();
        for (int i = 0; waiting.get() < WAITING / 2; i++) {
            assertTrue(i < TURNS_MAX, "the threads do not begin to wait");
            Thread.sleep(1);
        }
        lock.unlock();
        crew.join();
        space.close(); // not after a failure: it waits for pins
    }
}
