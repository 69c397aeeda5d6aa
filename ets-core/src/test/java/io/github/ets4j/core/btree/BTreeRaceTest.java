/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.Scan;
import io.github.ets4j.core.row.SearchKey;
import io.github.ets4j.term.Term;
import io.github.ets4j.testing.Seeds;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.StampedLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Readers race one writer, as under a base node: they read under a pin only and validate the lock's version. The even keys
 * are always there, the odd ones come and go; every row tells its key, so each validated answer can be judged. Freed memory
 * is poisoned: a reader that follows what it must not will not go unnoticed.
 */
final class BTreeRaceTest {
    private static final int KEYS = 600;
    private static final int WRITES = 12_000;

    private final long seed = Seeds.seed();
    private final StampedLock lock = new StampedLock();
    private volatile long root;
    private volatile boolean over;
    private volatile long validated; // written by the reader alone

    @ParameterizedTest
    @EnumSource(
            value = KeyShape.class,
            names = {"INTEGER", "SESSION", "LONG_FRONT", "LONG_BINARY"})
    void reader_racingWriter_validatedAnswersAreRight(KeyShape shape) throws InterruptedException {
        try (TreeFixture fixture = new TreeFixture(256)) {
            for (int n = 0; n < KEYS; n += 2) {
                fixture.put(shape.key(n, null), n);
            }
            root = fixture.root;
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread reader = new Thread(() -> {
                try {
                    read(fixture, shape);
                } catch (RuntimeException | AssertionError e) {
                    failure.set(e);
                }
            });
            reader.start();
            try {
                write(fixture, shape);
            } finally {
                over = true;
                reader.join();
            }
            if (failure.get() != null) {
                throw new AssertionError(shape + " " + Seeds.replay(seed), failure.get());
            }
            assertTrue(validated > 0, Seeds.replay(seed));
            fixture.verify();
        }
    }

    private void write(TreeFixture fixture, KeyShape shape) {
        SplittableRandom random = Seeds.random(seed);
        // A reader that gets no processor for a while must not turn the race into none.
        for (int i = 0; i < WRITES || validated == 0 && i < 100 * WRITES; i++) {
            // Runs of neighbours make pages split and merge, and their prefixes change.
            int run = random.nextInt(1, 40);
            int first = random.nextInt(KEYS - run) | 1;
            boolean puts = random.nextBoolean();
            for (int n = first; n < first + run; n += 2, i++) {
                Term key = shape.key(n, null);
                long stamp = lock.writeLock();
                if (puts) {
                    fixture.put(key, n);
                } else {
                    fixture.remove(key);
                }
                root = fixture.root;
                lock.unlockWrite(stamp);
            }
        }
    }

    private void read(TreeFixture fixture, KeyShape shape) {
        SplittableRandom random = Seeds.random(~seed);
        SearchKey[] keys = new SearchKey[KEYS];
        for (int n = 0; n < KEYS; n++) {
            keys[n] = fixture.key(shape.key(n, null));
        }
        Operation operation = new Operation(fixture.table);
        while (!over) {
            int pin = fixture.reclaimer.pin();
            try {
                for (int i = 0; i < 20; i++) {
                    readOnce(fixture, keys, random, operation);
                }
            } finally {
                fixture.reclaimer.unpin(pin);
            }
        }
    }

    private void readOnce(TreeFixture fixture, SearchKey[] keys, SplittableRandom random, Operation operation) {
        int n = random.nextInt(KEYS);
        int kind = random.nextInt(6);
        long stamp = lock.tryOptimisticRead();
        if (stamp == 0) {
            return;
        }
        long answer = 0;
        Scan scan = new Scan();
        RuntimeException thrown = null;
        try {
            long current = root;
            switch (kind) {
                case 0 -> answer = fixture.tree.first(current);
                case 1 -> answer = fixture.tree.last(current);
                case 2 -> answer = fixture.tree.higher(current, keys[n]);
                case 3 -> answer = fixture.tree.lower(current, keys[n]);
                case 4 -> {
                    scan.descending = random.nextBoolean();
                    scan.from = keys[n];
                    scan.fromInclusive = true;
                    scan.limit = 50;
                    fixture.tree.scan(current, scan);
                }
                default -> answer = fixture.tree.find(current, keys[n], operation);
            }
        } catch (RuntimeException e) {
            thrown = e;
        }
        if (!lock.validate(stamp)) {
            return;
        }
        validated++;
        assertNull(thrown, "a validated read threw");
        judge(fixture, keys, n, kind, answer, scan);
    }

    private static void judge(TreeFixture fixture, SearchKey[] keys, int n, int kind, long answer, Scan scan) {
        switch (kind) {
            case 2, 3 -> {
                if (answer != 0) {
                    int order = keys[n].compareToRow(fixture.table.memory, answer);
                    assertTrue(kind == 2 ? order < 0 : order > 0, "the neighbour is on the wrong side");
                }
            }
            case 4 -> judgeScan(fixture, scan);
            case 5 -> {
                assertTrue(answer != 0 || n % 2 == 1, "a key that is always there was not found");
                if (answer != 0) {
                    assertEquals(n, fixture.value(answer));
                }
            }
            default -> assertTrue(answer != 0, "the tree is never empty");
        }
    }

    private static void judgeScan(TreeFixture fixture, Scan scan) {
        for (int i = 1; i < scan.count; i++) {
            SearchKey before = fixture.keys.ofRow(fixture.table.memory, scan.entries[i - 1]);
            int order = before.compareToRow(fixture.table.memory, scan.entries[i]);
            assertTrue(scan.descending ? order > 0 : order < 0, "a scan is out of order");
        }
    }
}
