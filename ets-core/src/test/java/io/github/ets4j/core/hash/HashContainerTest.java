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
import io.github.ets4j.core.row.SearchKey;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.testing.Seeds;
import io.github.ets4j.testing.WideBits;
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
    /** Entries that the smallest leaf may hold. */
    private static final int FULL = HashPageDescriptor.countMax(8, false);
    /** What decides about the kind of a leaf. */
    private static final List<Long> ROW_BITS = List.of(WideBits.NONE, WideBits.ALL, WideBits.ONE_ROW_IN_32);

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
            assertEquals(entry, new HashPages(fixture.table, 8, WideBits.NONE).slots.entry(operation.slot));
            assertTrue(operation.slot > operation.page && operation.slot < operation.page + 256);
        }
    }

    @Test
    void find_absent_setsThePageThatItBelongsTo() {
        try (HashFixture fixture = new HashFixture(HashFixture.GOOD, 256)) {
            Operation operation = new Operation(fixture.table);
            assertEquals(0, fixture.container.find(0, fixture.key(1000), operation));
            assertEquals(0, operation.page);
            fill(fixture, 0, 5);
            assertEquals(0, fixture.container.find(fixture.root, fixture.key(1000), operation));
            assertEquals(0, operation.slot);
            long page = operation.page;
            fixture.put(1000);
            fixture.container.find(fixture.root, fixture.key(1000), operation);
            assertEquals(page, operation.page);
        }
    }

    @Test
    void create_badPageSize_refused() {
        try (HashFixture fixture = new HashFixture(HashFixture.GOOD, 256)) {
            for (int size : new int[] {0, 128, 300, 8192, -4096}) {
                assertThrows(
                        IllegalArgumentException.class, () -> HashContainer.create(fixture.table, size, WideBits.NONE));
            }
        }
    }

    @Test
    void create_noPageSize_leavesOfUpTo4KiB() {
        try (HashFixture fixture = new HashFixture(HashFixture.GOOD, 4096)) {
            HashContainer container = HashContainer.create(fixture.table);
            long root = 0;
            for (long key = 0; key < HashPageDescriptor.countMax(12, false); key++) {
                root = container.put(root, Region.ALL, fixture.key(key), fixture.newRow(key), fixture.operation);
            }
            fixture.operation.finish();
            assertEquals(4096, fixture.table.pageBytes());
            container.walk(root, fixture.table::freePage, fixture.space::free);
        }
    }

    @Test
    void put_pageWithRoom_needsNoMemory() {
        for (LongUnaryOperator hash : List.of(HashFixture.GOOD, HashFixture.FEW)) {
            try (HashFixture fixture = new HashFixture(hash, 4096)) {
                fill(fixture, 0, FULL + 1);
                for (long key = FULL + 1; key < 2 * FULL; key++) {
                    putWithoutPages(fixture, key);
                }
            }
        }
    }

    private static void putWithoutPages(HashFixture fixture, long key) {
        long row = fixture.newRow(key);
        fixture.space.failAllocationAfter(0);
        fixture.root = fixture.container.put(fixture.root, Region.ALL, fixture.key(key), row, fixture.operation);
        fixture.space.failAllocationAfter(-1);
        fixture.model.put(fixture.position(key), row);
        fixture.operation.commit();
    }

    @Test
    void put_pinnedPageWithRoom_copiesItOnce() {
        try (HashFixture fixture = new HashFixture(HashFixture.GOOD, 4096)) {
            fill(fixture, 0, 14);
            fixture.table.pinVersion();
            fill(fixture, 14, 15);
            assertEquals(256, fixture.table.pageBytes());
            putWithoutPages(fixture, 15);
            fixture.checkAll();
        }
    }

    @Test
    void put_manyRows_oneDirectoryUntilItHas256Slots() {
        try (HashFixture fixture = new HashFixture(HashFixture.GOOD, 256)) {
            HashPages pages = new HashPages(fixture.table, 8, WideBits.NONE);
            int bits = 0;
            for (long key = 0; bits < 8; key++) {
                fill(fixture, key, key + 1);
                bits = pages.bits(fixture.root);
                assertEquals(bits == 0 ? 0 : 1, directories(fixture, pages), () -> "entries=" + fixture.model.size());
            }
            for (int i = 0; i < 2; i++) {
                fixture.splitAndJoin();
                assertEquals(8, pages.bits(fixture.root));
                assertEquals(1, directories(fixture, pages));
            }
        }
    }

    private static int directories(HashFixture fixture, HashPages pages) {
        int[] count = {0};
        fixture.container.walk(fixture.root, page -> count[0] += pages.isLeaf(page) ? 0 : 1, entry -> {});
        return count[0];
    }

    @Test
    void build_entries_leastSizeWithRoomForAQuarterMore() {
        try (HashFixture fixture = new HashFixture(HashFixture.GOOD, 4096)) {
            HashPages pages = new HashPages(fixture.table, 12, WideBits.NONE);
            HashSubtrees subtrees = new HashSubtrees(pages, new HashLeaf(pages), new HashDirectories(pages));
            LeafContents contents = new LeafContents();
            int log2Size = 8;
            for (int count = 1; count <= HashPageDescriptor.countMax(12, false); count++) {
                contents.add(count * 12_345_679L & 0xFFFF_FFFFL, 1, 64);
                if (log2Size < 12 && count + count / 4 > HashPageDescriptor.countMax(log2Size, false)) {
                    log2Size++;
                }
                long leaf = subtrees.build(contents, 0, 32, new HashChange(pages));
                assertTrue(pages.isLeaf(leaf));
                assertEquals(log2Size, pages.log2Size(leaf), "count=" + count);
                assertEquals(count, pages.count(leaf));
                fixture.table.freePage(leaf);
            }
        }
    }

    @Test
    void discard_pageOfTheSameChange_givesItBackAtOnce() {
        try (HashFixture fixture = new HashFixture(HashFixture.GOOD, 256)) {
            HashChange change = new HashChange(new HashPages(fixture.table, 8, WideBits.NONE));
            change.discard(change.newLeaf(false, 8, 0, 32));
            assertEquals(0, fixture.table.pageBytes());
        }
    }

    @Test
    void remove_halfOfWhatASmallerLeafHolds_shrinksTheLeaf() {
        try (HashFixture fixture = new HashFixture(HashFixture.GOOD, 4096)) {
            fill(fixture, 0, FULL + 1);
            for (long key = FULL + 1; key > FULL / 2; key--) {
                assertEquals(512, fixture.table.pageBytes());
                fixture.remove(key - 1);
                fixture.operation.finish();
            }
            assertEquals(256, fixture.table.pageBytes());
            fixture.checkAll();
        }
    }

    @Test
    void remove_halfOfWhatALeafHolds_mergesBuddies() {
        LongUnaryOperator evenBelowOdd = key -> HashFixture.hash64(key % 2 << 31 | key, 1);
        int keys = 2 * (FULL / 2 + 1);
        for (int ofUpper : new int[] {0, 1, FULL / 4, FULL / 2}) {
            try (HashFixture fixture = new HashFixture(evenBelowOdd, 256)) {
                fill(fixture, 0, keys);
                for (long key = 2L * ofUpper + 1; key < keys; key += 2) {
                    fixture.remove(key);
                }
                for (long key = keys - 2; key > keys - 4 - 2L * ofUpper; key -= 2) {
                    fixture.operation.finish();
                    assertTrue(fixture.table.pageBytes() > 512, "merged while there were more");
                    fixture.remove(key);
                }
                fixture.operation.finish();
                assertEquals(FULL / 2, fixture.model.size());
                assertEquals(256, fixture.table.pageBytes());
                fixture.checkAll();
            }
        }
    }

    @Test
    void join_twoSmallLeaves_areOneAgain() {
        try (HashFixture fixture = new HashFixture(HashFixture.GOOD, 256)) {
            fill(fixture, 0, 8);
            fixture.splitAndJoin();
            fixture.operation.finish();
            assertEquals(256, fixture.table.pageBytes());
        }
    }

    /** More than a line counts as passers, in leaves that could hold them otherwise. */
    @Test
    void oneHash_manyRowsComeAndGo_growWithoutEndAndShrink() {
        for (LongUnaryOperator hash : List.of(HashFixture.FEW, key -> HashFixture.hash64(7, HashFixture.mix(key)))) {
            for (long wideBits : ROW_BITS) {
                try (HashFixture fixture = new HashFixture(hash, 4096, wideBits)) {
                    for (long key = 0; key < 900; key++) {
                        fill(fixture, key, key + 1);
                        assertEquals(fixture.model.size(), fixture.container.verify(fixture.root, Region.ALL));
                    }
                    long pageBytes = fixture.table.pageBytes();
                    assertTrue(pageBytes < 64 * 1024, () -> "pageBytes=" + pageBytes);
                    for (long key = 0; key < 900; key++) {
                        fixture.remove(key);
                        fixture.operation.finish();
                        assertEquals(fixture.model.size(), fixture.container.verify(fixture.root, Region.ALL));
                    }
                }
            }
        }
    }

    /** A list that fails half-way puts back the rows that it has replaced, when there may be no memory. */
    @Test
    void replaceFound_rowThatAWideLeafHad_needsNoMemoryWhateverTheLeafHasBecome() {
        for (LongUnaryOperator hash : List.of(HashFixture.GOOD, HashFixture.DENSE, HashFixture.FEW)) {
            try (HashFixture fixture = new HashFixture(hash, 256, WideBits.ONE_ROW_IN_32)) {
                HashPages pages = new HashPages(fixture.table, 8, WideBits.ONE_ROW_IN_32);
                long high = rowOfKind(fixture, pages, 0, true);
                long low = rowOfKind(fixture, pages, 0, false);
                place(fixture, 0, high);
                for (long key = 1; key < 200; key++) {
                    place(fixture, 0, low);
                    place(fixture, key, rowOfKind(fixture, pages, key, false));
                    fixture.operation.finish();
                    placeWithoutMemory(fixture, 0, high);
                }
                for (long key = 1; key < 200; key++) {
                    placeWithoutMemory(fixture, 0, low);
                    fixture.remove(key);
                    fixture.operation.finish();
                    placeWithoutMemory(fixture, 0, high);
                }
                fixture.space.free(low);
            }
        }
    }

    private static long rowOfKind(HashFixture fixture, HashPages pages, long key, boolean needsWide) {
        List<Long> others = new ArrayList<>();
        long row = fixture.newRow(key);
        while (pages.needsWide(row) != needsWide) {
            others.add(row);
            row = fixture.newRow(key);
        }
        others.forEach(fixture.space::free);
        return row;
    }

    /** Puts a row of a key and keeps the former one. */
    private static void place(HashFixture fixture, long key, long row) {
        fixture.root = fixture.container.put(fixture.root, Region.ALL, fixture.key(key), row, fixture.operation);
        fixture.model.put(fixture.position(key), row);
        fixture.operation.commit();
        assertEquals(fixture.model.size(), fixture.container.verify(fixture.root, Region.ALL));
    }

    private static void placeWithoutMemory(HashFixture fixture, long key, long row) {
        fixture.space.failAllocationAfter(0);
        place(fixture, key, row);
        fixture.space.failAllocationAfter(-1);
    }

    @Test
    void remove_allOfAPageOfAChain_givesItBackWithoutMemory() {
        LongUnaryOperator one = key -> HashFixture.hash64(7, HashFixture.mix(key));
        for (int position = 0; position < 4; position++) {
            try (HashFixture fixture = new HashFixture(one, 256, new Region(7, 0))) {
                fill(fixture, 0, 4 * FULL);
                HashPages pages = new HashPages(fixture.table, 8, WideBits.NONE);
                long page = fixture.root;
                for (int i = 0; i < position; i++) {
                    page = pages.next(page);
                }
                fixture.space.failAllocationAfter(0);
                for (long key = 0; key < 4 * FULL; key++) {
                    assertEquals(1024, fixture.table.pageBytes());
                    removeIfIn(page, fixture, key);
                    fixture.operation.finish();
                    if (fixture.model.size() == 3 * FULL) {
                        break;
                    }
                }
                fixture.space.failAllocationAfter(-1);
                assertEquals(768, fixture.table.pageBytes());
                fixture.checkAll();
            }
        }
    }

    private static void removeIfIn(long page, HashFixture fixture, long key) {
        Operation operation = new Operation(fixture.table);
        if (fixture.container.find(fixture.root, fixture.key(key), operation) != 0 && operation.page == page) {
            fixture.remove(key);
        }
    }

    @Test
    void find_chainThatDoesNotFall_isNotFollowed() {
        LongUnaryOperator one = key -> HashFixture.hash64(7, HashFixture.mix(key));
        try (HashFixture fixture = new HashFixture(one, 256, new Region(7, 0))) {
            fill(fixture, 0, FULL + 1);
            HashPages pages = new HashPages(fixture.table, 8, WideBits.NONE);
            long index = pages.next(fixture.root) + HashPageDescriptor.CHAIN_INDEX_OFFSET;
            fixture.memory.putLong(index, pages.chainIndex(fixture.root));
            assertThrows(IllegalStateException.class, () -> fixture.find(100));
            assertThrows(IllegalStateException.class, () -> fixture.container.first(fixture.root));
            fixture.memory.putLong(index, pages.chainIndex(fixture.root) - 1);
            assertEquals(0, fixture.find(100));
        }
    }

    @Test
    void higherAndLower_keysBesideTheRegion_startAtItsEnds() {
        LongUnaryOperator beside = key -> HashFixture.hash64(0xABCD_EF00L + key, 1);
        try (HashFixture fixture = new HashFixture(beside, 256, new Region(0xABCD_EF00L, 7))) {
            fill(fixture, 0, 128);
            for (long key : new long[] {-256, -1, 128, 129, 1000}) {
                assertEquals(key < 0 ? fixture.container.first(fixture.root) : 0, higher(fixture, key), "key=" + key);
                assertEquals(key < 0 ? 0 : fixture.container.last(fixture.root), lower(fixture, key), "key=" + key);
            }
            assertEquals(0, fixture.keyOf(fixture.container.first(fixture.root)));
            assertEquals(127, fixture.keyOf(fixture.container.last(fixture.root)));
        }
    }

    private static long higher(HashFixture fixture, long key) {
        return fixture.container.higher(fixture.root, fixture.key(key));
    }

    private static long lower(HashFixture fixture, long key) {
        return fixture.container.lower(fixture.root, fixture.key(key));
    }

    @Test
    void scan_boundsWithinALeaf_fromTheFirstUpToTheSecond() {
        for (int pageSize : new int[] {256, 4096}) {
            try (HashFixture fixture = new HashFixture(key -> HashFixture.hash64(100 + key, 1), pageSize)) {
                fill(fixture, 0, 40);
                for (long from = 99; from < 141; from += 3) {
                    for (long to = from; to < 142; to++) {
                        assertEquals(
                                Math.max(0, Math.min(to, 140) - Math.max(from, 100)),
                                scanned(fixture, from, to),
                                "from=" + from + " to=" + to);
                    }
                }
            }
        }
    }

    private static int scanned(HashFixture fixture, long from, long to) {
        Scan scan = new Scan();
        scan.fromHash = from;
        scan.toHash = to;
        scan.limit = Integer.MAX_VALUE;
        fixture.container.scan(fixture.root, scan);
        assertTrue(scan.exhausted);
        for (int i = 0; i < scan.count; i++) {
            long hash = 100 + fixture.keyOf(scan.entries[i]);
            assertTrue(hash >= from && hash < to);
        }
        return scan.count;
    }

    @Test
    void scan_limitReachedExactly_readsNoFurtherLeaf() {
        try (HashFixture fixture = new HashFixture(HashFixture.GOOD, 256)) {
            fill(fixture, 0, 100);
            Scan first = new Scan();
            first.limit = 1;
            fixture.container.scan(fixture.root, first);
            Scan second = new Scan();
            second.limit = first.count;
            fixture.container.scan(fixture.root, second);
            assertEquals(first.count, second.count);
            assertEquals(first.fromHash, second.fromHash);
        }
    }

    @Test
    void findAll_severalRoots_answersAsFind() {
        for (LongUnaryOperator hash : List.of(HashFixture.GOOD, HashFixture.FEW, HashFixture.DENSE)) {
            try (HashFixture fixture = new HashFixture(hash, 256)) {
                fill(fixture, 0, 200);
                for (int count : new int[] {0, 1, 2, 16, 64}) {
                    findAll(fixture, 0, count);
                    findAll(fixture, 190, count);
                    findAll(fixture, 1000, count);
                }
            }
        }
    }

    /** Looks for so many keys from one on, side by side; the arrays have a place more, which stays as it is. */
    private static void findAll(HashFixture fixture, long from, int count) {
        long[] places = new long[count + 1];
        SearchKey[] keys = new SearchKey[count + 1];
        for (int i = 0; i < count; i++) {
            places[i] = fixture.root;
            keys[i] = fixture.key(from + i);
        }
        places[count] = -1;
        fixture.container.findAll(places, keys, count, new Operation(fixture.table));
        for (int i = 0; i < count; i++) {
            assertEquals(fixture.find(from + i), places[i], "key=" + (from + i));
        }
        assertEquals(-1, places[count]);
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
        for (LongUnaryOperator hash :
                List.of(HashFixture.GOOD, HashFixture.FEW, HashFixture.SKEWED, HashFixture.DENSE)) {
            for (long wideBits : ROW_BITS) {
                for (boolean pinned : new boolean[] {false, true}) {
                    try (HashFixture fixture = new HashFixture(hash, 256, wideBits)) {
                        failEachAllocation(fixture, pinned);
                    }
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

    @Test
    void replaceAndRemove_pinnedAndEveryAllocationFailing_changeNothingAndLeakNothing() {
        for (LongUnaryOperator hash : List.of(HashFixture.GOOD, HashFixture.FEW, HashFixture.SKEWED)) {
            for (long wideBits : ROW_BITS) {
                try (HashFixture fixture = new HashFixture(hash, 256, wideBits)) {
                    failEachReplacementAndRemoval(fixture);
                }
            }
        }
    }

    private static void failEachReplacementAndRemoval(HashFixture fixture) {
        fill(fixture, 0, 150);
        for (long key = 0; key < 150; key += 5) {
            fixture.operation.finish();
            fixture.table.pinVersion();
            failEachReplacement(fixture, key);
            fixture.operation.finish();
            fixture.table.pinVersion();
            failEachRemoval(fixture, key);
        }
        fixture.table.unpinVersions();
        fixture.operation.finish();
        for (long key = 1; key < 150; key += 5) {
            failEachReplacement(fixture, key);
        }
        fixture.operation.finish();
        fixture.checkAll();
    }

    private static void failEachReplacement(HashFixture fixture, long key) {
        long before = fixture.find(key);
        long row = fixture.newRow(key);
        fixture.root = failEach(
                fixture,
                () -> fixture.container.put(fixture.root, fixture.region, fixture.key(key), row, fixture.operation),
                () -> assertEquals(before, fixture.find(key)));
        assertEquals(before, fixture.operation.previous);
        fixture.model.put(fixture.position(key), row);
        fixture.operation.retireEntryLater(before);
        fixture.operation.commit();
        fixture.checkAll();
    }

    private static void failEachRemoval(HashFixture fixture, long key) {
        long before = fixture.find(key);
        fixture.root = failEach(
                fixture, () -> fixture.container.remove(fixture.root, fixture.key(key), fixture.operation), () -> {
                    assertEquals(0, fixture.operation.previous);
                    assertEquals(before, fixture.find(key));
                });
        assertEquals(before, fixture.operation.previous);
        fixture.model.remove(fixture.position(key));
        fixture.operation.retireEntryLater(before);
        fixture.operation.commit();
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
