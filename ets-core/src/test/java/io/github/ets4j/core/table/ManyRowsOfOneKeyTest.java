/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Fun;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A bag with very many rows under one key works in time proportional to their number, and stays exact. */
class ManyRowsOfOneKeyTest {
    private static final IntegerTerm KEY = IntegerTerm.of(7);

    private final StorageEngine engine = new StorageEngine(512L << 20);

    @AfterEach
    void drop_allTables_nothingLeaks() {
        engine.reclaimer().drain();
        assertEquals(0, engine.space().allocatedBytes());
        engine.close();
    }

    private static Tuple object(long value) {
        return Tuple.of(KEY, IntegerTerm.of(value));
    }

    private static List<Tuple> objects(int from, int to) {
        List<Tuple> objects = new ArrayList<>();
        for (int value = from; value < to; value++) {
            objects.add(object(value));
        }
        return objects;
    }

    @Test
    void insert_manyRows_eachOnceInOrder() {
        StoredTable table = new StoredTable(engine, TableType.BAG, 1);
        int count = 200_000; // with a test of all rows at each insertion this takes minutes
        for (int value = 0; value < count; value++) {
            table.insert(object(value));
            if (value % 4 == 0) {
                table.insert(object(value / 2));
            }
        }
        assertEquals(count, table.size());
        table.verify();
        for (int value = 0; value < count; value += 20_000) {
            table.deleteObject(object(value));
            table.insert(object(value + 1));
            table.insert(object(count + value));
        }
        assertEquals(count, table.size());
        table.verify();
        List<Tuple> found = table.lookup(KEY);
        assertEquals(object(1), found.get(0));
        assertEquals(object(2 * count - 20_000), found.get(count - 1));
        table.delete(KEY);
        table.verify();
        assertEquals(0, table.size());
        table.drop();
    }

    @Test
    void insertList_memoryLimitAtEveryAllocation_allOrNothing() {
        for (int present : new int[] {1, 40, 64, 256, 300, 320, 370}) {
            StoredTable table = new StoredTable(engine, TableType.BAG, 1);
            List<Tuple> before = objects(0, present);
            table.insert(before);
            List<Tuple> more = objects(present - 1, present + 200);
            boolean refused = true;
            for (int succeeding = more.size() - 1; refused; succeeding++) {
                refused = isRefused(table, more, succeeding);
                table.verify();
                assertEquals(refused ? before : objects(0, present + 200), table.lookup(KEY));
                assertTrue(succeeding < more.size() + 100, "an insertion that never succeeds");
            }
            table.insert(more);
            assertEquals(present + 200, table.size());
            table.drop();
        }
    }

    /** Each operation is tried once more after what waits is reclaimed, so the allocations that succeed are counted anew. */
    private boolean isRefused(StoredTable table, List<Tuple> objects, int succeeding) {
        engine.space().failAllocationAfter(succeeding);
        try {
            table.insert(objects);
            return false;
        } catch (EtsException e) {
            assertEquals(EtsException.Kind.MEMORY_LIMIT, e.kind());
            return true;
        } finally {
            engine.space().failAllocationAfter(-1);
        }
    }

    @Test
    void deleteObject_memoryLimitAtEveryAllocation_allOrNothing() {
        StoredTable table = new StoredTable(engine, TableType.BAG, 1);
        table.insert(objects(0, 1000));
        for (int succeeding = 0; ; succeeding++) {
            engine.space().failAllocationAfter(succeeding);
            try {
                table.deleteObject(object(500));
                break;
            } catch (EtsException e) {
                assertEquals(EtsException.Kind.MEMORY_LIMIT, e.kind());
            } finally {
                engine.space().failAllocationAfter(-1);
            }
            assertEquals(1000, table.size());
            table.verify();
        }
        table.verify();
        assertEquals(999, table.size());
        table.drop();
    }

    @Test
    void insert_localFunsOfOtherCreators_areDuplicates() {
        StoredTable table = new StoredTable(engine, TableType.BAG, 1);
        for (int creator = 1; creator <= 2; creator++) {
            for (int captured = 0; captured < 400; captured++) {
                table.insert(Tuple.of(KEY, localFun(creator, captured)));
            }
        }
        assertEquals(400, table.size());
        table.deleteObject(Tuple.of(KEY, localFun(3, 5)));
        table.verify();
        assertEquals(399, table.size());
        table.drop();
    }

    /** A local fun; its creator says nothing about which one it is. */
    private static Fun.Local localFun(int creator, int captured) {
        Pid pid = new Pid(Atom.of("a@b"), creator, 0, 1);
        return new Fun.Local(Atom.of("m"), 2, new byte[16], 3, 0, 4, pid, IntegerTerm.of(captured));
    }

    @Test
    void clearAndDrop_indexedKey_giveAllBack() {
        StoredTable table = new StoredTable(engine, TableType.BAG, 1);
        table.insert(objects(0, 1000));
        table.deleteAll();
        assertEquals(0, table.size());
        table.insert(objects(0, 1000));
        assertEquals(1000, table.take(KEY).size());
        table.insert(objects(0, 1000));
        table.drop();
        assertThrows(EtsException.class, () -> table.insert(object(1)));
    }
}
