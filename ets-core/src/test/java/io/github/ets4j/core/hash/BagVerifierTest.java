/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

import static io.github.ets4j.core.hash.BagBlockDescriptor.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.memory.Space;
import io.github.ets4j.core.reclaim.Reclaimer;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.row.RowCodec;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The verifier of bags notices each thing that may be broken, and says which. */
class BagVerifierTest {
    /** Two full blocks, covered by an index, and two rows in a block of 16. */
    private static final int ROWS = 2 * CAPACITY_MAX + 2;

    private final Space space = Space.checked(256L << 20);
    private final Memory memory = space.memory();
    private final Reclaimer reclaimer = new Reclaimer(space);
    private final Keys keys = Keys.hashed(1, 42);
    private final RowCodec codec = new RowCodec(space);
    private final TableSpace table = new TableSpace(space, reclaimer, keys);
    private final BagBlocks bags = new BagBlocks(table, CAPACITY_MAX);
    private final Operation operation = new Operation(table);
    private final Map<Long, Long> before = new LinkedHashMap<>();
    private final long entry = fill();
    private final long oldest = bags.blocks(entry)[0];
    private final long newest = BagBlocks.block(entry);
    private final long index = bags.index(newest);

    private long fill() {
        IntegerTerm key = IntegerTerm.of(7);
        long filled = 0;
        for (int value = 0; value < ROWS; value++) {
            long row = codec.encode(
                    Tuple.of(key, IntegerTerm.of(value)), keys.of(key).hash());
            filled = filled == 0 ? row : bags.append(filled, row, codec.imageHash(row), operation);
            operation.commit();
        }
        operation.finish();
        return filled;
    }

    /** Puts back what was changed. */
    @AfterEach
    void close_restored_soundAndNothingLeaks() {
        before.forEach(memory::putLong);
        assertEquals(ROWS, bags.verify(entry));
        bags.collect(entry, space::free);
        bags.forEachOwned(entry, space::free);
        reclaimer.drain();
        assertEquals(0, space.allocatedBytes());
        space.close();
    }

    private void put(long address, long word) {
        before.putIfAbsent(address, memory.getLong(address));
        memory.putLong(address, word);
    }

    private void add(long address, long delta) {
        put(address, memory.getLong(address) + delta);
    }

    /** The place of a row of the newest block. */
    private long rowAt(int row) {
        return rowAddress(newest, CAPACITY_NEXT, row);
    }

    /** The first slot of the index in use. */
    private long usedSlot() {
        int slot = 0;
        while (memory.getLong(BagIndexDescriptor.slotAddress(index, slot)) == 0) {
            slot++;
        }
        return BagIndexDescriptor.slotAddress(index, slot);
    }

    /**
     * One thing broken.
     *
     * @param says what the verifier says, as a regular expression
     */
    private record Corruption(String name, String says, Consumer<BagVerifierTest> change) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Corruption> corruptions() {
        return List.of(
                new Corruption(
                        "number of older rows",
                        "olderCount=129 expected=128",
                        t -> t.add(t.newest + OLDER_COUNT_OFFSET, 1)),
                new Corruption("no row", "count=0", t -> t.add(t.newest + HASH_OFFSET, -2L << COUNT_SHIFT)),
                new Corruption(
                        "more rows than places", "count=17", t -> t.add(t.newest + HASH_OFFSET, 15L << COUNT_SHIFT)),
                new Corruption(
                        "room in an older block", "count=63", t -> t.add(t.oldest + HASH_OFFSET, -1L << COUNT_SHIFT)),
                new Corruption("odd capacity", "capacity=24", t -> t.add(t.newest + HASH_OFFSET, 8L << CAPACITY_SHIFT)),
                new Corruption(
                        "capacity of one", "capacity=1", t -> t.add(t.newest + HASH_OFFSET, -15L << CAPACITY_SHIFT)),
                new Corruption(
                        "capacity of 128", "capacity=128", t -> t.add(t.oldest + HASH_OFFSET, 64L << CAPACITY_SHIFT)),
                new Corruption(
                        "key row of another block",
                        "keyRow",
                        t -> t.put(t.newest + KEY_ROW_OFFSET, t.bags.rowIn(t.oldest, 0))),
                new Corruption("row overwritten with 0", "row at index=1", t -> t.put(t.rowAt(1), 0)),
                new Corruption(
                        "row beyond the last one", "row at index=2", t -> t.put(t.rowAt(2), t.bags.rowIn(t.newest, 0))),
                new Corruption(
                        "fingerprint of another row",
                        "fingerprint=\\d+ expected=\\d+",
                        t -> t.put(
                                t.newest + FINGERPRINTS_OFFSET,
                                t.memory.getLong(t.newest + FINGERPRINTS_OFFSET) ^ 0xFF)),
                new Corruption(
                        "fingerprint of no row",
                        "fingerprint=1 expected=0",
                        t -> t.put(fingerprintAddress(t.newest, 8), 1)),
                new Corruption(
                        "hash of another key",
                        "hash at index=0",
                        t -> t.put(t.newest + HASH_OFFSET, t.memory.getLong(t.newest + HASH_OFFSET) ^ 1)),
                new Corruption("slot of the index without its row", "index=.*", t -> t.put(t.usedSlot(), 0)),
                new Corruption("fewer rows covered than are in the index", "index=.*", t -> t.add(t.index, -1)),
                new Corruption(
                        "row of the index that is not covered",
                        "index=.*",
                        t -> t.put(
                                t.usedSlot(),
                                t.memory.getLong(t.usedSlot()) & ~((1L << BagIndexDescriptor.ROW_BITS) - 1)
                                        | t.bags.rowIn(t.newest, 1))),
                new Corruption(
                        "hash of another row in the index",
                        "index=.*",
                        t -> t.add(t.usedSlot(), 1L << BagIndexDescriptor.ROW_BITS)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corruptions")
    void verify_oneThingBroken_saysWhich(Corruption corruption) {
        assertEquals(ROWS, bags.verify(entry));
        corruption.change().accept(this);
        assertSays(corruption.says(), bags);
    }

    private void assertSays(String says, BagBlocks verifying) {
        AssertionError e = assertThrows(AssertionError.class, () -> verifying.verify(entry));
        assertTrue(e.getMessage().matches("broken: " + says + "( block=\\d+)?"), e::getMessage);
    }

    @Test
    void verify_indexWhereRowsMayBeEqual_isBroken() {
        assertSays("an index where rows may be equal", BagBlocks.ofAnyRows(table));
    }

    @Test
    void verify_rowOrNone_isCounted() {
        assertEquals(0, bags.verify(0));
        assertEquals(1, bags.verify(bags.rowIn(oldest, 0)));
    }
}
