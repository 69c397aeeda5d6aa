/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.PageHeader;
import io.github.ets4j.core.backend.Region;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.memory.Space;
import io.github.ets4j.core.reclaim.Reclaimer;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.row.RowCodec;
import io.github.ets4j.core.row.SearchKey;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/** A Space, a table and its container, with a shorthand for what tests do; one tree is the current one. */
final class TreeFixture implements AutoCloseable {
    final Space space = Space.checked(1L << 30);
    final Reclaimer reclaimer = new Reclaimer(space);
    final Keys keys = Keys.ordered(1);
    final TableSpace table = new TableSpace(space, reclaimer, keys);
    final RowCodec codec = new RowCodec(space);
    final Operation operation = new Operation(table);
    final BTree tree;
    long root;

    TreeFixture(int pageSizeMax) {
        tree = BTree.create(table, pageSizeMax);
    }

    /** A row of a key and a value, not linked. */
    long row(Term key, long value) {
        return codec.encode(Tuple.of(key, Terms.integer(value)), 0);
    }

    SearchKey key(Term key) {
        return keys.of(key);
    }

    /** Puts {key, value}, and frees the row displaced once its epoch has gone. */
    long put(Term key, long value) {
        long row = row(key, value);
        try {
            root = tree.put(root, Region.ALL, key(key), row, operation);
        } catch (RuntimeException e) {
            space.free(row);
            throw e;
        }
        long previous = operation.previous;
        retirePrevious();
        return previous;
    }

    long remove(Term key) {
        root = tree.remove(root, key(key), operation);
        long previous = operation.previous;
        retirePrevious();
        return previous;
    }

    private void retirePrevious() {
        if (operation.previous != 0) {
            operation.retireEntryLater(operation.previous);
            operation.commit();
        }
        operation.finish();
    }

    long find(Term key) {
        return tree.find(root, key(key), operation);
    }

    /** The value of an entry, -1 for none. */
    long value(long entry) {
        return entry == 0 ? -1 : codec.smallInteger(entry, 2);
    }

    /** The key of an entry, null for none. */
    Term keyOf(long entry) {
        return entry == 0 ? null : codec.decodeElement(entry, 1);
    }

    long verify() {
        return tree.verify(root, Region.ALL);
    }

    int height(long page) {
        return PageHeader.level(table.memory.getLong(page));
    }

    /** All entries of a tree, in order. */
    List<Long> entries(long someRoot) {
        List<Long> entries = new ArrayList<>();
        tree.walk(someRoot, page -> {}, entries::add);
        return entries;
    }

    /** Frees a tree, rows and all. */
    void free(long someRoot) {
        tree.walk(someRoot, table::retirePage, reclaimer::retire);
    }

    /** Frees the current tree and demands that nothing is left of it. */
    @Override
    public void close() {
        free(root);
        root = 0;
        reclaimer.drain();
        assertEquals(0, space.allocatedBytes(), "bytes leaked");
        assertEquals(0, table.pageBytes(), "bytes of pages on the account");
        space.close();
    }
}
