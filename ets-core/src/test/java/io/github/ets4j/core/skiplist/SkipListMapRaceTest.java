/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.RowIndexes;
import io.github.ets4j.testing.Crew;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongToIntFunction;
import org.junit.jupiter.api.Test;

/** Many threads: what holds at any instant holds for whoever looks, and memory that is freed is poisoned. */
class SkipListMapRaceTest {
    private static final int ROUNDS = 3_000;
    private static final int SPAN = 60;

    /** Heights that do not follow from keys, so that towers of one key differ. */
    private static LongToIntFunction mixedHeights() {
        AtomicInteger nodes = new AtomicInteger();
        return any -> 1 + nodes.getAndIncrement() % 4;
    }

    @Test
    void batch_isSeenAsAWhole() throws Exception {
        try (MapFixture fixture = new MapFixture(mixedHeights(), RowIndexes.NONE)) {
            fixture.putAll(false, 0, 1, 2, 3);
            new Crew()
                    .addUntilOver(() -> {
                        List<long[]> seen = fixture.atOnce(1, 3, 10, false);
                        assertEquals(3, seen.size());
                        assertTrue(seen.stream().allMatch(pair -> pair[1] == seen.get(0)[1]), "half a batch");
                    })
                    .addUntilOver(() -> {
                        long first = fixture.value(3);
                        long second = fixture.value(1);
                        assertTrue(first <= second, "first=" + first + ", second=" + second);
                    })
                    .during(() -> {
                        for (long round = 1; round <= ROUNDS; round++) {
                            fixture.putAll(false, round, 1, 2, 3);
                        }
                    });
            assertEquals(3, fixture.verify());
        }
    }

    @Test
    void size_besideBatchesAndClear_isThatOfOneInstant() throws Exception {
        try (MapFixture fixture = new MapFixture(mixedHeights(), RowIndexes.NONE)) {
            new Crew()
                    .addUntilOver(() -> {
                        long size = fixture.size();
                        assertTrue(size == 0 || size == 4, "size=" + size);
                    })
                    .addUntilOver(() -> {
                        int seen = fixture.atOnce(0, 9, 10, true).size();
                        assertTrue(seen == 0 || seen == 4, "seen=" + seen);
                    })
                    .during(() -> {
                        for (int round = 0; round < ROUNDS; round++) {
                            assertTrue(fixture.putAll(true, round, 1, 2, 3, 4));
                            fixture.run(operation -> fixture.map.clear(fixture.reclaimer::retire, operation));
                        }
                    });
            fixture.audit();
        }
    }

    @Test
    void keysThatStay_areMetOnce_inBothDirections() throws Exception {
        besideChurn((fixture, random, replay) -> {
            for (int round = 0; round < ROUNDS / 4; round++) {
                checkTraversal(fixture, random.nextBoolean(), 1 + random.nextInt(20), replay);
            }
        });
    }

    /** What a test does while others insert and delete odd keys; even ones stay. */
    private interface Watch {
        void run(MapFixture fixture, SplittableRandom random, String replay) throws Exception;
    }

    private static void besideChurn(Watch watch) throws Exception {
        long seed = Seeds.seed();
        try (MapFixture fixture = new MapFixture(mixedHeights(), RowIndexes.NONE)) {
            for (long key = 0; key <= SPAN; key += 2) {
                fixture.put(key, key);
            }
            Crew crew = new Crew();
            for (int thread = 0; thread < 2; thread++) {
                SplittableRandom random = Seeds.random(seed + thread);
                crew.addUntilOver(() -> churnOdd(fixture, random));
            }
            SplittableRandom random = Seeds.random(seed + 9);
            crew.during(() -> watch.run(fixture, random, Seeds.replay(seed)));
            fixture.verify();
            fixture.audit();
        }
    }

    private static void churnOdd(MapFixture fixture, SplittableRandom random) {
        long key = 1 + 2 * random.nextInt(SPAN / 2);
        if (random.nextBoolean()) {
            fixture.put(key, key);
        } else {
            fixture.remove(key);
        }
    }

    private static void checkTraversal(MapFixture fixture, boolean descending, int limit, String replay) {
        List<Long> keys = fixture.traverse(descending, limit);
        List<Long> sorted = new ArrayList<>(keys);
        sorted.sort(descending ? Collections.reverseOrder() : null);
        assertEquals(sorted, keys, replay);
        assertEquals(keys.size(), keys.stream().distinct().count(), replay);
        assertEquals(SPAN / 2 + 1, keys.stream().filter(key -> key % 2 == 0).count(), replay);
    }

    @Test
    void steps_besideKeysThatComeAndGo_findTheNearest() throws Exception {
        besideChurn((fixture, random, replay) -> {
            for (int round = 0; round < 4 * ROUNDS; round++) {
                long key = 2 + 2 * random.nextInt(SPAN / 2 - 1);
                checkStep(fixture, key, random.nextBoolean(), replay);
                List<long[]> pairs = fixture.atOnce(key - 2, key + 2, 10, random.nextBoolean());
                assertEquals(3, pairs.stream().filter(pair -> pair[0] % 2 == 0).count(), replay);
            }
        });
    }

    private static void checkStep(MapFixture fixture, long key, boolean up, String replay) {
        long found = fixture.run(operation -> fixture.key(
                up
                        ? fixture.map.next(fixture.key(key), false, null, operation)
                        : fixture.map.previous(fixture.key(key), false, null, operation),
                operation));
        long distance = up ? found - key : key - found;
        assertTrue(distance == 1 || distance == 2, "distance=" + distance + ", " + replay);
    }

    /** Of two keys exactly one is present at any instant between, as a step from one to the other always finds it. */
    @Test
    void oneOfTwoNeighbours_isAlwaysFound() throws Exception {
        try (MapFixture fixture = new MapFixture(mixedHeights(), RowIndexes.NONE)) {
            fixture.put(1, 0);
            new Crew()
                    .addUntilOver(() -> {
                        boolean any = fixture.run(operation -> fixture.map.first(null, operation)) != 0;
                        assertTrue(any, "first");
                    })
                    .addUntilOver(() -> {
                        boolean any = fixture.run(operation -> fixture.map.last(null, operation)) != 0;
                        assertTrue(any, "last");
                    })
                    .addUntilOver(() -> {
                        int seen = fixture.atOnce(0, 9, 10, true).size();
                        assertTrue(seen == 1 || seen == 2, "seen=" + seen);
                    })
                    .during(() -> {
                        for (int round = 0; round < 4 * ROUNDS; round++) {
                            fixture.put(1 + (round + 1) % 2, round);
                            fixture.remove(1 + round % 2);
                        }
                    });
        }
    }

    @Test
    void counters_loseNothing() throws Exception {
        AtomicLong wanted = new AtomicLong();
        try (MapFixture fixture = new MapFixture(mixedHeights(), RowIndexes.NONE)) {
            Crew crew = new Crew();
            for (int thread = 0; thread < 3; thread++) {
                crew.add(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        fixture.update(round % 3, now -> now == null ? 1 : now + 1);
                        wanted.incrementAndGet();
                    }
                });
            }
            crew.start().join();
            assertEquals(wanted.get(), fixture.value(0) + fixture.value(1) + fixture.value(2));
            assertEquals(3, fixture.size());
        }
    }

    @Test
    void indexes_areToldOfEveryRow_beforeItsMemoryGoes() throws Exception {
        long seed = Seeds.seed();
        NotedRows noted = new NotedRows();
        try (MapFixture fixture = new MapFixture(mixedHeights(), noted)) {
            noted.memory(fixture.table.memory);
            Crew crew = new Crew();
            for (int thread = 0; thread < 4; thread++) {
                SplittableRandom random = Seeds.random(seed + thread);
                crew.add(() -> {
                    for (int round = 0; round < 3 * ROUNDS; round++) {
                        writeAnything(fixture, random, round);
                    }
                });
            }
            crew.start().join();
            List<Long> held = new ArrayList<>();
            fixture.run(operation -> {
                fixture.map.walk(node -> {}, held::add, operation);
                return null;
            });
            Collections.sort(held);
            assertEquals(noted.rows.keySet().stream().sorted().toList(), held, Seeds.replay(seed));
            assertTrue(noted.refused.get() > 0, "no lock was ever refused");
            assertEquals(held.size(), fixture.verify());
            fixture.audit();
        }
    }

    @Test
    void clear_whileAWriterWaitsForAnIndex_leavesItNothingOfTheFormerList() {
        NotedRows noted = new NotedRows();
        try (MapFixture fixture = new MapFixture(mixedHeights(), noted)) {
            noted.memory(fixture.table.memory);
            fixture.put(1, 1);
            noted.whenRefused(() -> {
                fixture.run(operation -> fixture.map.clear(fixture.reclaimer::retire, operation));
                fixture.reclaimer.drain();
            });
            fixture.put(2, 2);
            assertEquals(1, fixture.verify());
            assertEquals(2, fixture.value(2));
            fixture.audit();
        }
    }

    private static void writeAnything(MapFixture fixture, SplittableRandom random, long value) {
        long key = random.nextInt(5);
        if (random.nextInt(20) == 0) {
            fixture.run(operation -> fixture.map.clear(fixture.reclaimer::retire, operation));
        }
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> fixture.remove(key);
            case 3 -> fixture.putAll(random.nextBoolean(), value, key, key + 1, key);
            case 4 ->
                fixture.run(operation ->
                        fixture.map.update(fixture.key(key), fixture.change(key, now -> value, true), operation));
            default -> fixture.put(key, value);
        }
    }
}
