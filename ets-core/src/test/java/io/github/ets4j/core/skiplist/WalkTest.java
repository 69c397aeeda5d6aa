/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.row.SearchKey;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One thread: steps and walks find what a sorted map has, of integers and of values of an index. */
class WalkTest {
    private static final int STEPS = 2_000;

    @Test
    void stepsAndWalks_randomBounds_agreeWithASortedMap() {
        long seed = Seeds.seed();
        SplittableRandom random = Seeds.random(seed);
        try (ListFixture fixture = new ListFixture()) {
            TreeMap<Long, Long> model = new TreeMap<>();
            for (int i = 0; i < 3_000; i++) {
                long key = random.nextInt(10_000);
                fixture.insert(Terms.integer(key), key);
                model.put(key, key);
            }
            fixture.pinned(() -> {
                for (int step = 0; step < STEPS; step++) {
                    compare(fixture, model, random, Seeds.replay(seed));
                }
                return null;
            });
        }
    }

    private static void compare(
            ListFixture fixture, TreeMap<Long, Long> model, SplittableRandom random, String replay) {
        long a = random.nextInt(-10, 10_010);
        long b = a + random.nextInt(0, 400);
        boolean aInclusive = random.nextBoolean();
        boolean bInclusive = random.nextBoolean() && a != b;
        Probe low = new RowProbe(fixture.keys.of(a));
        Probe high = new RowProbe(fixture.keys.of(b));
        Steps steps = new Steps(fixture.list);
        assertEquals(
                aInclusive ? model.ceilingKey(a) : model.higherKey(a),
                key(fixture, steps.up(low, aInclusive), steps),
                replay);
        assertEquals(
                aInclusive ? model.floorKey(a) : model.lowerKey(a),
                key(fixture, steps.down(low, aInclusive), steps),
                replay);
        NavigableMap<Long, Long> range =
                a == b ? model.subMap(a, true, a, aInclusive) : model.subMap(a, aInclusive, b, bInclusive);
        if (a == b && !aInclusive) {
            return;
        }
        int limit = 1 + random.nextInt(500);
        Walk walk = new Walk(fixture.list);
        walk.up(low, aInclusive, high, a == b ? aInclusive : bInclusive, limit);
        assertEquals(firstOf(range, limit), keys(fixture, walk), replay);
        assertEquals(range.size() <= limit, walk.isExhausted(), replay);
        assertEquals(
                List.copyOf(range.descendingMap().keySet()),
                downAll(fixture, walk, high, a == b ? aInclusive : bInclusive, low, aInclusive, limit),
                replay);
    }

    private static List<Long> firstOf(NavigableMap<Long, Long> range, int limit) {
        return range.keySet().stream().limit(limit).toList();
    }

    private static List<Long> downAll(
            ListFixture fixture,
            Walk walk,
            Probe high,
            boolean highInclusive,
            Probe low,
            boolean lowInclusive,
            int limit) {
        List<Long> all = new ArrayList<>();
        Probe from = high;
        boolean inclusive = highInclusive;
        do {
            int least = 1 + all.size() % limit;
            walk.down(from, inclusive, low, lowInclusive, least, limit);
            assertTrue(walk.count() <= limit && (walk.count() >= least || walk.isExhausted()));
            List<Long> piece = keys(fixture, walk);
            all.addAll(piece);
            if (!piece.isEmpty()) {
                from = new RowProbe(fixture.keys.of(piece.get(piece.size() - 1)));
                inclusive = false;
            }
        } while (!walk.isExhausted());
        return all;
    }

    /** A node of all levels is met first by every search from above: it alone would be a piece again and again. */
    @Test
    void down_behindANodeOfAllLevels_hasAsManyAsAreWanted() {
        for (int tall = 0; tall < 4; tall++) {
            int[] next = {0};
            int high = tall;
            try (ListFixture fixture =
                    new ListFixture(random -> next[0]++ % 4 == high ? NodeDescriptor.HEIGHT_MAX : 1)) {
                for (long key = 0; key < 40; key++) {
                    fixture.insert(Terms.integer(key), key);
                }
                fixture.pinned(() -> {
                    Walk walk = new Walk(fixture.list);
                    for (int least = 1; least <= 50; least++) {
                        walk.down(null, false, null, false, least, 50);
                        assertTrue(walk.count() >= Math.min(least, 40), "tall=" + high + " least=" + least);
                        assertEquals(39L, keys(fixture, walk).get(0));
                        assertTrue(walk.count() == 40 || !walk.isExhausted());
                    }
                    return null;
                });
            }
        }
    }

    /** It goes on at the node before that one, and not at one so far away as other nodes of its height are. */
    @Test
    void down_behindAHighNodeInALongList_gathersFewMore() {
        int keys = 20_000;
        int[] made = {0};
        try (ListFixture fixture =
                new ListFixture(random -> made[0]++ == keys / 2 ? NodeDescriptor.HEIGHT_MAX : Heights.of(random))) {
            for (long key = 0; key < keys; key++) {
                fixture.insert(Terms.integer(key), key);
            }
            fixture.pinned(() -> {
                Walk walk = new Walk(fixture.list);
                Probe from = fixture.at(Terms.integer(keys / 2));
                walk.down(from, true, null, false, 2, 2);
                assertEquals(List.of(keys / 2L, keys / 2L - 1), keys(fixture, walk));
                assertTrue(walk.rows().length <= keys / 5, () -> "room for " + walk.rows().length);
                return null;
            });
        }
    }

    private static Long key(ListFixture fixture, boolean found, Steps steps) {
        return found ? (Long) fixture.codec.smallInteger(steps.row(), 1) : null;
    }

    private static List<Long> keys(ListFixture fixture, Walk walk) {
        List<Long> keys = new ArrayList<>();
        for (int i = 0; i < walk.count(); i++) {
            keys.add(fixture.codec.smallInteger(walk.row(i), 1));
        }
        return keys;
    }

    @Test
    void valuesOfAnyLength_areInTheOrderOfTheirBytes_thenKeys() {
        long seed = Seeds.seed();
        SplittableRandom random = Seeds.random(seed);
        try (ListFixture fixture = new ListFixture()) {
            List<byte[]> values = values(random);
            List<Long> rows = new ArrayList<>();
            fixture.pinned(() -> {
                for (byte[] value : values) {
                    Term key = Terms.integer(rows.size());
                    long row = fixture.row(key, key);
                    rows.add(row);
                    assertTrue(fixture.list.insert(ValueProbe.of(value, fixture.keys.of(key), row), row));
                }
                checkOrder(fixture, values, Seeds.replay(seed));
                for (int i = 0; i < values.size(); i += 2) {
                    ValueProbe place = ValueProbe.of(values.get(i), fixture.keys.of(i), rows.get(i));
                    assertTrue(fixture.list.remove(place, rows.get(i)), Seeds.replay(seed));
                    fixture.reclaimer.retire(rows.get(i));
                }
                return null;
            });
        }
    }

    /** Few different values, so that keys decide; fronts of each other, so that lengths do. */
    private static List<byte[]> values(SplittableRandom random) {
        List<byte[]> values = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            byte[] value = new byte[random.nextInt(10) == 0 ? 40_000 + random.nextInt(3) : random.nextInt(30)];
            Arrays.fill(value, (byte) random.nextInt(2));
            values.add(value);
        }
        return values;
    }

    private static void checkOrder(ListFixture fixture, List<byte[]> values, String replay) {
        Walk walk = new Walk(fixture.list);
        walk.up(null, false, null, false, Integer.MAX_VALUE);
        assertEquals(values.size(), walk.count(), replay);
        byte[] last = new byte[0];
        long lastKey = -1;
        for (int i = 0; i < walk.count(); i++) {
            byte[] value = fixture.list.value(walk.node(i));
            long key = fixture.codec.smallInteger(walk.row(i), 1);
            assertArrayEquals(values.get((int) key), value, replay);
            int order = Arrays.compareUnsigned(last, value);
            assertTrue(order < 0 || order == 0 && lastKey < key, replay);
            last = value;
            lastKey = key;
        }
        byte[] some = values.get(7);
        walk.up(ValueProbe.before(some), true, ValueProbe.behind(some), true, Integer.MAX_VALUE);
        assertEquals(values.stream().filter(value -> Arrays.equals(value, some)).count(), walk.count(), replay);
        SearchKey key = fixture.keys.of(7);
        walk.up(ValueProbe.before(some, key), true, ValueProbe.behind(some, key), true, Integer.MAX_VALUE);
        assertEquals(1, walk.count(), replay);
    }
}
