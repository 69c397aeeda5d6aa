/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.catree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.backend.EntryUpdate;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.btree.BTree;
import io.github.ets4j.core.hash.HashContainer;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.row.RowCodec;
import io.github.ets4j.core.row.SearchKey;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import io.github.ets4j.testing.Crew;
import io.github.ets4j.testing.EngineExtension;
import io.github.ets4j.testing.WideBits;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Splits by contention and joins by quiet. Real contention comes by chance, so it is made: the test holds the lock of a base
 * until writers wait for it, which is what a contended write is.
 */
class AdaptationTest {
    private static final int PAGE = 256;
    private static final int BASES_MAX = 8;
    private static final int KEYS = 200;
    private static final int WRITERS = Adaptation.SPLIT / Adaptation.CONTENDED_WRITE + 3;

    @RegisterExtension
    final EngineExtension engine = new EngineExtension();

    private TableSpace table;
    private Keys keys;
    private CaTree tree;
    private RowCodec codec;

    private void create(boolean ordered) {
        keys = ordered ? Keys.ordered(1) : Keys.hashed(1, 42);
        table = new TableSpace(engine.engine().space(), engine.engine().reclaimer(), keys);
        codec = new RowCodec(table.space);
        tree = new CaTree(
                table,
                ordered ? BTree.create(table, PAGE) : HashContainer.create(table, PAGE, WideBits.ONE_ROW_IN_32),
                ordered,
                BASES_MAX);
        for (int key = 0; key < KEYS; key++) {
            write(key);
        }
    }

    @AfterEach
    void drop() {
        Operation operation = new Operation(table);
        tree.verify(operation);
        assertTrue(tree.drop(table.reclaimer::retire, operation));
        assertFalse(tree.drop(table.reclaimer::retire, operation));
        operation.finish();
    }

    /** Puts a row with this key. */
    private void write(int key) {
        Tuple tuple = Terms.tuple(key);
        SearchKey searchKey = keys.of(tuple.element(1));
        Operation operation = new Operation(table);
        try {
            tree.update(searchKey, new Put(codec, tuple, searchKey), operation);
        } finally {
            operation.finish();
        }
    }

    private record Put(RowCodec codec, Tuple tuple, SearchKey key) implements EntryUpdate {
        @Override
        public long apply(long current, Operation operation) {
            long row = codec.encode(tuple, key.hash());
            operation.noteUnlinked(row);
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

    /** Lets writers of these keys, all of one base, run into its lock; the first key's base is the one. */
    private void contend(IntUnaryOperator keyOfWriter) throws InterruptedException {
        Base base = tree.route().find(keys.of(Terms.integer(keyOfWriter.applyAsInt(0))));
        Crew writers = new Crew();
        AtomicInteger begun = new AtomicInteger();
        long stamp = base.writeLock();
        try {
            for (int writer = 0; writer < WRITERS; writer++) {
                int key = keyOfWriter.applyAsInt(writer);
                writers.add(() -> {
                    begun.incrementAndGet();
                    write(key);
                });
            }
            writers.start();
            while (begun.get() < WRITERS) {
                Thread.onSpinWait();
            }
            for (Thread thread : writers.threads()) {
                while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
                    Thread.onSpinWait();
                }
            }
        } finally {
            base.unlockWrite(stamp);
        }
        writers.join();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void contendedWritesOfManyKeys_split(boolean ordered) throws InterruptedException {
        create(ordered);
        contend(writer -> writer * KEYS / WRITERS);
        assertTrue(tree.splitCount() > 0);
        assertEquals(1 + tree.splitCount() - tree.joinCount(), tree.baseCount());
        assertEquals(KEYS, tree.rows(new Operation(table)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void contendedWritesOfOneKey_splitOnceAtMost(boolean ordered) throws InterruptedException {
        create(ordered);
        for (int round = 0; round < 4; round++) {
            contend(writer -> 7);
        }
        assertTrue(tree.splitCount() <= 1, () -> "splits=" + tree.splitCount());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void quietWrites_joinBackToOneBase(boolean ordered) {
        create(ordered);
        Operation operation = new Operation(table);
        for (int key = 0; key < KEYS; key++) {
            tree.forceSplit(keys.of(Terms.integer(key)), operation);
        }
        operation.finish();
        assertEquals(BASES_MAX, tree.baseCount(), "never more base nodes than allowed");
        int quiet = -Adaptation.JOIN + 1;
        for (int round = 0; round < 200 && tree.baseCount() > 1; round++) {
            for (int write = 0; write < quiet; write++) {
                write(write % KEYS);
            }
        }
        assertEquals(1, tree.baseCount());
        assertEquals(BASES_MAX - 1, tree.joinCount());
        assertEquals(KEYS, tree.rows(new Operation(table)));
    }
}
