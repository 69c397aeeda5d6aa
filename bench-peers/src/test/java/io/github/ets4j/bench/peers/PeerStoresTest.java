/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.bench.baseline.KeyKind;
import io.github.ets4j.bench.baseline.OrderedStore;
import io.github.ets4j.bench.baseline.Row;
import io.github.ets4j.bench.baseline.Store;
import io.github.ets4j.bench.baseline.StoreProvider;
import io.github.ets4j.bench.workload.Data;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.FutureTask;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every peer gives the answers that the stores of the JDK give, so that a comparison is one of like with like. */
class PeerStoresTest {
    private static final int ROWS = 1000;
    private static final StoreProvider PEERS = new PeerStores();

    /** A peer with one kind of keys. */
    record Case(String name, KeyKind keys) {
        Store<?> open() {
            return PEERS.open(name, keys, ROWS);
        }
    }

    static List<Case> cases() {
        return PEERS.variants().stream()
                .flatMap(variant -> Stream.of(KeyKind.values()).map(keys -> new Case(variant.name(), keys)))
                .toList();
    }

    static List<Case> orderedCases() {
        List<String> ordered = List.of("MapDB-BTreeMap", "H2-MVStore", "LMDB", "RocksDB");
        return cases().stream().filter(each -> ordered.contains(each.name)).toList();
    }

    @Test
    void provider_isFoundAndNamesAllPeers() {
        List<String> names = ServiceLoader.load(StoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(PeerStores.class::isInstance)
                .flatMap(provider -> provider.variants().stream())
                .map(StoreProvider.Variant::name)
                .toList();
        assertEquals(
                List.of("ChronicleMap", "MapDB-HTreeMap", "MapDB-BTreeMap", "H2-MVStore", "LMDB", "RocksDB"), names);
    }

    @Test
    void open_unknownName_fails() {
        assertThrows(IllegalArgumentException.class, () -> PEERS.open("nothing", KeyKind.INTEGER, ROWS));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void lookup_loadedStore_findsExactlyThePresentKeys(Case peer) {
        try (Store<?> store = peer.open()) {
            Data.load(store, ROWS);
            assertEquals(ROWS, store.size());
            for (int rank = 0; rank < ROWS; rank++) {
                assertEquals(row(Data.presentKey(rank), 0), found(store, Data.presentKey(rank)));
                assertNull(found(store, Data.absentKey(rank)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void insert_presentKey_replacesTheRow(Case peer) {
        try (Store<?> store = peer.open()) {
            Data.insert(store, 7, 1);
            Data.insert(store, 7, Long.MAX_VALUE);
            assertEquals(row(7, Long.MAX_VALUE), found(store, 7));
            assertEquals(1, store.size());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void delete_presentThenAbsentKey_removesTheRowOnce(Case peer) {
        try (Store<?> store = peer.open()) {
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
    @MethodSource("cases")
    void delete_everyOtherRow_leavesTheRest(Case peer) {
        try (Store<?> store = peer.open()) {
            Data.load(store, ROWS);
            for (int rank = 0; rank < ROWS; rank += 2) {
                store.delete(Data.presentKey(rank));
            }
            for (int rank = 0; rank < ROWS; rank++) {
                Row expected = rank % 2 == 0 ? null : row(Data.presentKey(rank), 0);
                assertEquals(expected, found(store, Data.presentKey(rank)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void insert_moreRowsThanExpected_holdsAll(Case peer) {
        try (Store<?> store = peer.open()) {
            for (int number = 0; number < 2 * ROWS + ROWS / 10; number++) {
                Data.insert(store, Data.candidateKey(number), number);
            }
            assertEquals(2 * ROWS + ROWS / 10, store.size());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void updateCounter_presentKey_addsAndKeepsThePayload(Case peer) {
        try (Store<?> store = peer.open()) {
            Data.insert(store, 7, 40);
            assertEquals(42, store.updateCounter(7, 2));
            assertEquals(39, store.updateCounter(7, -3));
            assertEquals(new Row(7, 39, Data.payload(7, 40)), found(store, 7));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void updateCounter_absentKey_fails(Case peer) {
        try (Store<?> store = peer.open()) {
            assertThrows(RuntimeException.class, () -> store.updateCounter(7, 1));
            assertNull(found(store, 7));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void updateCounter_twoThreadsOnOneKey_loseNothing(Case peer) throws Exception {
        try (Store<?> store = peer.open()) {
            Data.insert(store, 7, 0);
            List<FutureTask<Void>> counting = List.of(counting(store), counting(store));
            for (FutureTask<Void> each : counting) {
                new Thread(each).start();
            }
            for (FutureTask<Void> each : counting) {
                each.get();
            }
            assertEquals(new Row(7, 2 * ROWS, Data.payload(7, 0)), found(store, 7));
        }
    }

    private static FutureTask<Void> counting(Store<?> store) {
        return new FutureTask<>(() -> {
            for (int i = 0; i < ROWS; i++) {
                store.updateCounter(7, 1);
            }
            return null;
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void lookup_besideAWriterThatReplaces_alwaysFindsAWholeRow(Case peer) throws Exception {
        try (Store<?> store = peer.open()) {
            Data.insert(store, 7, 0);
            FutureTask<Void> replacing = new FutureTask<>(() -> {
                for (int i = 1; i <= ROWS; i++) {
                    Data.insert(store, 7, i);
                }
                return null;
            });
            new Thread(replacing).start();
            while (!replacing.isDone()) {
                Row row = found(store, 7);
                assertNotNull(row);
                assertEquals(row(7, row.counter()), row);
            }
            replacing.get();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void wholeStore_isSelectedAndSummed(Case peer) {
        try (Store<?> store = peer.open()) {
            for (int i = 0; i < ROWS; i++) {
                Data.insert(store, i, i);
            }
            assertEquals(ROWS / 100, store.select(100));
            assertEquals(ROWS * (ROWS - 1) / 2, store.sumOfAll());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void insertAll_presentAndAbsentKeys_holdsAll(Case peer) {
        try (Store<?> store = peer.open()) {
            Data.insert(store, 7, 1);
            store.insertAll(new long[] {7, 9}, 5, new byte[][] {Data.payload(7, 5), Data.payload(9, 5)});
            assertEquals(row(7, 5), found(store, 7));
            assertEquals(row(9, 5), found(store, 9));
            assertEquals(2, store.size());
        }
    }

    @ParameterizedTest
    @MethodSource("orderedCases")
    void range_bothEnds_areInclusiveUpToTheLimit(Case peer) {
        try (Store<?> opened = peer.open()) {
            OrderedStore<?> store = (OrderedStore<?>) opened;
            Data.load(store, ROWS);
            assertEquals(rowsOfRanks(10, 20), rows(store, Data.presentKey(10), Data.presentKey(19), 100));
            assertEquals(rowsOfRanks(10, 15), rows(store, Data.presentKey(10), Data.presentKey(19), 5));
            assertEquals(rowsOfRanks(11, 20), rows(store, Data.absentKey(10), Data.absentKey(19), 100));
            assertEquals(rowsOfRanks(ROWS - 3, ROWS), rows(store, Data.presentKey(ROWS - 3), Long.MAX_VALUE, 100));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void account_loadedStore_tellsMemoryAndWhatDiffers(Case peer) {
        try (Store<?> store = peer.open()) {
            Data.load(store, ROWS);
            boolean onHeap = peer.name.equals("H2-MVStore");
            assertTrue(onHeap ? store.bytesOffHeap() == 0 : store.bytesOffHeap() > ROWS, peer.name);
            assertFalse(store.difference().isEmpty());
            assertFalse(store.difference().contains("\n"));
        }
    }

    private static Row row(long key, long counter) {
        return new Row(key, counter, Data.payload(key, counter));
    }

    private static <R> Row found(Store<R> store, long key) {
        R row = store.lookup(key);
        return row == null ? null : store.toRow(row);
    }

    private static <R> List<Row> rows(OrderedStore<R> store, long from, long to, int limit) {
        List<Row> rows = new ArrayList<>();
        for (R row : store.range(from, to, limit)) {
            rows.add(store.toRow(row));
        }
        return rows;
    }

    private static List<Row> rowsOfRanks(int from, int to) {
        return LongStream.range(from, to)
                .mapToObj(rank -> row(Data.presentKey((int) rank), 0))
                .toList();
    }
}
