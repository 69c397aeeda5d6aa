/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.backend.RowBatch;
import io.github.ets4j.core.backend.RowMatcher;
import io.github.ets4j.core.row.ImageReader;
import io.github.ets4j.core.row.RowDescriptor;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.EngineExtension;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows are expanded where memory ends, or where who looks at them throws: nothing is left of the copies. */
class ExpansionFailureTest {
    private static final int KEYS = 15;

    @RegisterExtension
    final EngineExtension engine = new EngineExtension();

    private StoredTable table;
    private ImageReader reader;

    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private void fill(TableType type, int length) {
        table = engine.table(type, true);
        reader = new ImageReader(table.memory());
        for (int i = 0; i < KEYS * (type.isBag() ? 3 : 1); i++) {
            table.insert(Terms.tuple(i % KEYS, i, Bitstring.of(new byte[length])));
        }
        engine.verify();
    }

    private long bytes() {
        return engine.engine().space().allocatedBytes();
    }

    private void allow(int allocations) {
        engine.engine().space().failAllocationAfter(allocations);
    }

    private static void refused(Runnable work) {
        EtsException refused = assertThrows(EtsException.class, work::run);
        assertEquals(EtsException.Kind.MEMORY_LIMIT, refused.kind());
    }

    private Set<Tuple> traverse(int pieceRows) {
        Set<Tuple> found = new HashSet<>();
        RowCursor cursor = table.rows(KeySelection.ALL, false, null, pieceRows);
        RowBatch batch = (rows, count) -> {
            for (int i = 0; i < count; i++) {
                assertTrue(!RowDescriptor.isCompressed(table.memory(), rows[i]));
                assertTrue(found.add(reader.row(rows[i])), "met twice");
            }
            return count;
        };
        while (cursor.advance(batch)) {
            cursor.position();
        }
        return found;
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void traversal_atTheLimit_failsAndLeavesNothing(TableType type) {
        fill(type, 3000);
        long before = bytes();
        Set<Tuple> all = traverse(1000);
        assertEquals(table.size(), all.size());
        allow(7);
        refused(() -> traverse(1000));
        allow(0);
        refused(() -> traverse(1000));
        refused(() -> table.rowsOfKey(Terms.integer(1), (rows, count) -> count));
        allow(-1);
        assertEquals(before, bytes());
        assertTrue(all.equals(traverse(1000)));
        assertEquals(before, bytes());
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void reads_thatNeedNoRowInPlace_succeedAtTheLimit(TableType type) {
        fill(type, 3000);
        Term key = Terms.integer(3);
        List<Tuple> rows = table.lookup(key);
        allow(0);
        assertTrue(rows.equals(table.lookup(key)));
        assertTrue(rows.get(0).equals(table.lookupFirst(key)));
        assertEquals(type.isBag() ? 3 : 1, table.lookup(key).size());
        assertTrue(table.first(true).objects().size() > 0);
        long count = 0;
        TableCursor cursor = table.cursor(false);
        for (List<Tuple> chunk = cursor.next(); !chunk.isEmpty(); chunk = cursor.next()) {
            count += chunk.size();
        }
        assertEquals(table.size(), count);
        allow(-1);
    }

    /** Copies are as many as the limit allows at a time, whatever the size of the piece. */
    @ParameterizedTest
    @EnumSource(TableType.class)
    void traversal_ofLargeRows_expandsFewAtATime(TableType type) {
        int length = 100_000;
        fill(type, length);
        long before = bytes();
        long[] most = new long[1];
        List<Integer> counts = new ArrayList<>();
        RowCursor cursor = table.rows(KeySelection.ALL, false, null, 1000);
        while (cursor.advance((rows, count) -> {
            most[0] = Math.max(most[0], bytes() - before);
            counts.add(count);
            return count;
        })) {
            cursor.position();
        }
        assertEquals(table.size(), counts.stream().mapToInt(Integer::intValue).sum());
        assertTrue(most[0] >= length && most[0] < ExpandedRows.BYTES_MAX + 4096 * 4, "most=" + most[0]);
        assertEquals(before, bytes());
    }

    @ParameterizedTest
    @EnumSource(TableType.class)
    void whoeverThrows_leavesNoCopy(TableType type) {
        fill(type, 3000);
        long before = bytes();
        assertThrows(
                Broken.class,
                () -> table.rows(KeySelection.ALL, false, null, 1000).advance((rows, count) -> {
                    throw new Broken();
                }));
        assertThrows(
                Broken.class,
                () -> table.rowsOfKey(Terms.integer(1), (rows, count) -> {
                    throw new Broken();
                }));
        assertThrows(
                Broken.class,
                () -> table.deleteMatching(KeySelection.ALL, row -> {
                    throw new Broken();
                }));
        assertEquals(before, bytes());
    }

    /** The matcher is asked about each row of the key without the lock, then with it. */
    @ParameterizedTest
    @EnumSource(TableType.class)
    void matcher_thatFailsAtAnyRow_leavesNoCopy(TableType type) {
        fill(type, 3000);
        Term key = Terms.integer(1);
        List<Tuple> rows = table.lookup(key);
        for (int failing = 0; failing <= 2 * rows.size(); failing++) {
            int[] left = {failing};
            RowMatcher matcher = row -> {
                if (left[0]-- == 0) {
                    throw new Broken();
                }
                return true;
            };
            try {
                table.deleteMatching(new KeySelection.Points(List.of(key)), matcher);
                assertEquals(0, table.lookup(key).size());
                table.insert(rows);
            } catch (Broken expected) {
                assertTrue(rows.equals(table.lookup(key)), "failing=" + failing);
            }
            engine.verify();
        }
    }

    /** With ever more allocations allowed, until all is done: each failure leaves what there was. */
    @ParameterizedTest
    @EnumSource(
            value = TableType.class,
            names = {"SET", "ORDERED_SET", "DUPLICATE_BAG"})
    void updates_atTheLimit_areDoneKeyByKeyAndLeakNothing(TableType type) {
        fill(type, 3000);
        long size = table.size();
        for (int allowed = 0; ; allowed++) {
            allow(allowed);
            try {
                table.replaceMatching(KeySelection.ALL, row -> {
                    Tuple tuple = reader.row(row);
                    return tuple.with(3, Bitstring.of(new byte[2000]));
                });
                break;
            } catch (EtsException failure) {
                assertEquals(EtsException.Kind.MEMORY_LIMIT, failure.kind());
            } finally {
                allow(-1);
            }
            assertEquals(size, table.size());
            engine.verify();
        }
        assertEquals(
                Bitstring.of(new byte[2000]),
                table.lookup(Terms.integer(1)).get(0).element(3));
        for (int allowed = 0; table.size() > 0; allowed++) {
            allow(allowed);
            try {
                table.deleteMatching(KeySelection.ALL, row -> reader.row(row).size() == 3);
            } catch (EtsException failure) {
                assertEquals(EtsException.Kind.MEMORY_LIMIT, failure.kind());
            } finally {
                allow(-1);
            }
            engine.verify();
        }
    }
}
