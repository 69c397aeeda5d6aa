/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.row.SearchKey;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermOrder;
import io.github.ets4j.term.Terms;
import io.github.ets4j.testing.Seeds;
import io.github.ets4j.testing.TermGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** One thread: what a list holds is what was put into it, in order, and memory is given back. */
class SkipListTest {
    private static final int KEYS = 400;
    private static final int STEPS = 20_000;

    @Test
    void emptyList_takesNoMemory_andFindsNothing() {
        try (ListFixture fixture = new ListFixture()) {
            assertNull(fixture.value(Terms.integer(1)));
            assertFalse(fixture.remove(Terms.integer(1)));
            assertEquals(0, fixture.space.allocatedBytes());
            assertEquals(0, fixture.verify());
        }
    }

    @Test
    void random_integers_behaveAsTheModel() {
        runModel(random -> Terms.integer(random.nextLong(-1000, 1000) << random.nextInt(0, 50)));
    }

    @Test
    void random_keysWithLongCommonPrefixes_behaveAsTheModel() {
        runModel(random -> Terms.atom("a_common_prefix_" + random.nextInt(0, KEYS)));
    }

    @Test
    void random_anyTerms_behaveAsTheModel() {
        runModel(random -> new TermGenerator(random).key());
    }

    private static void runModel(Function<SplittableRandom, Term> source) {
        long seed = Seeds.seed();
        SplittableRandom random = Seeds.random(seed);
        List<Term> pool = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            pool.add(source.apply(random));
        }
        TreeMap<Term, Long> model = new TreeMap<>(TermOrder::compare);
        try (ListFixture fixture = new ListFixture()) {
            for (int step = 0; step < STEPS; step++) {
                Term key = pool.get(random.nextInt(pool.size()));
                step(fixture, model, key, step, random.nextInt(4), Seeds.replay(seed));
            }
            assertEquals(model.size(), fixture.verify(), Seeds.replay(seed));
            assertAlike(List.copyOf(model.keySet()), fixture.keysInOrder(), Seeds.replay(seed));
        }
    }

    private static void step(
            ListFixture fixture, Map<Term, Long> model, Term key, long value, int what, String replay) {
        switch (what) {
            case 0 -> assertEquals(model.remove(key) != null, fixture.remove(key), replay);
            case 1 -> assertEquals(model.replace(key, value) != null, fixture.replace(key, value), replay);
            case 2 -> assertEquals(model.putIfAbsent(key, value) == null, fixture.insert(key, value), replay);
            default -> assertEquals(model.get(key), fixture.value(key), replay);
        }
    }

    /** Keys may differ as 1 and 1.0 do: the list keeps that of the row put last. */
    private static void assertAlike(List<Term> expected, List<Term> found, String replay) {
        assertEquals(expected.size(), found.size(), replay);
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(0, TermOrder.compare(expected.get(i), found.get(i)), replay);
        }
    }

    /** Slots of the short way that were taken out side by side do not hide those around them. */
    @Test
    void keysOfOneHead_manyRemovedInARow_othersAreFound() {
        try (ListFixture fixture = new ListFixture(any -> Express.LEVEL_MIN + 1)) {
            for (int i = 0; i < 3000; i++) {
                fixture.insert(tied(i), i);
            }
            int slots = fixture.list.express().size();
            Set<Integer> gone = new HashSet<>();
            for (int from : new int[] {0, slots / 2 - 100, slots - 100}) {
                for (int i = from; i < from + 100; i++) {
                    assertTrue(fixture.remove(tied(i)));
                    gone.add(i);
                }
                for (int i = 0; i < 3000; i++) {
                    assertEquals(!gone.contains(i), fixture.value(tied(i)) != null, "key=" + i);
                }
            }
            assertEquals(3000 - 300, fixture.verify());
        }
    }

    private static Term tied(int number) {
        return Terms.tuple(Terms.atom("a_common_prefix"), number);
    }

    @Test
    void insert_outOfMemory_changesNothing() {
        try (ListFixture fixture = new ListFixture()) {
            for (int allowed = 0; allowed < 3; allowed++) { // row, node, first node
                fixture.space.failAllocationAfter(allowed);
                assertThrows(EtsException.class, () -> fixture.insert(Terms.integer(1), 1));
                assertEquals(0, fixture.space.allocatedBytes(), "allowed=" + allowed);
                assertEquals(0, fixture.verify());
            }
            fixture.space.failAllocationAfter(3);
            assertTrue(fixture.insert(Terms.integer(1), 1));
            fixture.space.failAllocationAfter(1);
            assertThrows(EtsException.class, () -> fixture.insert(Terms.integer(2), 1));
            fixture.space.failAllocationAfter(-1);
            assertEquals(1, fixture.verify());
        }
    }

    @Test
    void clear_emptiesAtOnce_andTheListGoesOn() {
        try (ListFixture fixture = new ListFixture()) {
            for (int i = 0; i < 1000; i++) {
                fixture.insert(Terms.integer(i), i);
            }
            long former = fixture.list.clear();
            assertEquals(0, fixture.verify());
            assertTrue(fixture.insert(Terms.integer(7), 70));
            fixture.list.giveBack(former, fixture.reclaimer::retire);
            assertEquals(70, fixture.value(Terms.integer(7)));
            assertEquals(1, fixture.verify());
        }
    }

    @Test
    void boundThatIsNoKey_liesBetweenNodes() {
        try (ListFixture fixture = new ListFixture()) {
            for (long i = 0; i < 100; i++) {
                fixture.insert(Terms.integer(i), i);
            }
            byte[] fifty = fixture.keys.of(50).sortKey();
            SearchKey prefix = fixture.keys.bound(Arrays.copyOf(fifty, fifty.length - 1));
            fixture.pinned(() -> {
                assertEquals(0, fixture.list.find(new RowProbe(prefix)));
                assertEquals(49, keyOf(fixture, fixture.list.lastBefore(new RowProbe(prefix), true, 0)));
                RowProbe exact = new RowProbe(fixture.keys.bound(fifty));
                assertEquals(50, keyOf(fixture, fixture.list.lastBefore(exact, true, 0)));
                assertEquals(49, keyOf(fixture, fixture.list.lastBefore(exact, false, 0)));
                return null;
            });
        }
    }

    /** What an inserter that was stopped before it linked level 1 does when another node of the key is there already. */
    @Test
    void nodeLinkedLate_behindAnotherOfItsKey_isOutOfAllLevelsWhenItIsRetired() {
        try (ListFixture fixture = new ListFixture(any -> 2)) {
            for (long key = 1; key <= 3; key++) {
                fixture.insert(Terms.integer(key), key);
            }
            fixture.pinned(() -> {
                RowProbe place = fixture.at(Terms.integer(2));
                long dead = fixture.list.find(place);
                long row = fixture.list.row(dead);
                assertTrue(fixture.list.removeAndKeep(place, dead, row));
                assertTrue(fixture.insert(Terms.integer(2), 20));
                long alive = fixture.list.find(place);
                long behind = NodeDescriptor.address(fixture.list.nextWord(alive, 1));
                assertEquals(behind, NodeDescriptor.address(fixture.list.nextWord(dead, 1)));
                fixture.table.memory.putLongRelease(alive + NodeDescriptor.nextOffset(1), dead);
                assertEquals(SkipList.Removal.DONE, fixture.list.release(place, dead));
                assertEquals(behind, fixture.list.nextWord(alive, 1), "the next of level 1 behind the node alive");
                fixture.reclaimer.retire(row);
                return null;
            });
            assertEquals(3, fixture.verify());
        }
    }

    private static long keyOf(ListFixture fixture, long node) {
        return fixture.codec.smallInteger(fixture.list.row(node), 1);
    }

    @Test
    void heights_areGeometric_andBounded() {
        int[] counts = new int[NodeDescriptor.HEIGHT_MAX + 1];
        for (int i = 0; i < 1 << 16; i++) {
            counts[Heights.of(Heights.random(i))]++;
        }
        assertEquals(5 << 13, counts[1], 1 << 10);
        assertEquals(3 * counts[1], 8 * counts[2], counts[1] / 2.0);
        assertEquals(NodeDescriptor.HEIGHT_MAX, Heights.of(0));
        assertEquals(1, Heights.of(-1));
    }

    /** Else a search among them would go from one to the next. */
    @Test
    void heights_ofRowsOfOneValueAndKey_areNotAllTheSame() {
        try (ListFixture fixture = new ListFixture()) {
            Set<Integer> heights = new HashSet<>();
            for (int row = 1; row <= 1_000; row++) {
                ValueProbe place = ValueProbe.of(new byte[] {1}, fixture.keys.of(1), row * 64L);
                heights.add(Heights.of(place.random()));
            }
            assertTrue(heights.size() > 3, heights::toString);
        }
    }
}
