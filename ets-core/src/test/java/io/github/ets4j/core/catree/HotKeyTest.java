/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.catree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ets4j.core.backend.EntryUpdate;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.btree.BTree;
import io.github.ets4j.core.memory.Space;
import io.github.ets4j.core.reclaim.Reclaimer;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.row.RowCodec;
import io.github.ets4j.core.row.SearchKey;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HotKeyTest {
    private final Space space = Space.checked(1 << 26);
    private final TableSpace table = new TableSpace(space, new Reclaimer(space), Keys.ordered(1));
    private final RowCodec codec = new RowCodec(space);
    private final CaTree tree = new CaTree(table, BTree.create(table, 256), true, 64);

    @AfterEach
    void close() {
        space.close();
    }

    @Test
    void adapt_contendedKeysWithACommonFront_splitsEachTime() {
        for (int i = 0; i < 100; i++) {
            insert(key(i));
        }
        for (int bases = 2; bases <= 4; bases++) {
            int last = 100 + bases;
            contend(key(last));
            assertEquals(bases, tree.baseCount());
        }
    }

    @Test
    void adapt_oneContendedKey_splitsOnce() {
        for (int i = 0; i < 100; i++) {
            insert(key(i));
        }
        for (int i = 0; i < 3; i++) {
            contend(key(100));
            assertEquals(2, tree.baseCount());
        }
    }

    /** Longer than eight bytes in all that they have in common. */
    private static Term key(int number) {
        return Terms.tuple(Terms.atom("subscriber"), number);
    }

    /** Writes a key as if that had been contended for long. */
    private void contend(Term key) {
        tree.route().find(table.keys.of(key)).statistic = Adaptation.SPLIT + 2;
        insert(key);
    }

    private void insert(Term key) {
        SearchKey searchKey = table.keys.of(key);
        Operation operation = new Operation(table);
        long row = codec.encode(Tuple.of(key), searchKey.hash());
        tree.update(
                searchKey,
                new EntryUpdate() {
                    @Override
                    public long apply(long current, Operation on) {
                        if (current != 0) {
                            on.retireEntryLater(current);
                        }
                        return row;
                    }

                    @Override
                    public boolean needsLock() {
                        return false;
                    }
                },
                operation);
        operation.finish();
    }
}
