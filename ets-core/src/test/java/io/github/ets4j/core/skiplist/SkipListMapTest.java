/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.EntryMap;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One thread: the map does what a sorted map does, and counts it. */
class SkipListMapTest {
    private static final int KEYS = 300;
    private static final int STEPS = 20_000;

    @Test
    void random_operations_behaveAsTheModel() {
        long seed = Seeds.seed();
        SplittableRandom random = Seeds.random(seed);
        TreeMap<Long, Long> model = new TreeMap<>();
        try (MapFixture fixture = new MapFixture()) {
            for (long step = 0; step < STEPS; step++) {
                write(fixture, model, random, step, Seeds.replay(seed));
                if (step % 50 == 0) {
                    compare(fixture, model, random, Seeds.replay(seed));
                }
            }
            assertEquals(model.size(), fixture.verify(), Seeds.replay(seed));
            fixture.audit();
        }
    }

    private static void write(
            MapFixture fixture, TreeMap<Long, Long> model, SplittableRandom random, long step, String replay) {
        long key = random.nextLong(KEYS);
        switch (random.nextInt(5)) {
            case 0 -> assertEquals(model.remove(key) != null, fixture.remove(key), replay);
            case 1 -> assertEquals(model.get(key), fixture.value(key), replay);
            case 2 -> {
                long[] keys = {key, (key + 7) % KEYS, (key + 1) % KEYS, key};
                boolean absent = Arrays.stream(keys).noneMatch(model::containsKey);
                boolean onlyIfAbsent = random.nextBoolean();
                assertEquals(absent || !onlyIfAbsent, fixture.putAll(onlyIfAbsent, step, keys), replay);
                if (absent || !onlyIfAbsent) {
                    Arrays.stream(keys).forEach(each -> model.put(each, step));
                }
            }
            default -> {
                model.put(key, step);
                assertTrue(fixture.put(key, step), replay);
            }
        }
    }

    private static void compare(MapFixture fixture, TreeMap<Long, Long> model, SplittableRandom random, String replay) {
        assertEquals(model.size(), fixture.size(), replay);
        long key = random.nextLong(KEYS);
        assertEquals(orNone(model.higherKey(key)), step(fixture, key, true), replay);
        assertEquals(orNone(model.lowerKey(key)), step(fixture, key, false), replay);
        assertEquals(orNone(model.isEmpty() ? null : model.firstKey()), edge(fixture, true), replay);
        assertEquals(orNone(model.isEmpty() ? null : model.lastKey()), edge(fixture, false), replay);
        List<Long> up = new ArrayList<>(model.keySet());
        int limit = 1 + random.nextInt(100);
        assertEquals(up, fixture.traverse(false, limit), replay);
        long index = random.nextLong(KEYS);
        long entry = fixture.run(operation -> {
            long found = fixture.map.entryAt(index, operation);
            return found > 0 ? fixture.key(found, operation) : found - 2;
        });
        long expected = index < up.size() ? up.get((int) index) : index == up.size() ? -2 : EntryMap.BEYOND - 2;
        assertEquals(expected, entry, replay);
        List<Long> range =
                new ArrayList<>(model.subMap(key, true, key + 50, true).keySet());
        assertEquals(limited(range, limit), keysOf(fixture.atOnce(key, key + 50, limit, false)), replay);
        Collections.reverse(range);
        assertEquals(limited(range, limit), keysOf(fixture.atOnce(key, key + 50, limit, true)), replay);
        Collections.reverse(up);
        assertEquals(up, fixture.traverse(true, limit), replay);
    }

    private static List<Long> limited(List<Long> keys, int limit) {
        return keys.subList(0, Math.min(limit, keys.size()));
    }

    private static List<Long> keysOf(List<long[]> pairs) {
        return pairs.stream().map(pair -> pair[0]).toList();
    }

    private static long orNone(Long key) {
        return key == null ? -1 : key;
    }

    private static long step(MapFixture fixture, long key, boolean up) {
        return fixture.run(operation -> fixture.key(
                up
                        ? fixture.map.next(fixture.key(key), false, null, operation)
                        : fixture.map.previous(fixture.key(key), false, null, operation),
                operation));
    }

    private static long edge(MapFixture fixture, boolean first) {
        return fixture.run(operation ->
                fixture.key(first ? fixture.map.first(null, operation) : fixture.map.last(null, operation), operation));
    }

    @Test
    void manyRows_areFoundThroughTheShortWay() {
        try (MapFixture fixture = new MapFixture()) {
            for (long key = 0; key < 20_000; key++) {
                fixture.put(key, key); // rising keys: all of them come behind the last node of the short way
            }
            assertTrue(fixture.map.list.express().size() > 1000);
            for (long key = 1; key < 20_000; key += 2) {
                fixture.remove(key);
            }
            for (long key = 0; key < 20_000; key++) {
                assertEquals(key % 2 == 0 ? (Long) key : null, fixture.value(key));
            }
            assertEquals(10_000, fixture.verify());
        }
    }

    @Test
    void batchWithoutMemory_eachFailureChangesNothing() {
        try (MapFixture fixture = new MapFixture()) {
            for (long key = 0; key < 20; key += 2) {
                fixture.put(key, key);
            }
            long[] keys = {1, 2, 3, 1, 40};
            boolean done = false;
            for (int allowed = 0; !done; allowed++) {
                fixture.space.failAllocationAfter(allowed);
                try {
                    done = fixture.putAll(false, 99, keys);
                } catch (EtsException limit) {
                    assertEquals(EtsException.Kind.MEMORY_LIMIT, limit.kind());
                } finally {
                    fixture.space.failAllocationAfter(-1);
                }
                assertEquals(done ? 13 : 10, fixture.verify(), "allowed=" + allowed);
                assertEquals(done ? 99 : 2, fixture.value(2), "allowed=" + allowed);
                fixture.audit();
            }
            assertEquals(99, fixture.value(1));
        }
    }

    @Test
    void updateAlone_changesAndCounts() {
        try (MapFixture fixture = new MapFixture()) {
            for (long value = 0; value < 3; value++) {
                long wanted = value;
                boolean changed = fixture.run(operation ->
                        fixture.map.update(fixture.key(5), fixture.change(5, now -> wanted, true), operation));
                assertTrue(changed);
            }
            assertEquals(2, fixture.value(5));
            assertEquals(1, fixture.size());
            assertEquals(1, fixture.verify());
        }
    }

    @Test
    void drop_thenEverythingFails() {
        try (MapFixture fixture = new MapFixture()) {
            fixture.put(1, 1);
            assertTrue(drop(fixture));
            assertFalse(drop(fixture));
            boolean abandoned = fixture.run(fixture.map::abandon);
            assertFalse(abandoned);
            assertTrue(fixture.map.isDropped());
            for (Runnable use : List.<Runnable>of(
                    () -> fixture.value(1),
                    () -> fixture.put(1, 1),
                    () -> fixture.putAll(false, 1, 1, 2),
                    fixture::size,
                    fixture::verify,
                    () -> fixture.traverse(false, 10),
                    () -> fixture.atOnce(1, 2, 10, false),
                    () -> fixture.run(operation -> fixture.map.entryAt(0, operation)),
                    () -> fixture.run(operation -> fixture.map.divide(4, operation)),
                    () -> edge(fixture, true),
                    () -> fixture.run(operation -> fixture.map.clear(fixture.reclaimer::retire, operation)))) {
                assertEquals(
                        EtsException.Kind.ID,
                        assertThrows(EtsException.class, use::run).kind());
            }
        }
    }

    private static boolean drop(MapFixture fixture) {
        return fixture.run(operation -> fixture.map.drop(fixture.reclaimer::retire, operation));
    }

    @Test
    void clear_answersHowManyThereWere() {
        try (MapFixture fixture = new MapFixture()) {
            for (long key = 0; key < 2_000; key++) {
                fixture.put(key, key);
            }
            long rows = fixture.run(operation -> fixture.map.clear(fixture.reclaimer::retire, operation));
            assertEquals(2_000, rows);
            assertEquals(0, fixture.size());
            assertNull(fixture.value(7));
            fixture.put(7, 8);
            assertEquals(1, fixture.verify());
            fixture.audit();
        }
    }

    @Test
    void entryAt_amongManyRows_doesNotHoldOnePin() {
        try (MapFixture fixture = new MapFixture()) {
            for (long key = 0; key < 10_000; key++) {
                fixture.put(key, key);
            }
            long pins = fixture.run(operation -> {
                assertEquals(9_999, fixture.key(fixture.map.entryAt(9_999, operation), operation));
                return operation.pinsTaken();
            });
            assertEquals(3, pins); // of 40 samples 16 under a pin
        }
    }

    @Test
    void clearAndDrop_emptyIndexes_whileNobodyReads() {
        NotedRows noted = new NotedRows();
        try (MapFixture fixture = new MapFixture(Heights::of, noted)) {
            noted.memory(fixture.table.memory);
            List<Boolean> readable = new ArrayList<>();
            noted.whenCleared(() -> readable.add(WriterGate.isReadable(fixture.map.gate.version())));
            fixture.put(1, 1);
            fixture.run(operation -> fixture.map.clear(fixture.reclaimer::retire, operation));
            assertTrue(drop(fixture));
            assertEquals(List.of(false, false), readable);
            assertTrue(WriterGate.isReadable(fixture.map.gate.version()));
        }
    }

    @Test
    void divide_givesAscendingKeysThatPartEvenly() {
        try (MapFixture fixture = new MapFixture()) {
            for (long key = 0; key < 10_000; key++) {
                fixture.put(key, key);
            }
            List<byte[]> keys = fixture.run(operation -> fixture.map.divide(4, operation));
            assertEquals(3, keys.size());
            for (int i = 0; i < 3; i++) {
                int below = 0;
                for (long key = 0; key < 10_000; key++) {
                    below += Arrays.compareUnsigned(fixture.key(key).sortKey(), keys.get(i)) < 0 ? 1 : 0;
                }
                assertEquals(2_500 * (i + 1), below, 1_500);
            }
        }
    }
}
