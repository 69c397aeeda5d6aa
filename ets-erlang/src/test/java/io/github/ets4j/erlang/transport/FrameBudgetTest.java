/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.testing.Seeds;
import java.nio.channels.AsynchronousCloseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who gets room when, and that nobody waits for ever. */
@Timeout(60)
class FrameBudgetTest {
    private static void run(Action action) {
        try {
            action.run();
        } catch (AsynchronousCloseException closed) {
            throw new IllegalStateException(closed);
        }
    }

    private interface Action {
        void run() throws AsynchronousCloseException;
    }

    private static CompletableFuture<Void> start(Action action) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                action.run();
                end.complete(null);
            } catch (Throwable failure) {
                end.completeExceptionally(failure);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return end;
    }

    private static void awaitPressure(FrameBudget budget) throws InterruptedException {
        while (!budget.isPressed()) {
            Thread.sleep(1);
        }
    }

    @Test
    void take_moreThanIsThere_waitsForRelease() throws Exception {
        FrameBudget budget = new FrameBudget(100);
        budget.take(60);
        assertFalse(budget.isPressed());
        CompletableFuture<Void> second = start(() -> budget.take(60));
        awaitPressure(budget);
        assertFalse(second.isDone());
        assertEquals(40, budget.available());
        budget.release(60);
        second.get();
        assertEquals(40, budget.available());
        assertFalse(budget.isPressed());
    }

    @Test
    void take_inOrderOfComing_aShortOneDoesNotPassALongOne() throws Exception {
        FrameBudget budget = new FrameBudget(100);
        budget.take(50);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<Void> big = start(() -> {
            budget.take(100);
            order.add("long");
            budget.release(100);
        });
        awaitPressure(budget);
        CompletableFuture<Void> small = start(() -> {
            budget.take(1);
            order.add("short");
            budget.release(1);
        });
        budget.release(50);
        big.get();
        small.get();
        assertEquals(List.of("long", "short"), order);
        assertEquals(100, budget.available());
    }

    @Test
    void charge_beyondTheBudget_holdsUpNewRequestsUntilItIsBack() throws Exception {
        FrameBudget budget = new FrameBudget(100);
        budget.awaitRoom();
        budget.charge(300);
        assertEquals(-200, budget.available());
        CompletableFuture<Void> first = start(budget::awaitRoom);
        CompletableFuture<Void> second = start(() -> budget.take(1));
        awaitPressure(budget);
        budget.charge(10);
        budget.release(300);
        first.get();
        second.get();
        assertEquals(89, budget.available());
    }

    @Test
    void close_endsAllWaits() throws Exception {
        FrameBudget budget = new FrameBudget(100);
        budget.charge(150);
        CompletableFuture<Void> first = start(budget::awaitRoom);
        CompletableFuture<Void> second = start(() -> budget.take(100));
        awaitPressure(budget);
        budget.close();
        for (CompletableFuture<Void> waiter : List.of(first, second)) {
            assertTrue(assertThrows(Exception.class, waiter::get).getCause() instanceof AsynchronousCloseException);
        }
        budget.release(150);
        assertThrows(AsynchronousCloseException.class, () -> budget.take(1));
    }

    @Test
    void budget_underRandomUse_comesBackWhole() throws Exception {
        long seed = Seeds.seed();
        FrameBudget budget = new FrameBudget(1000);
        List<CompletableFuture<Void>> users = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            SplittableRandom random = Seeds.random(seed + i);
            users.add(start(() -> {
                for (int n = 0; n < 2000; n++) {
                    int request = random.nextInt(4) == 0 ? random.nextInt(1, 1001) : 0;
                    int reply = random.nextInt(4) == 0 ? random.nextInt(1, 1001) : 0;
                    if (request > 0) {
                        budget.take(request);
                    }
                    budget.awaitRoom();
                    budget.charge(reply);
                    if (request > 0) {
                        budget.release(request);
                    }
                    budget.release(reply);
                }
            }));
        }
        for (CompletableFuture<Void> user : users) {
            user.get();
        }
        assertEquals(1000, budget.available(), Seeds.replay(seed));
        assertFalse(budget.isPressed(), Seeds.replay(seed));
        run(() -> budget.take(1000));
    }
}
