/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ets4j.bench.baseline.KeyKind;
import io.github.ets4j.bench.baseline.OrderedStore;
import io.github.ets4j.bench.baseline.Row;
import io.github.ets4j.bench.baseline.Store;
import io.github.ets4j.bench.baseline.StoreKind;
import io.github.ets4j.bench.workload.Data;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every store gives the same answers, so that a benchmark compares like with like. */
class StoreTest {
    private static final int ROWS = 1000;

    @ParameterizedTest
    @EnumSource
    void lookup_loadedStore_findsExactlyThePresentKeys(StoreKind kind) {
        try (Store<?> store = kind.open()) {
            Data.load(store, ROWS);
            assertEquals(ROWS, store.size());
            for (int rank = 0; rank < ROWS; rank++) {
                assertEquals(row(Data.presentKey(rank), 0), found(store, Data.presentKey(rank)));
                assertNull(found(store, Data.absentKey(rank)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void insert_presentKey_replacesTheRow(StoreKind kind) {
        try (Store<?> store = kind.open()) {
            Data.insert(store, 7, 1);
            Data.insert(store, 7, Long.MAX_VALUE);
            assertEquals(row(7, Long.MAX_VALUE), found(store, 7));
            assertEquals(1, store.size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void delete_presentThenAbsentKey_removesTheRowOnce(StoreKind kind) {
        try (Store<?> store = kind.open()) {
            Data.insert(store, 7, 1);
            Data.insert(store, 8, 2);
            store.delete(7);
            store.delete(7);
            assertNull(found(store, 7));
            assertEquals(row(8, 2), found(store, 8));
            assertEquals(1, store.size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void updateCounter_presentKey_addsAndKeepsThePayload(StoreKind kind) {
        try (Store<?> store = kind.open()) {
            Data.insert(store, 7, 40);
            assertEquals(42, store.updateCounter(7, 2));
            assertEquals(39, store.updateCounter(7, -3));
            assertEquals(new Row(7, 39, Data.payload(7, 40)), found(store, 7));
        }
    }

    @ParameterizedTest
    @EnumSource
    void updateCounter_absentKey_fails(StoreKind kind) {
        try (Store<?> store = kind.open()) {
            assertThrows(RuntimeException.class, () -> store.updateCounter(7, 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void binaryKeys_behaveAsIntegers(StoreKind kind) {
        try (Store<?> store = kind.open(KeyKind.BINARY)) {
            Data.load(store, ROWS);
            assertEquals(row(Data.presentKey(5), 0), found(store, Data.presentKey(5)));
            assertNull(found(store, Data.absentKey(5)));
            assertEquals(3, store.updateCounter(Data.presentKey(5), 3));
            store.delete(Data.presentKey(6));
            assertEquals(ROWS - 1, store.size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void wholeStore_isSelectedAndSummed(StoreKind kind) {
        try (Store<?> store = kind.open()) {
            for (int i = 0; i < ROWS; i++) {
                Data.insert(store, i, i);
            }
            assertEquals(ROWS / 100, store.select(100));
            assertEquals(ROWS * (ROWS - 1) / 2, store.sumOfAll());
        }
    }

    @ParameterizedTest
    @EnumSource
    void insertAll_presentAndAbsentKeys_holdsAll(StoreKind kind) {
        try (Store<?> store = kind.open()) {
            Data.insert(store, 7, 1);
            store.insertAll(new long[] {7, 9}, 5, new byte[][] {Data.payload(7, 5), Data.payload(9, 5)});
            assertEquals(row(7, 5), found(store, 7));
            assertEquals(row(9, 5), found(store, 9));
            assertEquals(2, store.size());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ETS_ORDERED_SET", "ETS_SKIP_LIST", "CONCURRENT_SKIP_LIST_MAP"})
    void range_bothEnds_areInclusiveUpToTheLimit(StoreKind kind) {
        try (OrderedStore<?> store = kind.openOrdered()) {
            Data.load(store, ROWS);
            assertEquals(keysOfRanks(10, 20), keys(store, Data.presentKey(10), Data.presentKey(19), 100));
            assertEquals(keysOfRanks(10, 15), keys(store, Data.presentKey(10), Data.presentKey(19), 5));
            assertEquals(keysOfRanks(11, 20), keys(store, Data.absentKey(10), Data.absentKey(19), 100));
        }
    }

    private static Row row(long key, long counter) {
        return new Row(key, counter, Data.payload(key, counter));
    }

    private static <R> Row found(Store<R> store, long key) {
        R row = store.lookup(key);
        return row == null ? null : store.toRow(row);
    }

    private static <R> List<Long> keys(OrderedStore<R> store, long from, long to, int limit) {
        return store.range(from, to, limit).stream()
                .map(row -> store.toRow(row).key())
                .toList();
    }

    private static List<Long> keysOfRanks(int from, int to) {
        return LongStream.range(from, to)
                .map(rank -> Data.presentKey((int) rank))
                .boxed()
                .toList();
    }
}
