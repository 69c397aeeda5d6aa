/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.ets4j.core.backend.PageHeader;
import io.github.ets4j.core.backend.Region;
import io.github.ets4j.core.backend.Split;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At which fill pages split, merge, grow and shrink, as {@code docs/spec/btree-page.md} says. */
final class BTreePageSizesTest {
    /** Entries that ascending keys leave in a leaf of 4096 bytes. */
    private static final int ASCENDING = 236;

    private TreeFixture fixture = new TreeFixture(4096);

    @AfterEach
    void close() {
        fixture.close();
    }

    private void pagesOf(int size) {
        fixture.close();
        fixture = new TreeFixture(size);
    }

    private void put(int from, int to) {
        for (int n = from; n < to; n++) {
            fixture.put(Terms.integer(n), n);
        }
    }

    private void remove(int from, int to) {
        for (int n = from; n < to; n++) {
            assertNotEquals(0, fixture.remove(Terms.integer(n)));
        }
    }

    private long word(long page) {
        return fixture.table.memory.getLong(page);
    }

    private int size(long page) {
        return 1 << PageHeader.log2Size(word(page));
    }

    /** Counts of the pages of a level, in order. */
    private List<Integer> counts(int level) {
        List<Integer> counts = new ArrayList<>();
        fixture.tree.walk(
                fixture.root,
                page -> {
                    if (PageHeader.level(word(page)) == level) {
                        counts.add(PageHeader.count(word(page)));
                    }
                },
                entry -> {});
        return counts;
    }

    /** Leaves of 4096 bytes that hold so many entries each; those of leaf {@code i} begin with key 236 * i. */
    private void leaves(int... counts) {
        put(0, ASCENDING * (counts.length - 1) + 248);
        for (int leaf = 0; leaf < counts.length; leaf++) {
            int count = counts().get(leaf);
            remove(ASCENDING * leaf + counts[leaf], ASCENDING * leaf + count);
        }
        assertEquals(IntStream.of(counts).boxed().toList(), counts());
    }

    private List<Integer> counts() {
        return counts(0);
    }

    @Test
    void create_noSizeGiven_hasPagesOf4096() {
        BTree tree = BTree.create(fixture.table);
        for (int n = 0; n < 249; n++) {
            long row = fixture.row(Terms.integer(n), n);
            fixture.root = tree.put(fixture.root, Region.ALL, fixture.key(Terms.integer(n)), row, fixture.operation);
            fixture.operation.finish();
            assertEquals(n < 248 ? 0 : 1, fixture.height(fixture.root));
        }
        assertEquals(List.of(ASCENDING, 13), counts());
    }

    @Test
    void log2SizeFor_anySlots_isTheSmallestThatHoldsThem() {
        for (boolean leaf : new boolean[] {true, false}) {
            for (int log2 = PageHeader.LOG2_SIZE_MIN; log2 < PageHeader.LOG2_SIZE_MAX; log2++) {
                int slots = PageLayout.capacity(leaf, log2);
                assertEquals(log2, PageLayout.log2SizeFor(leaf, slots, PageHeader.LOG2_SIZE_MAX));
                assertEquals(log2 + 1, PageLayout.log2SizeFor(leaf, slots + 1, PageHeader.LOG2_SIZE_MAX));
                assertEquals(log2, PageLayout.log2SizeFor(leaf, slots + 1, log2));
            }
        }
    }

    @Test
    void replacement_inFullPage_needsNoOther() {
        for (int keys : new int[] {12, 27, 248}) {
            put(0, keys);
            long root = fixture.root;
            assertEquals(PageLayout.capacity(word(root)), keys);
            for (int n : new int[] {0, 1, keys - 1}) {
                assertNotEquals(0, fixture.put(Terms.integer(n), n));
                assertEquals(root, fixture.root);
            }
        }
    }

    @Test
    void remove_threeQuartersFree_makesTheLeafSmaller() {
        put(0, 248);
        int size = 4096;
        for (int left = 247; left > 0; left--) {
            fixture.remove(Terms.integer(left));
            int capacity = PageLayout.capacity(true, Integer.numberOfTrailingZeros(size));
            boolean shrinks = size > 256 && left * 4 <= capacity;
            assertEquals(shrinks, size(fixture.root) < size, "size=" + size + " left=" + left);
            size = size(fixture.root);
        }
        assertEquals(256, size);
    }

    @Test
    void remove_below35Percent_mergesWithANeighbourIfBothFillLessThan70() {
        for (boolean leftIsSparse : new boolean[] {true, false}) {
            // 60 are sparse, but with 120 and more fill too much; 87 of 248 are not sparse, 86 are.
            leaves(leftIsSparse ? new int[] {60, 130} : new int[] {130, 60});
            int from = leftIsSparse ? ASCENDING : 0;
            for (int left = 129; left >= 87; left--) {
                remove(from + left, from + left + 1);
                assertEquals(leftIsSparse ? List.of(60, left) : List.of(left, 60), counts());
            }
            remove(from + 86, from + 87);
            assertEquals(List.of(146), counts());
            assertEquals(146, fixture.verify());
            pagesOf(4096);
        }
    }

    @Test
    void remove_sparseLeaf_mergesAsSoonAsBothFillLessThan70Percent() {
        for (boolean leftIsSparse : new boolean[] {true, false}) {
            leaves(leftIsSparse ? new int[] {80, 120} : new int[] {120, 80});
            int from = leftIsSparse ? 0 : ASCENDING;
            for (int left = 79; left >= 54; left--) {
                remove(from + left, from + left + 1);
                assertEquals(leftIsSparse ? List.of(left, 120) : List.of(120, left), counts());
            }
            remove(from + 53, from + 54);
            assertEquals(List.of(173), counts());
            pagesOf(4096);
        }
    }

    @Test
    void put_behindAllKeysOfAFullLeaf_splitsIt() {
        leaves(100, ASCENDING);
        int end = 2 * ASCENDING;
        put(end, end + 13);
        assertEquals(List.of(100, ASCENDING, 13), counts());
    }

    @Test
    void put_fullInnerPage_splitsNearTheEndOnlyThere() {
        pagesOf(512);
        int n = 0;
        while (fixture.tree.height(fixture.root) < 2) {
            put(n, ++n);
        }
        assertEquals(List.of(17, 2), counts(1));
        pagesOf(512);
        n = 0;
        while (fixture.tree.height(fixture.root) < 2) {
            n--;
            fixture.put(Terms.integer(n), n);
        }
        assertEquals(19, counts(1).get(0) + counts(1).get(1));
        assertEquals(9, counts(1).get(0));
    }

    @Test
    void put_pinnedInnerPageWithRoomForOne_staysOnePage() {
        pagesOf(256);
        put(0, 63);
        assertEquals(7, PageHeader.count(word(fixture.root)));
        int n = 63;
        while (counts().size() == 7) {
            fixture.table.pinVersion();
            put(n, ++n);
        }
        assertEquals(1, fixture.height(fixture.root));
        assertEquals(n, fixture.verify());
        fixture.table.unpinVersions();
    }

    @Test
    void replaceFound_pinnedPage_isCopied() {
        put(0, 10);
        int epoch = fixture.reclaimer.pin();
        fixture.table.pinVersion();
        try {
            replaceFound(fixture.root, Terms.integer(3));
        } finally {
            fixture.table.unpinVersions();
            fixture.reclaimer.unpin(epoch);
        }
    }

    private void replaceFound(long pinned, Term key) {
        long before = fixture.find(key);
        long row = fixture.row(key, 33);
        fixture.root = fixture.tree.replaceFound(pinned, Region.ALL, fixture.key(key), row, fixture.operation);
        assertEquals(before, fixture.operation.previous);
        fixture.operation.retireEntryLater(before);
        fixture.operation.commit();
        fixture.operation.finish();
        assertNotEquals(pinned, fixture.root);
        assertEquals(before, fixture.entries(pinned).get(3));
        assertEquals(row, fixture.entries(fixture.root).get(3));
    }

    @Test
    void remove_onlyEntryOfAPinnedLeaf_takesItOutOfACopy() {
        pagesOf(256);
        for (int leaf = 0; leaf < 3; leaf++) {
            put(0, 43);
            assertEquals(List.of(10, 10, 10, 10, 3), counts());
            remove(10 * leaf, 10 * leaf + 9);
            assertEquals(1, counts().get(leaf));
            fixture.table.pinVersion();
            remove(10 * leaf + 9, 10 * leaf + 10);
            fixture.table.unpinVersions();
            assertEquals(33, fixture.verify());
            assertEquals(4, counts().size());
            remove(0, 10 * leaf);
            remove(10 * leaf + 10, 43);
            assertEquals(0, fixture.root);
        }
    }

    @Test
    void remove_lastButOneChildOfAPinnedRoot_leavesTheLastAsRoot() {
        pagesOf(256);
        put(0, 13);
        remove(11, 13);
        assertEquals(List.of(10, 1), counts());
        fixture.table.pinVersion();
        remove(10, 11);
        assertEquals(0, fixture.height(fixture.root));
        assertEquals(10, fixture.verify());
        fixture.table.unpinVersions();
    }

    @Test
    void remove_lastButOneChildOfAPinnedPage_leavesAChainThatASplitTakesApart() {
        pagesOf(256);
        int n = 0;
        while (fixture.tree.height(fixture.root) < 2) {
            put(n, ++n);
        }
        assertEquals(List.of(7, 2), counts(1));
        remove(80, n - 1);
        assertEquals(81, fixture.verify());
        fixture.table.pinVersion();
        remove(n - 1, n);
        assertEquals(List.of(7, 1), counts(1));
        assertEquals(80, fixture.verify());
        fixture.table.unpinVersions();
        Split split = fixture.tree.split(fixture.root, Region.ALL, fixture.operation);
        assertEquals(1, fixture.height(split.left()));
        assertEquals(0, fixture.height(split.right()));
        assertEquals(70, fixture.tree.verify(split.left(), Region.ALL));
        assertEquals(10, fixture.tree.verify(split.right(), Region.ALL));
        fixture.root = fixture.tree.join(split.left(), split.right(), Region.ALL, fixture.operation);
        fixture.operation.finish();
        assertEquals(80, fixture.verify());
    }

    @Test
    void split_leaf_leavesAFifthOfEachHalfFree() {
        for (int keys = 2; keys <= 248; keys++) {
            put(0, keys);
            Split split = fixture.tree.split(fixture.root, Region.ALL, fixture.operation);
            for (long half : new long[] {split.left(), split.right()}) {
                assertEquals(roomySize(true, half), size(half));
            }
            fixture.root = fixture.tree.join(split.left(), split.right(), Region.ALL, fixture.operation);
            remove(0, keys);
        }
    }

    @Test
    void split_innerPage_leavesAFifthOfEachHalfFree() {
        for (int keys = 3000; keys <= 30_000; keys += 3000) {
            put(0, keys);
            Split split = fixture.tree.split(fixture.root, Region.ALL, fixture.operation);
            for (long half : new long[] {split.left(), split.right()}) {
                assertEquals(roomySize(false, half), size(half));
            }
            fixture.root = fixture.tree.join(split.left(), split.right(), Region.ALL, fixture.operation);
            fixture.operation.finish();
            pagesOf(4096);
        }
    }

    /** The smallest size of which a fifth is free, or the largest. */
    private int roomySize(boolean leaf, long page) {
        int count = PageHeader.count(word(page));
        int log2 = PageHeader.LOG2_SIZE_MIN;
        while (log2 < PageHeader.LOG2_SIZE_MAX && PageLayout.capacity(leaf, log2) < count + count / 4) {
            log2++;
        }
        return 1 << log2;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 8})
    void split_fewChildren_dividesEntriesAsWellAsLeavesAllow(int children) {
        long seed = Seeds.seed();
        SplittableRandom random = Seeds.random(seed);
        for (int round = 0; round < 8; round++) {
            int[] counts = randomCounts(children, random);
            int total = IntStream.of(counts).sum();
            int left = 0;
            int best = total;
            for (int leaf = 0; leaf < children - 1; leaf++) {
                left += counts[leaf];
                best = Math.min(best, Math.abs(total - 2 * left));
            }
            int entries = splitAt(counts);
            assertEquals(best, Math.abs(total - 2 * entries), Seeds.replay(seed));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 12})
    void split_manyChildren_cutsInTheMiddle(int children) {
        long seed = Seeds.seed();
        SplittableRandom random = Seeds.random(seed);
        for (int round = 0; round < 8; round++) {
            int[] counts = randomCounts(children, random);
            int expected = IntStream.of(counts).limit(children / 2).sum();
            assertEquals(expected, splitAt(counts), Seeds.replay(seed));
        }
    }

    /** Counts that are not so few that leaves merge; some leaves have far less than others. */
    private static int[] randomCounts(int children, SplittableRandom random) {
        return random.ints(children, 0, 2)
                .map(n -> n == 0 ? 90 + random.nextInt(10) : 200 + random.nextInt(30))
                .toArray();
    }

    /** Makes a tree of leaves with so many entries, cuts it in two, and returns the entries of the left one. */
    private int splitAt(int[] counts) {
        leaves(counts);
        Split split = fixture.tree.split(fixture.root, Region.ALL, fixture.operation);
        int entries = fixture.entries(split.left()).size();
        fixture.root = fixture.tree.join(split.left(), split.right(), Region.ALL, fixture.operation);
        fixture.operation.finish();
        pagesOf(4096);
        return entries;
    }
}
