/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.memory.Space;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Rows on both sides of the 16 GiB up to which hash leaves hold them compressed. The memory between is taken, but not touched,
 * so that it costs address space only.
 */
class HighAddressTest {
    private static final long LIMIT = 16L << 30;
    private static final int SLOT_MAX = 32 << 10;
    private static final int KEYS = 10_000;

    @ParameterizedTest
    @EnumSource
    void rows_belowAndBeyond16GiB_areAllThere(TableType type) {
        try (StorageEngine engine = new StorageEngine(Long.MAX_VALUE)) {
            StoredTable table = new StoredTable(engine, type, 1);
            fill(table, 0, KEYS, 1);
            List<Long> taken = takeUpTo(engine.space());
            check(table, KEYS, 1);

            // Rows that were there are replaced, and get others beside them; new leaves are wide from the start.
            fill(table, KEYS / 2, 3 * KEYS, 2);
            assertTrue(greatestAddress(engine.space()) > LIMIT, "all rows lie below");
            check(table, KEYS / 2, 1);
            checkOthers(table, type);
            table.verify();
            for (long key = KEYS; key < 3 * KEYS; key++) {
                table.delete(IntegerTerm.of(key));
            }
            table.verify();

            // Leaves that shrink hold what is left of rows beyond; then the memory below is there again.
            taken.forEach(engine.space()::free);
            fill(table, 0, KEYS, 3);
            table.verify();
            for (long key = 0; key < KEYS; key++) {
                List<Tuple> rows = table.lookup(IntegerTerm.of(key));
                assertEquals(row(key, 3), rows.get(rows.size() - 1));
                table.delete(IntegerTerm.of(key));
            }
            table.verify();
            assertEquals(0, table.size());
        }
    }

    private static Tuple row(long key, long value) {
        return Terms.tuple(key, value);
    }

    private static void fill(StoredTable table, long from, long to, long value) {
        for (long key = from; key < to; key++) {
            table.insert(row(key, value));
        }
    }

    private static void check(StoredTable table, long to, long value) {
        for (long key = 0; key < to; key++) {
            assertEquals(List.of(row(key, value)), table.lookup(IntegerTerm.of(key)));
        }
    }

    private static void checkOthers(StoredTable table, TableType type) {
        for (long key = KEYS / 2; key < 3 * KEYS; key++) {
            boolean both = type.isBag() && key < KEYS;
            assertEquals(
                    both ? List.of(row(key, 1), row(key, 2)) : List.of(row(key, 2)), table.lookup(IntegerTerm.of(key)));
        }
    }

    /** Takes all room below the limit and a little more, without touching it. */
    private static List<Long> takeUpTo(Space space) {
        List<Long> taken = new ArrayList<>();
        for (int size : new int[] {Space.ALLOCATION_MAX, SLOT_MAX}) {
            for (long last = 0; last < LIMIT; ) {
                last = space.allocate(size);
                taken.add(last);
            }
        }
        return taken;
    }

    private static long greatestAddress(Space space) {
        long[] greatest = {0};
        space.forEachAllocated(address -> {
            if (space.sizeAt(address) < SLOT_MAX) {
                greatest[0] = Math.max(greatest[0], address);
            }
        });
        return greatest[0];
    }
}
