/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.memory.Space;
import io.github.ets4j.core.reclaim.Reclaimer;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.row.RowCodec;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The index of a key's rows says what the rows say, whatever fails, is taken back, or is pinned; and no byte leaks. */
class BagIndexTest {
    /** An index from the second block on. */
    private static final int UNINDEXED_MAX = 64;

    private static final IntegerTerm KEY = IntegerTerm.of(7);

    private final Space space = Space.checked(256L << 20);
    private final Reclaimer reclaimer = new Reclaimer(space);
    private final Keys keys = Keys.hashed(1, 42);
    private final RowCodec codec = new RowCodec(space);
    private final TableSpace table = new TableSpace(space, reclaimer, keys);
    private final BagBlocks bags = new BagBlocks(table, UNINDEXED_MAX);
    private final BagIndex indexes = new BagIndex(table, codec);
    private final Operation operation = new Operation(table);
    private final LinkedHashSet<Long> model = new LinkedHashSet<>();
    private long entry;
    private long bytes;

    private int epochPin;
    private long frozen;
    private List<Long> frozenValues;

    @AfterEach
    void close_everythingFreed_nothingLeaks() {
        unpin();
        settle();
        bags.collect(entry, space::free);
        bags.forEachOwned(entry, space::free);
        reclaimer.drain();
        assertEquals(0, space.allocatedBytes());
        space.close();
    }

    private long newRow(long value) {
        return codec.encode(Tuple.of(KEY, IntegerTerm.of(value)), keys.of(KEY).hash());
    }

    private long next(long row) {
        return entry == 0 ? row : bags.append(entry, row, codec.imageHash(row), operation);
    }

    private boolean contains(long row) {
        return bags.containsEqual(entry, row, codec.imageHash(row));
    }

    private void insert(long value) {
        long row = newRow(value);
        assertEquals(model.contains(value), contains(row));
        if (model.contains(value)) {
            space.free(row);
            return;
        }
        try {
            entry = next(row);
        } catch (EtsException e) {
            operation.discard();
            space.free(row);
            throw e;
        }
        model.add(value);
        commit();
    }

    private void insertAll(int from, int to) {
        for (int value = from; value < to; value++) {
            insert(value);
        }
    }

    private void commit() {
        bytes += operation.bytesDelta;
        operation.commit();
    }

    private void removeIf(LongPredicate unwanted) {
        try {
            entry = bags.remove(
                    entry, row -> unwanted.test(codec.smallInteger(row, 2)), operation::retireEntryLater, operation);
        } catch (EtsException e) {
            operation.discard();
            throw e;
        }
        model.removeIf(unwanted::test);
        commit();
    }

    private void replace(long oldValue, long newValue) {
        long[] old = {0};
        bags.collect(entry, row -> old[0] = codec.smallInteger(row, 2) == oldValue ? row : old[0]);
        long row = newRow(newValue);
        try {
            entry = replaceRow(entry, old[0], row);
        } catch (EtsException e) {
            operation.discard();
            space.free(row);
            throw e;
        }
        operation.retireEntryLater(old[0]);
        commit();
        List<Long> values = new ArrayList<>(model);
        values.replaceAll(value -> value == oldValue ? Long.valueOf(newValue) : value);
        model.clear();
        model.addAll(values);
    }

    /** Appends rows as a batch does, and takes them back as it does, the last one first. */
    private void insertAndTakeBack(long firstValue, int count) {
        long[] before = new long[count];
        int[] counts = new int[count];
        long[] rows = new long[count];
        int applied = 0;
        try {
            for (; applied < count; applied++) {
                before[applied] = entry;
                counts[applied] = bags.count(entry);
                rows[applied] = newRow(firstValue + applied);
                assertFalse(contains(rows[applied]));
                entry = next(rows[applied]);
                operation.clearDeltas();
            }
            bags.verify(entry);
        } catch (EtsException e) {
            // No memory: the last row, if it was made, goes as if it had been appended.
            applied += rows[applied] != 0 ? 1 : 0;
        }
        while (applied > 0) {
            entry = before[--applied];
            bags.truncate(entry, counts[applied]);
            operation.retireEntryLater(rows[applied]);
        }
        List<Long> undone = new ArrayList<>();
        for (long row : rows) {
            if (row != 0) {
                undone.add(row);
            }
        }
        operation.undone();
        undone.forEach(operation::retire);
        assertEquals(new ArrayList<>(model), values(entry));
    }

    private void pin() {
        if (frozenValues == null) {
            operation.finish();
            epochPin = reclaimer.pin();
            table.pinVersion();
            frozen = entry;
            frozenValues = values(entry);
        }
    }

    private void unpin() {
        if (frozenValues != null) {
            assertEquals(frozenValues, values(frozen));
            table.unpinVersions();
            reclaimer.unpin(epochPin);
            frozenValues = null;
        }
    }

    private void settle() {
        operation.finish();
        long[] held = {0};
        bags.forEachOwned(entry, address -> held[0] += space.sizeAt(address));
        assertEquals(held[0], bytes, "bytes of blocks and index");
        assertEquals(model.size(), bags.verify(entry));
        assertEquals(new ArrayList<>(model), values(entry));
    }

    private List<Long> values(long of) {
        List<Long> values = new ArrayList<>();
        bags.collect(of, row -> values.add(codec.smallInteger(row, 2)));
        return values;
    }

    private long index() {
        return (entry & 7) == 0 ? 0 : bags.index(BagBlocks.block(entry));
    }

    private int covered() {
        return indexes.covered(index());
    }

    @Test
    void insert_blockStarted_indexCoversAllFullBlocks() {
        insertAll(0, 128);
        assertEquals(0, index());
        for (int blocks = 2; blocks < 20; blocks++) {
            insertAll(blocks * 64, blocks * 64 + 1);
            assertEquals(blocks * 64, covered());
            insertAll(0, blocks * 64 + 64);
            assertEquals(blocks * 64, covered());
            settle();
        }
    }

    @Test
    void ofAnyRows_manyRows_noIndexAndNoWordForIt() {
        BagBlocks any = BagBlocks.ofAnyRows(table);
        for (int value = 0; value < 1000; value++) {
            long row = newRow(value);
            entry = entry == 0 ? row : any.append(entry, row, codec.imageHash(row), operation);
            model.add((long) value);
            commit();
        }
        assertFalse(any.areDistinct());
        assertEquals(0, index());
    }

    @Test
    void remove_coveredRow_leavesTheOthersCovered() {
        insertAll(0, 1000);
        int covered = covered();
        removeIf(value -> value == 500);
        assertEquals(covered - 1, covered());
        settle();
        insert(500);
        assertEquals(covered - 1, covered());
        insertAll(0, 1100);
        assertEquals(1088, covered());
    }

    @Test
    void remove_rowOfNewestBlock_keepsTheSameIndex() {
        insertAll(0, 1000);
        long before = index();
        assertNotEquals(0, before);
        removeIf(value -> value == 999);
        assertEquals(before, index());
    }

    @Test
    void remove_newestBlock_olderOneTakesIndexOver() {
        insertAll(0, 130);
        insertAll(130, 400);
        for (int left : new int[] {384, 320, 256, 192, 128, 64, 63, 2, 1}) {
            removeIf(value -> value >= left);
            settle();
            insertAll(0, left);
        }
        assertEquals(0, index());
    }

    @Test
    void remove_halfOfTheCoveredRows_keepsTheOthersCovered() {
        insertAll(0, 257);
        removeIf(value -> value < 256 && value % 2 == 0);
        assertEquals(128, covered());
        settle();
    }

    @Test
    void remove_allButOneBlock_dropsIndex() {
        insertAll(0, 129);
        assertEquals(128, covered());
        removeIf(value -> value < 64 || value == 128);
        assertEquals(0, index());
        settle();
    }

    @Test
    void replace_coveredRow_coversTheOtherOne() {
        insertAll(0, 1000);
        replace(500, 5000);
        assertEquals(960, covered());
        settle();
    }

    @Test
    void remove_mostRows_dropsIndexUntilABlockIsStarted() {
        insertAll(0, 1000);
        removeIf(value -> value % 4 != 0);
        assertEquals(0, index());
        settle();
        insertAll(0, 1000);
        assertEquals(960, covered());
    }

    @Test
    void remove_noMemoryForTheCopy_removesWithoutIndex() {
        insertAll(0, 1000);
        settle();
        space.failAllocationAfter(0);
        assertThrows(EtsException.class, () -> removeIf(value -> value == 990));
        space.failAllocationAfter(-1);
        assertEquals(960, covered());
        // The copy of the index is what is asked for first, and may be refused; blocks may not.
        int needed = 0;
        for (boolean done = false; !done; needed++) {
            settle();
            space.failAllocationAfter(needed);
            try {
                removeIf(value -> value == 100);
                done = true;
            } catch (EtsException e) {
                assertEquals(EtsException.Kind.MEMORY_LIMIT, e.kind());
                assertEquals(960, covered());
            } finally {
                space.failAllocationAfter(-1);
            }
        }
        assertTrue(needed > 1);
        assertEquals(959, covered());
    }

    @Test
    void append_noMemoryAtEveryAllocation_failsOnlyForBlocks() {
        int softFailures = 0;
        for (int value = 0; value < 1500; value++) {
            for (int succeeding = 0; ; succeeding++) {
                settleEvery(value, 97);
                long allocated = space.allocatedBytes();
                long row = newRow(value);
                space.failAllocationAfter(succeeding);
                int coveredBefore = covered();
                try {
                    entry = next(row);
                    space.failAllocationAfter(-1);
                    model.add((long) value);
                    commit();
                    boolean started = bags.count(entry) % 64 == 1 && bags.count(entry) > UNINDEXED_MAX + 1;
                    softFailures += started && covered() == coveredBefore ? 1 : 0;
                    break;
                } catch (EtsException e) {
                    space.failAllocationAfter(-1);
                    assertEquals(EtsException.Kind.MEMORY_LIMIT, e.kind());
                    operation.discard();
                    space.free(row);
                    operation.finish();
                    assertEquals(coveredBefore, covered());
                    assertTrue(allocated >= space.allocatedBytes());
                }
            }
        }
        assertTrue(softFailures > 0, "an index that could not grow was not met");
        insertAll(0, 1700);
        assertEquals(1664, covered());
    }

    @Test
    void append_noMemoryForALargerIndex_keepsTheOldOne() {
        insertAll(0, 192);
        long before = index();
        assertEquals(128, covered());
        long row = newRow(192);
        space.failAllocationAfter(1); // the block is made, the index is not
        entry = next(row);
        space.failAllocationAfter(-1);
        model.add(192L);
        commit();
        assertEquals(before, index());
        assertEquals(128, covered());
        insertAll(0, 257);
        assertEquals(256, covered());
    }

    private void settleEvery(int step, int period) {
        if (step % period == 0) {
            settle();
        }
    }

    @Test
    void truncate_everyLengthOfBatch_indexForgetsWhatIsTakenBack() {
        for (int size : new int[] {1, 2, 63, 64, 100, 127, 128, 129, 190, 300, 320}) {
            insertAll(0, size);
            for (int count : new int[] {1, 2, 63, 64, 65, 66, 130, 400}) {
                for (boolean pinned : new boolean[] {false, true}) {
                    if (pinned) {
                        pin();
                    }
                    insertAndTakeBack(10_000, count);
                    settle();
                    unpin();
                }
            }
            insertAll(0, size);
        }
    }

    @Test
    void truncate_rowsThatAreNotCovered_indexStays() {
        insertAll(0, 256);
        insertAndTakeBack(10_000, 1);
        assertEquals(256, covered());
    }

    @Test
    void append_pinned_frozenBlocksDoNotOwnTheIndex() {
        insertAll(0, 200);
        long before = index();
        pin();
        insertAll(200, 201);
        assertNotEquals(frozen, entry);
        assertEquals(before, index());
        insertAll(201, 1000);
        removeIf(value -> value % 3 == 0);
        settle();
        assertEquals(200, frozenValues.size());
        unpin();
    }

    @Test
    void discard_growthNotLinked_oldIndexStays() {
        insertAll(0, 64);
        for (int value = 64; value < 1500; value++) {
            long row = newRow(value);
            long appended = bags.append(entry, row, codec.imageHash(row), operation);
            if (appended != entry) {
                operation.discard(); // linking met the memory limit
                assertFalse(contains(row));
            } else {
                bags.truncate(entry, value);
                operation.clearDeltas();
            }
            space.free(row);
            settleEvery(value, 31);
            insert(value);
        }
    }

    @Test
    void tryMake_mostRows_hasRoomForJustThese() {
        long index = indexes.tryMake(BagIndex.ROWS_MAX, operation);
        assertEquals(BagIndexDescriptor.SIZE_MAX, space.sizeAt(index));
        assertTrue(indexes.hasRoom(index, BagIndex.ROWS_MAX));
        assertFalse(indexes.hasRoom(index, BagIndex.ROWS_MAX + 1));
        assertFalse(indexes.hasRoom(0, 1));
        operation.discard();
    }

    @Test
    void addAndRemove_atHighestLoad_agreeWithSet() {
        long seed = Seeds.seed();
        SplittableRandom random = Seeds.random(seed);
        long index = indexes.tryMake(1, operation);
        int room = BagIndexDescriptor.room(BagIndexDescriptor.slotsOf(BagIndexDescriptor.SIZE_MIN));
        List<Long> rows = new ArrayList<>();
        for (int step = 0; step < 4000; step++) {
            if (rows.size() < room && (rows.isEmpty() || random.nextInt(100) < 60)) {
                long row = newRow(step);
                assertTrue(indexes.tryAdd(index, row));
                rows.add(row);
            } else {
                long row = rows.remove(random.nextInt(rows.size()));
                indexes.remove(index, row);
                assertFalse(indexes.containsEqual(index, row, codec.imageHash(row)), () -> Seeds.replay(seed));
                space.free(row);
            }
            indexes.verify(index, rows.stream().mapToLong(Long::longValue).toArray());
        }
        assertFalse(indexes.tryAdd(index, 1L << BagIndexDescriptor.ROW_BITS));
        rows.forEach(space::free);
        operation.discard();
    }

    @Test
    void randomOperations_agreeWithSet() {
        long seed = Seeds.seed();
        SplittableRandom random = Seeds.random(seed);
        for (int step = 0; step < 2500; step++) {
            int failAfter = random.nextInt(10) == 0 ? random.nextInt(6) : -1;
            try {
                step(random, failAfter);
                space.failAllocationAfter(-1);
                settle();
            } catch (Throwable e) {
                throw new AssertionError("step=" + step + ", " + Seeds.replay(seed), e);
            }
        }
    }

    private void step(SplittableRandom random, int failAfter) {
        int range = 700;
        int choice = random.nextInt(100);
        space.failAllocationAfter(failAfter);
        try {
            if (choice < 3) {
                long divisor = random.nextLong(1, 40);
                long rest = random.nextLong(divisor);
                removeIf(value -> value % divisor == rest);
            } else if (choice < 10) {
                long unwanted = random.nextLong(range);
                removeIf(value -> value == unwanted);
            } else if (choice < 12) {
                long least = random.nextLong(range);
                removeIf(value -> value > least && value % 2 == 0);
            } else if (choice < 16 && !model.isEmpty()) {
                List<Long> values = new ArrayList<>(model);
                long newValue = random.nextLong(range, 2L * range);
                if (!model.contains(newValue)) {
                    replace(values.get(random.nextInt(values.size())), newValue);
                }
            } else if (choice < 20) {
                pin();
            } else if (choice < 24) {
                unpin();
            } else if (choice < 30) {
                insertAndTakeBack(10L * range, random.nextInt(1, 200));
            } else {
                int count = random.nextInt(1, 12);
                for (int i = 0; i < count; i++) {
                    insert(random.nextLong(range));
                }
            }
        } catch (EtsException e) {
            assertEquals(EtsException.Kind.MEMORY_LIMIT, e.kind());
            assertTrue(failAfter >= 0);
        }
    }

    private long replaceRow(long entry, long oldRow, long newRow) {
        return bags.replace(entry, row -> row == oldRow ? newRow : row, operation);
    }
}
