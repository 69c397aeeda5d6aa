/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.Region;
import io.github.ets4j.core.backend.Scan;
import io.github.ets4j.core.backend.Split;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermOrder;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every operation against a {@link TreeMap} in term order, with pages of all sizes and keys of all shapes. */
final class BTreeModelTest {
    private static final int KEYS = 500;

    private final long seed = Seeds.seed();
    private final SplittableRandom random = Seeds.random(seed);
    private final NavigableMap<Term, Long> model = new TreeMap<>(TermOrder::compare);
    private long values;

    @ParameterizedTest
    @EnumSource(KeyShape.class)
    void randomOperations_pagesOf256_agreeWithModel(KeyShape shape) {
        run(shape, 256, 2000, 16);
    }

    @ParameterizedTest
    @EnumSource(KeyShape.class)
    void randomOperations_pagesOf512_agreeWithModel(KeyShape shape) {
        run(shape, 512, 2000, 32);
    }

    @ParameterizedTest
    @EnumSource(KeyShape.class)
    void randomOperations_pagesOf4096_agreeWithModel(KeyShape shape) {
        run(shape, 4096, 3000, 64);
    }

    @ParameterizedTest
    @CsvSource({"256, 2000", "1024, 4000", "2048, 4000", "4096, 10000"})
    void ascendingThenDescending_allPageSizes_agreeWithModel(int pageSize, int keys) {
        try (TreeFixture fixture = new TreeFixture(pageSize)) {
            for (int n = 0; n < keys; n++) {
                put(fixture, KeyShape.INTEGER.key(n, random));
            }
            check(fixture);
            for (int n = -1; n > -keys; n--) {
                put(fixture, KeyShape.INTEGER.key(n, random));
            }
            check(fixture);
            for (int n = keys - 1; n > 0; n--) {
                remove(fixture, KeyShape.INTEGER.key(n, random));
            }
            check(fixture);
            for (int n = -keys; n < 0; n++) {
                remove(fixture, KeyShape.INTEGER.key(n, random));
            }
            check(fixture);
        }
    }

    private void run(KeyShape shape, int pageSize, int steps, int verifyEvery) {
        String replay = shape + " pageSize=" + pageSize + " " + Seeds.replay(seed);
        try (TreeFixture fixture = new TreeFixture(pageSize)) {
            for (int step = 0; step < steps; step++) {
                // Long phases of growth and of decay, so that pages split as well as merge.
                boolean grows = step / 600 % 2 == 0;
                step(fixture, shape, grows ? 60 : 25, replay);
                if (step < 100 || step % verifyEvery == 0) {
                    assertEquals(model.size(), fixture.verify(), replay);
                }
            }
            check(fixture);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(replay, e);
        }
    }

    private void step(TreeFixture fixture, KeyShape shape, int putPercent, String replay) {
        Term key = anyKey(shape);
        int dice = random.nextInt(100);
        if (dice < putPercent) {
            put(fixture, key);
        } else if (dice < 70) {
            remove(fixture, key);
        } else if (dice < 80) {
            replaceFound(fixture, key);
        } else if (dice < 85) {
            assertEquals(value(model.firstEntry()), fixture.value(fixture.tree.first(fixture.root)), replay);
            assertEquals(value(model.lastEntry()), fixture.value(fixture.tree.last(fixture.root)), replay);
        } else if (dice < 90) {
            assertEquals(
                    value(model.higherEntry(key)),
                    fixture.value(fixture.tree.higher(fixture.root, fixture.key(key))),
                    replay);
            assertEquals(
                    value(model.lowerEntry(key)),
                    fixture.value(fixture.tree.lower(fixture.root, fixture.key(key))),
                    replay);
        } else if (dice < 97) {
            scan(fixture, shape, replay);
        } else {
            splitAndJoin(fixture, replay);
        }
        assertEquals(model.getOrDefault(key, -1L), fixture.value(fixture.find(key)), replay);
    }

    private Term anyKey(KeyShape shape) {
        if (shape == KeyShape.MIXED && !model.isEmpty() && random.nextInt(3) > 0) {
            Term near = shape.key(0, random);
            Map.Entry<Term, Long> known = model.ceilingEntry(near);
            return known == null ? near : known.getKey();
        }
        return shape.key(random.nextInt(KEYS), random);
    }

    private void put(TreeFixture fixture, Term key) {
        long value = values++;
        Long before = model.put(key, value);
        long previous = fixture.put(key, value);
        assertEquals(before != null, previous != 0);
    }

    private void remove(TreeFixture fixture, Term key) {
        Long before = model.remove(key);
        assertEquals(before != null, fixture.remove(key) != 0);
    }

    private void replaceFound(TreeFixture fixture, Term key) {
        long found = fixture.find(key);
        if (found == 0) {
            return;
        }
        long value = values++;
        long row = fixture.row(key, value);
        fixture.root = fixture.tree.replaceFound(fixture.root, Region.ALL, fixture.key(key), row, fixture.operation);
        assertEquals(found, fixture.operation.previous);
        fixture.operation.retireEntryLater(found);
        fixture.operation.commit();
        fixture.operation.finish();
        model.put(key, value);
    }

    private void scan(TreeFixture fixture, KeyShape shape, String replay) {
        Term from = random.nextInt(4) == 0 ? null : anyKey(shape);
        Term to = random.nextInt(4) == 0 ? null : anyKey(shape);
        Scan scan = new Scan();
        scan.descending = random.nextBoolean();
        scan.from = from == null ? null : fixture.key(from);
        scan.fromInclusive = random.nextBoolean();
        scan.to = to == null ? null : fixture.key(to);
        scan.toInclusive = random.nextBoolean();
        scan.limit = random.nextBoolean() ? random.nextInt(20) : random.nextInt(2000);
        fixture.tree.scan(fixture.root, scan);
        NavigableMap<Term, Long> range = scan.descending ? model.descendingMap() : model;
        if (from != null) {
            range = range.tailMap(from, scan.fromInclusive);
        }
        List<Long> expected = new ArrayList<>();
        for (Map.Entry<Term, Long> entry : range.entrySet()) {
            int order = to == null ? -1 : TermOrder.compare(entry.getKey(), to);
            if (scan.descending && to != null) {
                order = -order;
            }
            if (order > 0 || order == 0 && !scan.toInclusive) {
                break;
            }
            expected.add(entry.getValue());
        }
        List<Long> found = new ArrayList<>();
        for (int i = 0; i < scan.count; i++) {
            found.add(fixture.value(scan.entries[i]));
        }
        assertEquals(expected.subList(0, Math.min(scan.limit, expected.size())), found, replay);
        assertEquals(expected.size() <= scan.limit, scan.exhausted, replay);
    }

    /** Cuts the tree up to three times, checks the pieces, and joins them in any order of neighbours. */
    private void splitAndJoin(TreeFixture fixture, String replay) {
        List<Long> pieces = new ArrayList<>(Collections.singletonList(fixture.root));
        for (int cuts = random.nextInt(4); cuts > 0; cuts--) {
            int at = random.nextInt(pieces.size());
            Split split = fixture.tree.split(pieces.get(at), Region.ALL, fixture.operation);
            if (split != null) {
                checkSplit(fixture, split, replay);
                pieces.set(at, split.left());
                pieces.add(at + 1, split.right());
            }
        }
        while (pieces.size() > 1) {
            int at = random.nextInt(pieces.size() - 1);
            long joined = fixture.tree.join(pieces.get(at), pieces.remove(at + 1), Region.ALL, fixture.operation);
            fixture.tree.verify(joined, Region.ALL);
            pieces.set(at, joined);
        }
        fixture.root = pieces.get(0);
        fixture.operation.finish();
        assertEquals(model.size(), fixture.verify(), replay);
    }

    private static void checkSplit(TreeFixture fixture, Split split, String replay) {
        assertTrue(fixture.tree.verify(split.left(), Region.ALL) > 0, replay);
        assertTrue(fixture.tree.verify(split.right(), Region.ALL) > 0, replay);
        byte[] last = fixture.keys.sortKeyOf(fixture.table.memory, fixture.tree.last(split.left()));
        byte[] first = fixture.keys.sortKeyOf(fixture.table.memory, fixture.tree.first(split.right()));
        assertTrue(SortKeys.isBelow(last, split.separator()), replay);
        assertTrue(!SortKeys.isBelow(first, split.separator()), replay);
    }

    private void check(TreeFixture fixture) {
        assertEquals(model.size(), fixture.verify());
        List<Long> found = new ArrayList<>();
        fixture.entries(fixture.root).forEach(entry -> found.add(fixture.value(entry)));
        assertEquals(new ArrayList<>(model.values()), found);
    }

    private static long value(Map.Entry<Term, Long> entry) {
        return entry == null ? -1 : entry.getValue();
    }
}
