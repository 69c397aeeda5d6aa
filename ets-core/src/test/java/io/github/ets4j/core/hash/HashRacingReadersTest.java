/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.Scan;
import io.github.ets4j.testing.Seeds;
import io.github.ets4j.testing.WideBits;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.StampedLock;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One writer with the lock, one reader without: what a validated read answers is right, and no read fails to end. */
class HashRacingReadersTest {
    private static final int STABLE = 200;
    private static final int KEYS = 2000;

    private final StampedLock lock = new StampedLock();
    private final AtomicLong root = new AtomicLong();
    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile long validated; // written by the reader alone

    /** The entry that a read answers is of this key, or the read was not valid. */
    private interface Read {
        long read(long root);
    }

    @ParameterizedTest
    @CsvSource({
        "good, 256, NONE",
        "good, 4096, NONE",
        "skewed, 256, NONE",
        "few, 256, NONE",
        "good, 256, ALL",
        "good, 256, SOME",
        "good, 4096, SOME",
        "few, 256, SOME"
    })
    void reads_besideWriter_validatedOnesAreRight(String name, int pageSize, String wide) throws InterruptedException {
        LongUnaryOperator hash =
                name.equals("good") ? HashFixture.GOOD : name.equals("few") ? HashFixture.FEW : HashFixture.SKEWED;
        long wideBits =
                wide.equals("NONE") ? WideBits.NONE : wide.equals("ALL") ? WideBits.ALL : WideBits.ONE_ROW_IN_32;
        long seed = Seeds.seed();
        try (HashFixture fixture = new HashFixture(hash, pageSize, wideBits)) {
            for (long key = 0; key < STABLE; key++) {
                fixture.put(key);
            }
            root.set(fixture.root);
            Thread reader = new Thread(() -> read(fixture, Seeds.random(seed + 1)));
            reader.start();
            write(fixture, Seeds.random(seed));
            done.set(true);
            reader.join();
            fixture.checkAll();
        }
        if (failure.get() != null) {
            throw new AssertionError(Seeds.replay(seed), failure.get());
        }
        assertTrue(validated > 0, "no read was validated");
    }

    private void write(HashFixture fixture, SplittableRandom random) {
        // A reader that gets no processor for a while must not turn the race into none.
        for (int step = 0; (step < 12_000 || validated == 0) && failure.get() == null; step++) {
            long key = random.nextLong(STABLE, KEYS);
            boolean growing = step / 3000 % 2 == 0;
            long stamp = lock.writeLock();
            try {
                if (random.nextInt(10) < (growing ? 7 : 2)) {
                    fixture.put(key);
                } else if (random.nextInt(100) == 0) {
                    fixture.splitAndJoin();
                } else {
                    fixture.remove(key);
                }
                root.set(fixture.root);
            } finally {
                lock.unlockWrite(stamp);
            }
            fixture.operation.finish();
        }
    }

    private void read(HashFixture fixture, SplittableRandom random) {
        Operation operation = new Operation(fixture.table);
        Scan scan = new Scan();
        try {
            while (!done.get()) {
                long key = random.nextLong(STABLE);
                Long found = validated(fixture, at -> fixture.container.find(at, fixture.key(key), operation));
                assertEquals(found == null ? null : (Long) key, found, "find");
                checkHigher(fixture, random.nextLong(KEYS));
                scan.count = 0;
                scan.fromHash = random.nextLong(1L << 32);
                scan.limit = 10;
                validated(fixture, at -> {
                    fixture.container.scan(at, scan);
                    return scan.count == 0 ? fixture.container.first(at) : scan.entries[scan.count - 1];
                });
            }
        } catch (Throwable e) {
            failure.set(e);
        }
    }

    private void checkHigher(HashFixture fixture, long key) {
        Long higher = validated(fixture, at -> fixture.container.higher(at, fixture.key(key)));
        if (higher != null && higher >= 0) {
            assertTrue(fixture.position(higher).compareTo(fixture.position(key)) > 0, "higher");
        }
    }

    /** The key that a read found, -1 if none; null if the read was not valid. */
    private Long validated(HashFixture fixture, Read read) {
        int pin = fixture.reclaimer.pin();
        try {
            long stamp = lock.tryOptimisticRead();
            if (stamp == 0) {
                return null;
            }
            RuntimeException thrown = null;
            long key = -1;
            try {
                long entry = read.read(root.get());
                key = entry == 0 ? -1 : fixture.keyOf(entry);
            } catch (RuntimeException e) {
                thrown = e;
            }
            if (!lock.validate(stamp)) {
                return null;
            }
            if (thrown != null) {
                throw thrown;
            }
            validated++;
            return key;
        } finally {
            fixture.reclaimer.unpin(pin);
        }
    }
}
