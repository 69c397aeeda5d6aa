/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.race;

import io.github.ets4j.core.memory.Space;
import io.github.ets4j.core.table.StorageEngine;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.core.table.TableTuning;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The table of one state of a race: with pages so small, and so few keys, that a split divides the keys of the state. All of
 * them are in one engine, whose memory is overwritten when it is freed and watched for writes until it is used again.
 * Safe for any number of threads.
 */
final class SplitTable {
    private static final TableTuning TINY = new TableTuning(256, 8, -1);
    private static final StorageEngine ENGINE = watchedEngine();
    private static final AtomicLong TABLES = new AtomicLong();

    private final StoredTable table;

    private SplitTable(TableType type, long... keys) {
        this.table = new StoredTable(ENGINE, type, 1, TINY);
        for (long key : keys) {
            insert(key, 1);
        }
    }

    private static StorageEngine watchedEngine() {
        String before = System.getProperty(Space.POISON_PROPERTY);
        System.setProperty(Space.POISON_PROPERTY, "true");
        try {
            return new StorageEngine(1L << 30);
        } finally {
            if (before == null) {
                System.clearProperty(Space.POISON_PROPERTY);
            } else {
                System.setProperty(Space.POISON_PROPERTY, before);
            }
        }
    }

    /** An ordered_set with rows of these keys, which have the value 1. */
    static SplitTable ordered(long... keys) {
        return new SplitTable(TableType.ORDERED_SET, keys);
    }

    /** A set or an ordered_set, in turns. */
    static SplitTable eitherType(long... keys) {
        boolean isOrdered = (TABLES.getAndIncrement() & 1) == 0;
        return new SplitTable(isOrdered ? TableType.ORDERED_SET : TableType.SET, keys);
    }

    /** A set. */
    static SplitTable hashed(long... keys) {
        return new SplitTable(TableType.SET, keys);
    }

    /** A bag or duplicate_bag, in turns, without rows. */
    static SplitTable eitherBag() {
        boolean isDuplicate = (TABLES.getAndIncrement() & 1) == 0;
        return new SplitTable(isDuplicate ? TableType.DUPLICATE_BAG : TableType.BAG);
    }

    private static Term term(long key) {
        return IntegerTerm.of(key);
    }

    /** A row that shows it if it was not read whole. */
    private static Tuple row(long key, long value) {
        IntegerTerm term = IntegerTerm.of(value);
        return Tuple.of(term(key), term, Tuple.of(term, term));
    }

    /** Whether the base of a key was split. */
    boolean split(long key) {
        return table.forceSplit(term(key));
    }

    /** Whether the base of a key was joined with a neighbour. */
    boolean join(long key) {
        return table.forceJoin(term(key));
    }

    void insert(long key, long value) {
        table.insert(row(key, value));
    }

    /** Inserts two rows at once. */
    void insertBoth(long key, long otherKey, long value) {
        table.insert(List.of(row(key, value), row(otherKey, value)));
    }

    /** Inserts two rows at once if neither key is there; 1 if so. */
    int insertNewBoth(long key, long otherKey, long value) {
        return table.insertNew(List.of(row(key, value), row(otherKey, value))) ? 1 : 0;
    }

    void delete(long key) {
        table.delete(term(key));
    }

    /** Deletes one row of a bag. */
    void delete(long key, long value) {
        table.deleteObject(row(key, value));
    }

    /** Removes all rows; their number. */
    int clear() {
        return (int) table.deleteAll();
    }

    /** The value of a key, 0 if it is absent, -1 if its row is not whole. */
    int value(long key) {
        Tuple row = table.lookupFirst(term(key));
        return row == null ? 0 : valueOf(row);
    }

    private static int valueOf(Tuple row) {
        Term value = row.element(2);
        boolean isWhole = value.equals(((Tuple) row.element(3)).element(2));
        return isWhole ? (int) ((IntegerTerm) value).longValue() : -1;
    }

    /** The values of a key of a bag as digits, in order. */
    int values(long key) {
        int digits = 0;
        for (Tuple row : table.lookup(term(key))) {
            digits = 10 * digits + valueOf(row);
        }
        return digits;
    }

    /** The key after a key, 0 if there is none. */
    int next(long key) {
        return key(table.next(term(key), false, true));
    }

    /** The key before a key, 0 if there is none. */
    int previous(long key) {
        return key(table.previous(term(key), false, true));
    }

    /** The first key, 0 if there is none. */
    int first() {
        return key(table.first(false));
    }

    /** The last key, 0 if there is none. */
    int last() {
        return key(table.last(false));
    }

    private static int key(StoredTable.Step step) {
        return step == null ? 0 : (int) ((IntegerTerm) step.key()).longValue();
    }

    /** Number of keys from a key to a key, as at one instant. */
    int rangeSize(long from, long to) {
        return table.range(term(from), true, term(to), true, false, 100).size();
    }

    int size() {
        return (int) table.size();
    }

    /** Frees what can be freed without waiting for readers. */
    static void reclaimNow() {
        ENGINE.reclaimer().reclaimNow();
    }

    /** Frees what was retired, waiting for readers: what any of them still looked at would be overwritten. */
    static void reclaim() {
        ENGINE.reclaim();
    }

    /** Checks the structure, that it has as many rows as are counted, and drops the table; their number. */
    int close() {
        int size = size();
        table.verify();
        table.drop();
        return size;
    }
}
