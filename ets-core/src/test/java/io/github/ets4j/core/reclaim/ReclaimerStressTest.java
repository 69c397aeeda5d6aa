/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.reclaim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.memory.Space;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Writers replace published addresses and retire the old ones while readers follow them: no reader meets freed memory. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReclaimerStressTest {
    private static final int PLACES = 64;
    private static final int REPLACEMENTS = 60_000;
    private static final int WORDS = 7;

    private final long seed = Seeds.seed();
    private final Space space = Space.checked(256 << 20);
    private final Memory memory = space.memory();
    private final Reclaimer reclaimer = new Reclaimer(space);
    private final long places = space.allocate(PLACES * Long.BYTES);
    private final AtomicLong stamps = new AtomicLong();

    @Test
    void readers_whileWritersReplace_neverSeeFreedMemory() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            publishAll();
            AtomicBoolean done = new AtomicBoolean();
            List<Future<Long>> readers = new ArrayList<>();
            List<Future<Long>> writers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                SplittableRandom random = Seeds.random(seed + i);
                readers.add(threads.submit(reader(random, done)));
                writers.add(threads.submit(writer(random.split())));
            }
            for (Future<Long> writer : writers) {
                writer.get(60, TimeUnit.SECONDS);
            }
            done.set(true);
            for (Future<Long> reader : readers) {
                assertTrue(reader.get(60, TimeUnit.SECONDS) > 0, Seeds.replay(seed));
            }
            reclaimer.drain();
            assertEquals(0, reclaimer.limboCount(), Seeds.replay(seed));
            int live = PLACES * space.slotSize(WORDS * Long.BYTES) + space.slotSize(PLACES * Long.BYTES);
            assertEquals(live, space.allocatedBytes(), Seeds.replay(seed));
        } finally {
            threads.shutdownNow();
            space.close();
        }
    }

    @Test
    void close_whileReadersRead_refusesAndNeverTouchesUnmapped() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            publishAll();
            List<Future<Long>> readers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                readers.add(threads.submit(reader(Seeds.random(seed + i), new AtomicBoolean())));
            }
            while (reclaimer.pins() == 0) {
                Thread.onSpinWait();
            }
            space.close();
            for (Future<Long> reader : readers) {
                reader.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void publishAll() {
        for (int place = 0; place < PLACES; place++) {
            memory.putLongRelease(places + place * Long.BYTES, build());
        }
    }

    private long build() {
        long address = space.allocate(WORDS * Long.BYTES);
        long stamp = stamps.incrementAndGet();
        for (int word = 0; word < WORDS; word++) {
            memory.putLong(address + word * Long.BYTES, stamp);
        }
        return address;
    }

    private Callable<Long> writer(SplittableRandom random) {
        return () -> {
            for (int i = 0; i < REPLACEMENTS; i++) {
                long place = places + random.nextInt(PLACES) * Long.BYTES;
                long next = build();
                long old;
                do {
                    old = memory.getLongAcquire(place);
                } while (!memory.compareAndSetLong(place, old, next));
                reclaimer.retire(old);
            }
            return 0L;
        };
    }

    private Callable<Long> reader(SplittableRandom random, AtomicBoolean done) {
        return () -> {
            long reads = 0;
            while (!done.get()) {
                int slot;
                try {
                    slot = reclaimer.pin();
                } catch (EtsException e) {
                    return reads;
                }
                long address = memory.getLongAcquire(places + random.nextInt(PLACES) * Long.BYTES);
                long stamp = memory.getLong(address);
                for (int word = 0; word < WORDS; word++) {
                    long seen = memory.getLong(address + word * Long.BYTES);
                    assertTrue(seen != Space.POISON && seen == stamp, () -> "read " + seen + ", " + Seeds.replay(seed));
                }
                reclaimer.unpin(slot);
                reads++;
            }
            return reads;
        };
    }
}
