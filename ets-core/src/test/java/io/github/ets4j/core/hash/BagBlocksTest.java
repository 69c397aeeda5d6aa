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
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rows of one key: order, sharing between versions, taking back, and no byte leaked. */
class BagBlocksTest {
    private static final VarHandle ENTRY = MethodHandles.arrayElementVarHandle(long[].class);

    private final Space space = Space.checked(256L << 20);
    private final Reclaimer reclaimer = new Reclaimer(space);
    private final Keys keys = Keys.hashed(1, 42);
    private final RowCodec codec = new RowCodec(space);
    private final TableSpace table = new TableSpace(space, reclaimer, keys);
    private final BagBlocks bags = BagBlocks.ofDistinctRows(table);
    private final Operation operation = new Operation(table);
    private long entry;
    private long bytes;

    @AfterEach
    void close_everythingFreed_nothingLeaks() {
        settle();
        bags.collect(entry, space::free);
        bags.forEachOwned(entry, space::free);
        reclaimer.drain();
        assertEquals(0, space.allocatedBytes());
        space.close();
    }

    private long newRow(long value) {
        IntegerTerm key = IntegerTerm.of(7);
        return codec.encode(Tuple.of(key, IntegerTerm.of(value)), keys.of(key).hash());
    }

    private long append(long value) {
        long row = newRow(value);
        entry = bags.append(entry, row, codec.imageHash(row), operation);
        bytes += operation.bytesDelta;
        operation.commit();
        return row;
    }

    /** Appends to an entry that is not empty; the first row is an entry itself. */
    private void fill(int from, int to) {
        for (int value = from; value < to; value++) {
            if (entry == 0) {
                entry = newRow(value);
            } else {
                append(value);
            }
        }
    }

    private void removeIf(LongPredicate unwanted) {
        entry = bags.remove(
                entry, row -> unwanted.test(codec.smallInteger(row, 2)), operation::retireEntryLater, operation);
        bytes += operation.bytesDelta;
        operation.commit();
    }

    private boolean containsEqual(long row) {
        return bags.containsEqual(entry, row, codec.imageHash(row));
    }

    private void settle() {
        operation.finish();
        long[] held = {0};
        bags.forEachOwned(entry, address -> held[0] += space.sizeAt(address));
        assertEquals(held[0], bytes, "bytes of blocks and index");
    }

    private List<Long> values(long of) {
        List<Long> values = new ArrayList<>();
        int count = bags.collect(of, row -> values.add(codec.smallInteger(row, 2)));
        assertEquals(values.size(), count);
        return values;
    }

    private static List<Long> range(int from, int to) {
        List<Long> values = new ArrayList<>();
        for (long value = from; value < to; value++) {
            values.add(value);
        }
        return values;
    }

    @Test
    void append_manyRows_keepsOrderOfInsertion() {
        for (int value = 0; value < 300; value++) {
            fill(value, value + 1);
            assertEquals(value + 1, bags.count(entry));
            assertEquals(value + 1, bags.verify(entry));
        }
        assertEquals(range(0, 300), values(entry));
    }

    @Test
    void append_room_sameEntry() {
        fill(0, 3);
        long before = entry;
        fill(3, 4);
        assertEquals(before, entry);
    }

    @Test
    void append_pinned_leavesOldEntryAsItWas() {
        for (int size : new int[] {2, 3, 64, 65, 70}) {
            fill(bags.count(entry), size);
            List<Long> frozenValues = values(entry);
            long frozen = entry;
            table.pinVersion();
            fill(size, size + 1);
            assertNotEquals(frozen, entry, "size=" + size);
            assertEquals(frozenValues, values(frozen), "size=" + size);
            assertEquals(range(0, size + 1), values(entry), "size=" + size);
            table.unpinVersions();
            settle();
        }
    }

    @Test
    void truncate_afterAppendsInPlace_restores() {
        fill(0, 5);
        long before = entry;
        int count = bags.count(entry);
        long first = append(5);
        long second = append(6);
        assertEquals(before, entry);
        bags.truncate(entry, count);
        assertEquals(range(0, 5), values(entry));
        assertEquals(5, bags.verify(entry));
        assertFalse(containsEqual(first));
        space.free(first);
        space.free(second);
        fill(5, 9);
        assertEquals(range(0, 9), values(entry));
    }

    @Test
    void remove_all_answersZero() {
        fill(0, 200);
        removeIf(value -> true);
        assertEquals(0, entry);
    }

    @Test
    void remove_allButOne_answersTheRow() {
        fill(0, 200);
        removeIf(value -> value != 150);
        assertEquals(0, entry & 7);
        assertEquals(List.of(150L), values(entry));
    }

    @Test
    void remove_none_answersSameEntry() {
        fill(0, 200);
        long before = entry;
        removeIf(value -> value < 0);
        assertEquals(before, entry);
    }

    @Test
    void remove_newestRows_sharesOlderBlocks() {
        fill(0, 70);
        long before = entry;
        removeIf(value -> value >= 64);
        assertNotEquals(before, entry);
        assertEquals(range(0, 64), values(entry));
        fill(64, 66);
        assertEquals(range(0, 66), values(entry));
        assertEquals(66, bags.verify(entry));
    }

    @Test
    void replaceRow_middle_keepsItsPlace() {
        fill(0, 100);
        long[] old = {0};
        bags.collect(entry, row -> old[0] = codec.smallInteger(row, 2) == 50 ? row : old[0]);
        entry = replaceRow(entry, old[0], newRow(1000));
        operation.retireEntryLater(old[0]);
        bytes += operation.bytesDelta;
        operation.commit();
        List<Long> expected = range(0, 100);
        expected.set(50, 1000L);
        assertEquals(expected, values(entry));
        assertEquals(100, bags.verify(entry));
    }

    @Test
    void replaceAndRemove_singleRow_takeItsPlaceOrLeaveNothing() {
        assertEquals(0, replaceRow(0, 8, 16));
        fill(0, 1);
        long first = entry;
        removeIf(value -> value != 0);
        assertEquals(first, entry);
        long second = newRow(1);
        entry = replaceRow(entry, first, second);
        assertEquals(second, entry);
        space.free(first);
        removeIf(value -> true);
        assertEquals(0, entry);
    }

    @Test
    void containsEqual_rowOrBlocks_findsEqualRowsOnly() {
        long absent = newRow(-1);
        for (int size : new int[] {1, 2, 9, 130}) {
            fill(bags.count(entry), size);
            for (int value = 0; value < size; value++) {
                long row = newRow(value);
                assertTrue(containsEqual(row));
                space.free(row);
            }
            assertFalse(containsEqual(absent));
        }
        space.free(absent);
    }

    @Test
    void appendAndRemove_memoryLimit_nothingChanged() {
        fill(0, 200);
        List<Long> before = values(entry);
        for (int succeeding = 0; succeeding < 2; succeeding++) {
            settle();
            long allocated = space.allocatedBytes();
            space.failAllocationAfter(succeeding);
            EtsException e = assertThrows(
                    EtsException.class,
                    () -> bags.remove(entry, row -> codec.smallInteger(row, 2) % 3 == 0, row -> {}, operation));
            space.failAllocationAfter(-1);
            operation.discard();
            assertEquals(EtsException.Kind.MEMORY_LIMIT, e.kind());
            assertEquals(allocated, space.allocatedBytes());
            assertEquals(before, values(entry));
        }
    }

    @Test
    void randomOperations_agreeWithList() {
        long seed = Seeds.seed();
        SplittableRandom random = Seeds.random(seed);
        List<Long> model = new ArrayList<>();
        long next = 0;
        for (int step = 0; step < 3000; step++) {
            int choice = random.nextInt(100);
            if (choice < 2) {
                long divisor = random.nextLong(1, 20);
                long rest = random.nextLong(divisor);
                removeIf(value -> value % divisor == rest);
                model.removeIf(value -> value % divisor == rest);
            } else if (choice < 4) {
                table.pinVersion();
            } else if (choice < 6) {
                table.unpinVersions();
            } else {
                fill((int) next, (int) next + 1);
                model.add(next++);
            }
            settle();
            assertEquals(model, values(entry), () -> Seeds.replay(seed));
            assertEquals(model.size(), bags.verify(entry), () -> Seeds.replay(seed));
        }
    }

    @Test
    void manyRows_oneKey_insertedInReasonableTime() {
        for (int value = 0; value < 20_000; value++) {
            long row = newRow(value);
            assertFalse(entry != 0 && containsEqual(row));
            entry = entry == 0 ? row : bags.append(entry, row, codec.imageHash(row), operation);
            bytes += operation.bytesDelta;
            operation.commit();
            operation.finish();
        }
        assertEquals(20_000, bags.count(entry));
    }

    @Test
    void collect_besideAppends_seesWholePrefixes() throws InterruptedException {
        fill(0, 2);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicBoolean done = new AtomicBoolean();
        long[] shared = {entry};
        Thread reader = new Thread(() -> {
            try {
                while (!done.get()) {
                    int pin = reclaimer.pin();
                    List<Long> seen = values((long) ENTRY.getVolatile(shared, 0));
                    reclaimer.unpin(pin);
                    assertEquals(range(0, seen.size()), seen);
                }
            } catch (Throwable e) {
                failure.set(e);
            }
        });
        reader.start();
        for (int value = 2; value < 3000; value++) {
            append(value);
            ENTRY.setVolatile(shared, 0, entry);
            operation.finish();
        }
        done.set(true);
        reader.join();
        assertEquals(null, failure.get());
    }

    private long replaceRow(long entry, long oldRow, long newRow) {
        return bags.replace(entry, row -> row == oldRow ? newRow : row, operation);
    }
}
