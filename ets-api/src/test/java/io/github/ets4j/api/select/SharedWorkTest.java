/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work that is divided: with executors that run at once, late, never or not at all, with failures, and nested. */
class SharedWorkTest {
    private static final int PARTS = 50;

    private final ExecutorService pool = Executors.newFixedThreadPool(2);

    @AfterEach
    void endPool() {
        pool.shutdownNow();
    }

    private static List<Integer> numbers() {
        return IntStream.range(0, PARTS).boxed().toList();
    }

    private static List<Integer> run(Executor executor) {
        return SharedWork.run(PARTS, 4, executor, (index, inVain) -> index);
    }

    @Test
    void parts_withAnyExecutor_areAllDoneInOrder() {
        List<Runnable> late = new ArrayList<>();
        assertEquals(numbers(), run(pool));
        assertEquals(numbers(), run(Runnable::run));
        assertEquals(numbers(), run(late::add));
        assertEquals(numbers(), run(task -> {
            throw new RejectedExecutionException();
        }));
        assertEquals(3, late.size());
        late.forEach(Runnable::run); // finds nothing to do
    }

    @Test
    void parts_nestedInABoundedPool_areAllDone() {
        List<Integer> sums = SharedWork.run(
                8,
                4,
                pool,
                (outer, inVain) -> SharedWork.run(
                                8,
                                4,
                                pool,
                                (inner, innerInVain) -> SharedWork.run(
                                                4, 4, pool, (innermost, vain) -> outer * 100 + inner)
                                        .get(3))
                        .stream()
                        .mapToInt(Integer::intValue)
                        .sum());
        for (int outer = 0; outer < 8; outer++) {
            assertEquals(outer * 800 + 28, sums.get(outer));
        }
    }

    @Test
    void executor_thatFails_failsTheCallOnceNobodyWorks() {
        AtomicInteger calls = new AtomicInteger();
        IllegalStateException broken = new IllegalStateException();
        assertSame(
                broken,
                assertThrows(
                        IllegalStateException.class,
                        () -> run(task -> {
                            if (calls.incrementAndGet() == 2) {
                                throw broken;
                            }
                            pool.execute(task);
                        })));
    }

    @Test
    void part_thatFails_isThrownOnceNoOtherRuns() throws Exception {
        for (Throwable failure :
                new Throwable[] {new IllegalStateException(), new StackOverflowError(), new IOException("not declared")
                }) {
            AtomicInteger inside = new AtomicInteger();
            Throwable thrown = assertThrows(
                    Throwable.class,
                    () -> SharedWork.run(PARTS, 3, pool, (index, inVain) -> {
                        inside.incrementAndGet();
                        try {
                            if (index == 3) {
                                SharedWorkTest.<RuntimeException>sneak(failure);
                            }
                            return index;
                        } finally {
                            inside.decrementAndGet();
                        }
                    }));
            assertSame(failure, thrown);
            assertEquals(0, inside.get());
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }

    @Test
    void caller_interruptedWhileItWaits_waitsAndStaysInterrupted() throws Exception {
        CountDownLatch helping = new CountDownLatch(1);
        CountDownLatch interrupting = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread caller = new Thread(() -> {
            SharedWork.run(2, 2, pool, (index, inVain) -> {
                try {
                    if (Thread.currentThread().getName().equals("caller")) {
                        helping.await();
                        interrupting.countDown();
                        Thread.currentThread().interrupt();
                    } else {
                        helping.countDown();
                        goOn.await();
                    }
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                return index;
            });
            ended.set(true);
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        caller.setName("caller");
        caller.start();
        interrupting.await(); // else the helper might be done with both parts before the caller has begun
        assertFalse(ended.get());
        goOn.countDown();
        caller.join();
        assertTrue(ended.get());
        assertTrue(interrupted.get());
    }
}
