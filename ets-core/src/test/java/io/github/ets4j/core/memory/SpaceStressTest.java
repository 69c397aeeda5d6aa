/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Several threads allocate, write their mark, check it and free, also what another thread allocated. */
class SpaceStressTest {
    private static final int THREADS = 4;
    private static final int STEPS = 20_000;

    private final long seed = Seeds.seed();
    private final LinkedBlockingQueue<Long> passedOn = new LinkedBlockingQueue<>();

    @Test
    void allocateAndFree_fourThreads_neverShareASlot() throws Exception {
        run(new Space(256 << 20));
    }

    @Test
    void allocateAndFree_fourThreadsChecked_neverShareASlot() throws Exception {
        run(Space.checked(256 << 20));
    }

    private void run(Space space) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (space) {
            List<Future<?>> results = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                SplittableRandom random = Seeds.random(seed + i);
                results.add(threads.submit(() -> work(space, random)));
            }
            for (Future<?> result : results) {
                result.get(60, TimeUnit.SECONDS);
            }
            for (long address : passedOn) {
                space.free(address);
            }
            assertEquals(0, space.allocatedBytes(), Seeds.replay(seed));
            space.trim();
            assertEquals(0, space.committedBytes(), Seeds.replay(seed));
        } finally {
            threads.shutdownNow();
        }
    }

    private void work(Space space, SplittableRandom random) {
        List<Long> mine = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            if (random.nextInt(2) == 0 || mine.isEmpty()) {
                long address = space.allocate(16 << random.nextInt(random.nextInt(100) == 0 ? 13 : 8));
                space.memory().putLong(address, address);
                mine.add(address);
            } else if (random.nextInt(100) != 0) {
                check(space, mine.remove(random.nextInt(mine.size())), random);
            } else {
                freeAll(space, mine);
            }
        }
        mine.forEach(address -> check(space, address, random));
    }

    private void freeAll(Space space, List<Long> addresses) {
        for (long address : addresses) {
            assertEquals(address, space.memory().getLong(address), Seeds.replay(seed));
        }
        space.freeAll(addresses.stream().mapToLong(address -> address).toArray());
        addresses.clear();
    }

    private void check(Space space, long address, SplittableRandom random) {
        assertEquals(address, space.memory().getLong(address), Seeds.replay(seed));
        if (random.nextInt(4) != 0) {
            space.free(address);
            return;
        }
        passedOn.add(address);
        Long other = passedOn.poll();
        if (other != null) {
            assertEquals(other, space.memory().getLong(other), Seeds.replay(seed));
            space.free(other);
        }
    }
}
