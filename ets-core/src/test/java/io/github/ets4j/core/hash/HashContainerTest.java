/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.Region;
import io.github.ets4j.core.backend.Scan;
import io.github.ets4j.core.backend.Split;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What the container does at its edges: empty, small, out of memory, at the ends of its region, and beside changes. */
class HashContainerTest {
    private static void fill(HashFixture fixture, long from, long to) {
        for (long key = from; key < to; key++) {
            fixture.put(key);
            fixture.operation.finish();
        }
    }

    @Test
    void empty_everyReader_answersNothing() {
        try (HashFixture fixture = new HashFixture(HashFixture.GOOD, 4096)) {
            fixture.checkAround(1);
            fixture.checkAll();
            fixture.remove(1);
            assertNull(fixture.container.split(0, Region.ALL, fixture.operation));
            assertEquals(0, fixture.container.join(0, 0, Region.ALL, fixture.operation));
        }
    }

    @Test
    void put_firstEntry_takesOneSmallPage() {
        try (HashFixture fixture = new HashFixture(HashFixture.GOOD, 4096)) {
            fixture.put(1);
            assertEquals(256, fixture.table.pageBytes());
        }
    }

    @Test
    void find_present_setsSlotAndPage() {
        try (HashFixture fixture = new HashFixture(HashFixture.GOOD, 256)) {
            fill(fixture, 0, 100);
            Operation operation = new Operation(fixture.table);
            long entry = fixture.container.find(fixture.root, fixture.key(5), operation);
            assertEquals(entry, fixture.memory.getLong(operation.slot));
            assertTrue(operation.slot > operation.page && operation.slot < operation.page + 256);
            assertEquals(0, fixture.container.find(fixture.root, fixture.key(1000), operation));
            assertEquals(0, operation.slot);
        }
    }

    @Test
    void create_badPageSize_refused() {
        try (HashFixture fixture = new HashFixture(HashFixture.GOOD, 256)) {
            for (int size : new int[] {0, 128, 300, 8192, -4096}) {
                assertThrows(IllegalArgumentException.class, () -> HashContainer.create(fixture.table, size));
            }
        }
    }

    @Test
    void emptied_manyRows_givesAllPagesBack() {
        try (HashFixture fixture = new HashFixture(HashFixture.GOOD, 4096)) {
            fill(fixture, 0, 20_000);
            assertEquals(20_000, fixture.container.verify(fixture.root, Region.ALL));
            for (long key = 0; key < 19_900; key++) {
                fixture.remove(key);
                fixture.operation.finish();
            }
            fixture.checkAll();
            assertTrue(fixture.table.pageBytes() <= 16 * 1024, () -> "pageBytes=" + fixture.table.pageBytes());
            for (long key = 19_900; key < 20_000; key++) {
                fixture.remove(key);
            }
            fixture.operation.finish();
            assertEquals(0, fixture.root);
            assertEquals(0, fixture.table.pageBytes());
        }
    }

    @Test
    void regions_smallAndSingleHash_keepEveryMethodWithin() {
        LongUnaryOperator inside = key -> HashFixture.hash64(0xABCD_EF00L + (key & 0x7F), HashFixture.mix(key));
        try (HashFixture fixture = new HashFixture(inside, 256, new Region(0xABCD_EF00L, 7))) {
            fill(fixture, 0, 1000);
            fixture.checkAll();
            fixture.checkAround(10);
            fixture.splitAndJoin();
            fixture.checkAll();
        }
        LongUnaryOperator one = key -> HashFixture.hash64(0xFFFF_FFFFL, HashFixture.mix(key));
        try (HashFixture fixture = new HashFixture(one, 256, new Region(0xFFFF_FFFFL, 0))) {
            fill(fixture, 0, 200);
            fixture.checkAll();
            fixture.checkAround(10);
            fixture.splitAndJoin();
            Scan scan = new Scan();
            scan.limit = 1;
            fixture.container.scan(fixture.root, scan);
            assertEquals(200, scan.count);
            assertEquals(1L << 32, scan.fromHash);
            assertTrue(scan.exhausted);
        }
    }

    @Test
    void split_repeatedly_thenJoinedAgain() {
        try (HashFixture fixture = new HashFixture(HashFixture.GOOD, 512)) {
            fill(fixture, 0, 5000);
            fixture.root = splitAndJoin(fixture, fixture.root, Region.ALL, 7);
            fixture.operation.finish();
            fixture.checkAll();
        }
    }

    private static long splitAndJoin(HashFixture fixture, long root, Region region, int depth) {
        Split split = depth == 0 ? null : fixture.container.split(root, region, fixture.operation);
        if (split == null) {
            return root;
        }
        Region lower = new Region(region.low(), region.log2Width() - 1);
        Region upper = new Region(region.low() + (1L << lower.log2Width()), lower.log2Width());
        fixture.container.verify(split.left(), lower);
        fixture.container.verify(split.right(), upper);
        long left = splitAndJoin(fixture, split.left(), lower, depth - 1);
        long right = splitAndJoin(fixture, split.right(), upper, depth - 1);
        long joined = fixture.container.join(left, right, region, fixture.operation);
        fixture.container.verify(joined, region);
        return joined;
    }

    @Test
    void changes_everyAllocationFailing_changeNothingAndLeakNothing() {
        for (LongUnaryOperator hash : List.of(HashFixture.GOOD, HashFixture.FEW, HashFixture.SKEWED)) {
            for (boolean pinned : new boolean[] {false, true}) {
                try (HashFixture fixture = new HashFixture(hash, 256)) {
                    failEachAllocation(fixture, pinned);
                }
            }
        }
    }

    private static void failEachAllocation(HashFixture fixture, boolean pinned) {
        for (long key = 0; key < 250; key++) {
            if (pinned && key % 10 == 0) {
                fixture.operation.finish();
                fixture.table.pinVersion();
            }
            long searched = key;
            long row = fixture.newRow(key);
            fixture.root = failEach(
                    fixture,
                    () -> fixture.container.put(
                            fixture.root, fixture.region, fixture.key(searched), row, fixture.operation),
                    () -> assertEquals(fixture.model.size(), fixture.container.verify(fixture.root, fixture.region)));
            fixture.model.put(fixture.position(key), row);
        }
        fixture.table.unpinVersions();
        fixture.operation.finish();
        fixture.checkAll();
        failEachSplitAndJoin(fixture);
        fixture.space.failAllocationAfter(0);
        for (long key = 0; key < 250; key++) {
            fixture.remove(key);
        }
        fixture.space.failAllocationAfter(-1);
        fixture.checkAll();
    }

    private static void failEachSplitAndJoin(HashFixture fixture) {
        Region lower = new Region(0, 31);
        Region upper = new Region(1L << 31, 31);
        Split split = failEach(
                fixture, () -> fixture.container.split(fixture.root, Region.ALL, fixture.operation), fixture::checkAll);
        fixture.root = failEach(
                fixture,
                () -> fixture.container.join(split.left(), split.right(), Region.ALL, fixture.operation),
                () -> assertEquals(
                        fixture.model.size(),
                        fixture.container.verify(split.left(), lower)
                                + fixture.container.verify(split.right(), upper)));
        fixture.operation.finish();
        fixture.checkAll();
    }

    /** Lets each allocation of a change fail in turn, until one more would not; checks that nothing has changed. */
    private static <T> T failEach(HashFixture fixture, Supplier<T> change, Runnable checkUnchanged) {
        long before = fixture.space.allocatedBytes();
        for (int succeeding = 0; ; succeeding++) {
            fixture.space.failAllocationAfter(succeeding);
            try {
                return change.get();
            } catch (EtsException e) {
                assertEquals(EtsException.Kind.MEMORY_LIMIT, e.kind());
                assertEquals(before, fixture.space.allocatedBytes(), "bytes leaked");
                checkUnchanged.run();
            } finally {
                fixture.space.failAllocationAfter(-1);
            }
        }
    }

    @Test
    void traversals_besideChanges_meetEveryKeyPresentThroughoutOnce() {
        long seed = Seeds.seed();
        for (LongUnaryOperator hash : List.of(HashFixture.GOOD, HashFixture.DENSE, HashFixture.SKEWED)) {
            for (boolean byKey : new boolean[] {false, true}) {
                try (HashFixture fixture = new HashFixture(hash, 256)) {
                    traverse(fixture, byKey, Seeds.random(seed));
                } catch (AssertionError e) {
                    throw new AssertionError(Seeds.replay(seed), e);
                }
            }
        }
    }

    /** Keys below 200 stay; those above come and go, and the container is split and joined, between the steps. */
    private static void traverse(HashFixture fixture, boolean byKey, SplittableRandom random) {
        fill(fixture, 0, 200);
        List<Long> seen = new ArrayList<>();
        Scan scan = new Scan();
        scan.limit = 5;
        long entry = fixture.container.first(fixture.root);
        while (byKey ? entry != 0 : !scan.exhausted) {
            if (byKey) {
                seen.add(fixture.keyOf(entry));
            } else {
                scan.count = 0;
                fixture.container.scan(fixture.root, scan);
                for (int i = 0; i < scan.count; i++) {
                    seen.add(fixture.keyOf(scan.entries[i]));
                }
            }
            for (int i = 0; i < 20; i++) {
                long other = random.nextLong(200, 1000);
                if (random.nextBoolean()) {
                    fixture.put(other);
                } else {
                    fixture.remove(other);
                }
            }
            if (random.nextInt(10) == 0) {
                fixture.splitAndJoin();
            }
            if (byKey) {
                entry = fixture.container.higher(fixture.root, fixture.key(seen.get(seen.size() - 1)));
            }
            fixture.operation.finish();
        }
        Set<Long> distinct = new HashSet<>(seen);
        assertEquals(distinct.size(), seen.size(), "a key was met twice");
        for (long key = 0; key < 200; key++) {
            assertTrue(distinct.contains(key), "a key was missed, key=" + key);
        }
    }
}
