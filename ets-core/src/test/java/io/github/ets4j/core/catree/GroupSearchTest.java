/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.catree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.EntryCollector;
import io.github.ets4j.core.backend.EntryUpdate;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.btree.BTree;
import io.github.ets4j.core.hash.HashContainer;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.row.RowCodec;
import io.github.ets4j.core.row.SearchKey;
import io.github.ets4j.term.Terms;
import io.github.ets4j.testing.EngineExtension;
import io.github.ets4j.testing.WideBits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches for groups of keys while a base is locked, or changes between the search and its validation. */
class GroupSearchTest {
    private static final int KEYS = 60;

    @RegisterExtension
    final EngineExtension engine = new EngineExtension();

    private TableSpace table;
    private CaTree tree;
    private RowCodec codec;
    private SearchKey[] keys;
    private Operation operation;

    private void create(boolean ordered) {
        Keys kind = ordered ? Keys.ordered(1) : Keys.hashed(1, 42);
        table = new TableSpace(engine.engine().space(), engine.engine().reclaimer(), kind);
        codec = new RowCodec(table.space);
        tree = new CaTree(
                table,
                ordered ? BTree.create(table, 256) : HashContainer.create(table, 256, WideBits.ONE_ROW_IN_32),
                ordered,
                8);
        keys = IntStream.range(0, KEYS)
                .mapToObj(key -> kind.of(Terms.integer(key)))
                .toArray(SearchKey[]::new);
        operation = new Operation(table);
        for (int key = 0; key < KEYS; key++) {
            put(key, 0);
        }
        while (tree.baseCount() == 1) {
            tree.forceSplit(keys[KEYS / 2], operation);
        }
        operation.finish();
        operation = new Operation(table);
    }

    @AfterEach
    void drop() {
        operation.finish();
        tree.verify(operation);
        assertTrue(tree.drop(table.reclaimer::retire, operation));
        operation.finish();
    }

    private void put(int key, int version) {
        Operation writing = new Operation(table);
        try {
            tree.update(keys[key], new Put(codec.encode(Terms.tuple(key, version), keys[key].hash())), writing);
        } finally {
            writing.finish();
        }
    }

    private record Put(long row) implements EntryUpdate {
        @Override
        public long apply(long current, Operation operation) {
            if (current != 0) {
                operation.retireEntryLater(current);
            } else {
                operation.rowsDelta++;
            }
            return row;
        }

        @Override
        public boolean needsLock() {
            return false;
        }
    }

    /** Collects the versions of rows; something else may be done when an entry is read. */
    private final class Versions implements EntryCollector {
        private final List<Long> kept = new ArrayList<>();
        private final LongConsumer atRead;
        private long read = -1;
        private int reads;

        Versions(LongConsumer atRead) {
            this.atRead = atRead;
        }

        @Override
        public void read(long entry) {
            read = codec.smallInteger(entry, 2);
            atRead.accept(reads++);
        }

        @Override
        public void keep() {
            kept.add(read);
        }
    }

    private static List<Long> versions(int count, long version) {
        return IntStream.range(0, count).mapToObj(i -> version).toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void lockedBase_endsBeforeItsFirstKey_andKeepsThePin(boolean ordered) {
        create(ordered);
        Base locked = tree.route().find(keys[KEYS - 1]);
        int first = IntStream.range(0, KEYS)
                .filter(key -> tree.route().find(keys[key]) == locked)
                .findFirst()
                .orElseThrow();
        Versions versions = new Versions(read -> {});
        long stamp = locked.writeLock();
        try {
            assertEquals(first, tree.findAll(keys, 0, KEYS, versions, operation));
            assertTrue(operation.isPinned());
            assertEquals(1, operation.pinsTaken());
            assertEquals(versions(first, 0), versions.kept);
            assertEquals(first, tree.findAll(keys, first, KEYS, versions, operation));
            assertEquals(first, versions.kept.size());
        } finally {
            locked.unlockWrite(stamp);
        }
        assertEquals(KEYS, tree.findAll(keys, first, KEYS, versions, operation));
        assertEquals(versions(KEYS, 0), versions.kept);
        assertEquals(1, operation.pinsTaken());
    }

    /** A row that is replaced after the group was searched must not be answered for keys that are collected later. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void changeAfterTheSearch_isSeenByAllKeysCollectedAfterIt(boolean ordered) {
        create(ordered);
        Versions versions = new Versions(read -> {
            if (read == 0) {
                for (int key = 0; key < KEYS; key++) {
                    put(key, 1);
                }
            }
        });
        assertEquals(KEYS, tree.findAll(keys, 0, KEYS, versions, operation));
        assertEquals(versions(KEYS, 1), versions.kept);
        assertEquals(1, operation.pinsTaken());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void splitAfterTheSearch_losesNothing(boolean ordered) {
        create(ordered);
        Versions versions = new Versions(read -> {
            if (read == 3) {
                for (int key = 0; key < KEYS; key += 7) {
                    Operation splitting = new Operation(table);
                    tree.forceSplit(keys[key], splitting);
                    splitting.finish();
                }
            }
        });
        assertEquals(KEYS, tree.findAll(keys, 0, KEYS, versions, operation));
        assertEquals(versions(KEYS, 0), versions.kept);
        assertFalse(tree.baseCount() < 3);
    }
}
