/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.PageHeader;
import io.github.ets4j.core.backend.Region;
import io.github.ets4j.core.backend.Scan;
import io.github.ets4j.core.backend.Split;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the container promises, one promise at a time. */
final class BTreeTest {
    private TreeFixture fixture = new TreeFixture(4096);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void emptyTree_anyRead_findsNothing() {
        Term key = Terms.integer(1);
        assertEquals(0, fixture.find(key));
        assertEquals(0, fixture.operation.slot);
        assertEquals(0, fixture.tree.first(0));
        assertEquals(0, fixture.tree.last(0));
        assertEquals(0, fixture.tree.higher(0, fixture.key(key)));
        assertEquals(0, fixture.tree.lower(0, fixture.key(key)));
        assertEquals(0, fixture.tree.remove(0, fixture.key(key), fixture.operation));
        assertEquals(0, fixture.operation.previous);
        assertNull(fixture.tree.split(0, Region.ALL, fixture.operation));
        assertEquals(0, fixture.tree.join(0, 0, Region.ALL, fixture.operation));
        assertEquals(0, fixture.verify());
        Scan scan = new Scan();
        scan.limit = 1;
        fixture.tree.scan(0, scan);
        assertTrue(scan.exhausted);
    }

    @Test
    void find_presentKey_setsSlotAndPage() {
        putIntegers(0, 1000);
        long entry = fixture.find(Terms.integer(500));
        assertEquals(500, fixture.value(entry));
        assertEquals(entry, fixture.table.memory.getLong(fixture.operation.slot));
        assertTrue(fixture.operation.slot > fixture.operation.page
                && fixture.operation.slot < fixture.operation.page + 4096);
        assertEquals(0, fixture.find(Terms.integer(1000)));
    }

    @Test
    void find_absentKey_setsWhereItBelongs() {
        putIntegers(0, 1000);
        fixture.find(Terms.integer(999));
        long page = fixture.operation.page;
        int place = fixture.operation.place;
        assertEquals(0, fixture.find(Terms.integer(1000)));
        assertEquals(0, fixture.operation.slot);
        assertEquals(page, fixture.operation.page);
        assertEquals(place + 1, fixture.operation.place);
    }

    @Test
    void put_equalKeyOfOtherType_replacesEntry() {
        putIntegers(0, 10);
        fixture.put(Terms.floating(5.0), 99);
        assertEquals(10, fixture.verify());
        assertEquals(Terms.floating(5.0), fixture.keyOf(fixture.find(Terms.integer(5))));
        assertEquals(99, fixture.value(fixture.find(Terms.integer(5))));
    }

    @Test
    void replaceFound_writablePage_isOneStoreInThatPage() {
        putIntegers(0, 10);
        long before = fixture.find(Terms.integer(3));
        long row = fixture.row(Terms.floating(3.0), 33);
        long root = fixture.tree.replaceFound(
                fixture.root, Region.ALL, fixture.key(Terms.floating(3.0)), row, fixture.operation);
        assertEquals(fixture.root, root);
        assertEquals(before, fixture.operation.previous);
        assertEquals(row, fixture.find(Terms.integer(3)));
        fixture.space.free(before);
        assertEquals(10, fixture.verify());
    }

    @Test
    void put_intoSmallTree_startsWithSmallPageThatDoubles() {
        List<Integer> sizes = new ArrayList<>();
        for (int n = 0; n < 248; n++) {
            fixture.put(Terms.integer(n), n);
            int size = 1 << PageHeader.log2Size(fixture.table.memory.getLong(fixture.root));
            if (sizes.isEmpty() || sizes.get(sizes.size() - 1) != size) {
                sizes.add(size);
            }
        }
        assertEquals(List.of(256, 512, 1024, 2048, 4096), sizes);
        assertEquals(0, fixture.height(fixture.root));
        fixture.put(Terms.integer(248), 248);
        assertEquals(1, fixture.height(fixture.root));
    }

    @Test
    void put_ascending_fillsPages() {
        putIntegers(0, 50_000);
        long bytes = fixture.table.pageBytes();
        assertTrue(50_000L * 16 * 100 / bytes > 88, "percent of pages in use by slots: bytes=" + bytes);
        assertEquals(50_000, fixture.verify());
        assertEquals(2, fixture.height(fixture.root));
    }

    @Test
    void put_inAnyOrder_fillsLeavesToFourFifths() {
        List<Integer> numbers =
                new ArrayList<>(IntStream.range(0, 50_000).boxed().toList());
        Collections.shuffle(numbers, new Random(1));
        numbers.forEach(n -> fixture.put(Terms.integer(n), n));
        long bytes = fixture.table.pageBytes();
        assertTrue(50_000L * 16 * 100 / bytes > 74, "percent of pages in use by slots: bytes=" + bytes);
        assertEquals(50_000, fixture.verify());
    }

    @Test
    void put_descending_fillsLeavesToFourFifths() {
        for (int n = 50_000; n > 0; n--) {
            fixture.put(Terms.integer(n), n);
        }
        long bytes = fixture.table.pageBytes();
        assertTrue(50_000L * 16 * 100 / bytes > 74, "percent of pages in use by slots: bytes=" + bytes);
        assertEquals(50_000, fixture.verify());
    }

    @Test
    void put_intoFullLeaf_sharesWithEmptierNeighbour() {
        // Ascending keys leave twelve of 248 on the right of a split: leaves begin with 0, 236 and 472.
        for (int[] counts : new int[][] {{100, 235, 150}, {150, 235, 100}, {235, 100, 198}, {235, 199, 199}}) {
            for (int full = 0; full < 3; full++) {
                fixture.close();
                fixture = new TreeFixture(4096);
                threeLeaves(counts);
                shareOrSplit(counts, full);
            }
        }
    }

    private void threeLeaves(int[] counts) {
        putIntegers(0, 720);
        assertEquals(List.of(236, 236, 248), leaves());
        int from = 0;
        for (int leaf = 0; leaf < 3; leaf++) {
            int count = leaves().get(leaf);
            for (int n = from + counts[leaf]; n < from + count; n++) {
                fixture.remove(Terms.integer(n));
            }
            from += count;
        }
        assertEquals(IntStream.of(counts).boxed().toList(), leaves());
    }

    private void shareOrSplit(int[] before, int full) {
        int[] counts = before.clone();
        double key = 236 * full + 0.5;
        while (counts[full] < 248) {
            fixture.put(Terms.floating(key + counts[full]++ / 1000.0), 1);
        }
        fixture.put(Terms.floating(key), 1);
        fixture.verify();
        int left = full == 0 ? Integer.MAX_VALUE : counts[full - 1];
        int right = full == 2 ? Integer.MAX_VALUE : counts[full + 1];
        List<Integer> after = leaves();
        if (Math.min(left, right) > 198) {
            assertEquals(4, after.size());
            return;
        }
        int other = left < right ? full - 1 : full + 1;
        int third = 3 - full - other;
        assertEquals(3, after.size());
        assertEquals(counts[third], after.get(third));
        assertEquals(249 + counts[other], after.get(full) + after.get(other));
        assertTrue(Math.abs(after.get(full) - after.get(other)) <= 2, "not shared equally: " + after);
    }

    /** Numbers of entries of the leaves below the root. */
    private List<Integer> leaves() {
        List<Integer> counts = new ArrayList<>();
        fixture.tree.walk(
                fixture.root,
                page -> {
                    long word = fixture.table.memory.getLong(page);
                    if (PageLayout.isLeaf(word)) {
                        counts.add(PageHeader.count(word));
                    }
                },
                entry -> {});
        return counts;
    }

    @Test
    void remove_nearlyAll_givesMemoryBack() {
        putIntegers(0, 20_000);
        for (int n = 0; n < 20_000; n++) {
            if (n % 2000 != 0) {
                fixture.remove(Terms.integer(n));
            }
        }
        assertEquals(10, fixture.verify());
        assertEquals(0, fixture.height(fixture.root));
        assertTrue(fixture.table.pageBytes() <= 512, "pageBytes=" + fixture.table.pageBytes());
        for (int n = 0; n < 20_000; n += 2000) {
            fixture.remove(Terms.integer(n));
        }
        assertEquals(0, fixture.root);
    }

    @Test
    void longKeys_separatorsInBlocks_areFoundAndFreed() {
        fixture.close();
        fixture = new TreeFixture(256);
        String front = "f".repeat(5000);
        for (int n = 0; n < 200; n++) {
            fixture.put(Terms.binary(front + Integer.toString(n, 2) + "!"), n);
        }
        assertEquals(200, fixture.verify());
        long[] blocks = {0};
        fixture.tree.walk(
                fixture.root,
                page -> {
                    if (PageHeader.kind(fixture.table.memory.getLong(page)) == PageHeader.KIND_SEPARATOR) {
                        blocks[0]++;
                    }
                },
                entry -> {});
        assertTrue(blocks[0] > 10, "blocks=" + blocks[0]);
        for (int n = 0; n < 200; n++) {
            assertEquals(n, fixture.value(fixture.find(Terms.binary(front + Integer.toString(n, 2) + "!"))));
            assertEquals(0, fixture.find(Terms.binary(front + Integer.toString(n, 2) + "?")));
        }
        for (int n = 0; n < 199; n++) {
            fixture.remove(Terms.binary(front + Integer.toString(n, 2) + "!"));
            fixture.verify();
        }
    }

    @Test
    void scan_limitAtEndOfRange_isExhausted() {
        putIntegers(0, 500);
        for (int limit = 1; limit <= 500; limit++) {
            Scan scan = new Scan();
            scan.limit = limit;
            fixture.tree.scan(fixture.root, scan);
            assertEquals(limit, scan.count);
            assertEquals(limit == 500, scan.exhausted);
        }
    }

    @Test
    void scan_bufferPartlyFull_appendsUpToLimit() {
        putIntegers(0, 500);
        Scan scan = new Scan();
        scan.limit = 300;
        fixture.tree.scan(fixture.root, scan);
        scan.from = fixture.key(Terms.integer(299));
        scan.limit = 301;
        fixture.tree.scan(fixture.root, scan);
        assertEquals(301, scan.count);
        assertEquals(300, fixture.value(scan.entries[300]));
        fixture.tree.scan(fixture.root, scan);
        assertEquals(301, scan.count);
        assertTrue(!scan.exhausted);
    }

    @Test
    void split_innerRoot_cutsThereAndJoinRestores() {
        putIntegers(0, 20_000);
        Split split = fixture.tree.split(fixture.root, Region.ALL, fixture.operation);
        long left = fixture.tree.verify(split.left(), Region.ALL);
        long right = fixture.tree.verify(split.right(), Region.ALL);
        assertEquals(20_000, left + right);
        assertTrue(Math.min(left, right) > 8_000, "left=" + left + " right=" + right);
        fixture.root = fixture.tree.join(split.left(), split.right(), Region.ALL, fixture.operation);
        fixture.operation.finish();
        assertEquals(20_000, fixture.verify());
    }

    @Test
    void split_untilSingleEntries_isRefusedThere() {
        putIntegers(0, 40);
        List<Long> roots = new ArrayList<>(List.of(fixture.root));
        for (int at = 0; at < roots.size(); ) {
            Split split = fixture.tree.split(roots.get(at), Region.ALL, fixture.operation);
            if (split == null) {
                assertEquals(1, fixture.tree.verify(roots.get(at), Region.ALL));
                at++;
            } else {
                roots.set(at, split.left());
                roots.add(at + 1, split.right());
            }
        }
        assertEquals(40, roots.size());
        long joined = 0;
        for (int at = roots.size() - 1; at >= 0; at--) {
            joined = fixture.tree.join(roots.get(at), joined, Region.ALL, fixture.operation);
        }
        fixture.operation.finish();
        fixture.root = joined;
        assertEquals(40, fixture.verify());
    }

    @Test
    void join_treesOfAllHeights_isOneTree() {
        int[] sizes = {1, 8, 60, 400, 3000};
        for (int leftSize : sizes) {
            for (int rightSize : sizes) {
                try (TreeFixture small = new TreeFixture(256)) {
                    put(small, 0, leftSize);
                    long left = small.root;
                    small.root = 0;
                    put(small, leftSize, leftSize + rightSize);
                    small.root = small.tree.join(left, small.root, Region.ALL, small.operation);
                    small.operation.finish();
                    assertEquals(leftSize + rightSize, small.verify());
                    for (int n = 0; n < leftSize + rightSize; n++) {
                        assertEquals(n, small.value(small.find(Terms.integer(n))));
                    }
                }
            }
        }
    }

    @Test
    void walk_visitsChildrenBeforeTheirPage() {
        putIntegers(0, 2000);
        List<Integer> levels = new ArrayList<>();
        List<Long> values = new ArrayList<>();
        fixture.tree.walk(
                fixture.root,
                page -> levels.add(PageHeader.level(fixture.table.memory.getLong(page))),
                entry -> values.add(fixture.value(entry)));
        assertEquals(1, levels.get(levels.size() - 1));
        assertEquals(2000, values.size());
        assertEquals(1999, values.get(1999));
    }

    @Test
    void verify_brokenHead_isNoticed() {
        putIntegers(0, 100);
        long slot = Slots.address(fixture.root, PageHeader.log2Size(fixture.table.memory.getLong(fixture.root)), 50);
        long head = fixture.table.memory.getLong(slot);
        fixture.table.memory.putLong(slot, head + 1);
        assertThrows(AssertionError.class, fixture::verify);
        fixture.table.memory.putLong(slot, head);
    }

    @Test
    void create_sizeThatIsNone_isRefused() {
        for (int size : new int[] {0, 128, 300, 8192, -256}) {
            assertThrows(IllegalArgumentException.class, () -> BTree.create(fixture.table, size));
        }
    }

    @Test
    void put_copiesOnlyPagesThatArePinned() {
        putIntegers(0, 10);
        long before = fixture.root;
        fixture.table.pinVersion();
        fixture.put(Terms.integer(10), 10);
        long copy = fixture.root;
        assertNotEquals(before, copy);
        fixture.put(Terms.integer(11), 11);
        assertEquals(copy, fixture.root);
        fixture.table.unpinVersions();
    }

    private void putIntegers(int from, int to) {
        put(fixture, from, to);
    }

    private static void put(TreeFixture fixture, int from, int to) {
        for (int n = from; n < to; n++) {
            fixture.put(Terms.integer(n), n);
        }
    }
}
