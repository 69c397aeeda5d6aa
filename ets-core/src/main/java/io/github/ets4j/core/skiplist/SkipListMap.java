/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import io.github.ets4j.core.backend.EntryBatch;
import io.github.ets4j.core.backend.EntryCollector;
import io.github.ets4j.core.backend.EntryMap;
import io.github.ets4j.core.backend.EntryReader;
import io.github.ets4j.core.backend.EntryTraversal;
import io.github.ets4j.core.backend.EntryUpdate;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.row.SearchKey;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * A map of an ordered table over a lock-free skip list: one row per key. Operations on single keys take no lock: reading writes
 * nothing shared but the epoch's pin, and writers of single keys only pass a {@linkplain WriterGate gate}. Changes of several
 * keys at once, and what counts or looks at all rows while others write, have the map alone for a moment.
 */
public final class SkipListMap implements EntryMap {
    /*
     * Reading:  pin; version, even; not dropped; search the list; version again, the same? else once more, and at last inside
     *           of the gate. The version changes only by changes of several keys, and by clear and drop.
     * Writing:  see Writing. Alone: see WriterGate.
     * The list's operations are linearizable by themselves; the version makes those of several keys so.
     */
    private static final int TRIES = 4;
    /** An answer that is no row. */
    private static final long RACED = -1;

    final TableSpace table;
    final SkipList list;
    final WriterGate gate = new WriterGate();
    private final Ranking ranking;
    private volatile boolean dropped;

    /** An empty map of a table whose keys are in order. */
    public SkipListMap(TableSpace table) {
        this(table, new SkipList(table));
    }

    /** A map over an empty list: for tests, which choose the heights of its nodes. */
    public SkipListMap(TableSpace table, SkipList list) {
        this.table = table;
        this.list = list;
        this.ranking = new Ranking(this);
    }

    // ---- reading ----

    /** Something read from the list, validated afterwards; may be called several times. */
    @FunctionalInterface
    interface Reading<R> {
        R read();
    }

    /** Reads; what was read was so at one instant, between changes of several keys. Returns with the operation pinned. */
    <R> R read(Operation operation, Reading<R> reading) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            operation.pin();
            long version = gate.version();
            if (!WriterGate.isReadable(version)) {
                break;
            }
            requireLive();
            R result = reading.read();
            if (gate.version() == version) {
                return result;
            }
        }
        int cell = gate.enter(operation);
        try {
            operation.pin();
            requireLive();
            return reading.read();
        } finally {
            gate.leave(cell, 0, 0);
        }
    }

    void requireLive() {
        if (dropped) {
            throw EntryMap.dropped();
        }
    }

    @Override
    public long find(SearchKey key, EntryReader reader, Operation operation) {
        RowProbe probe = new RowProbe(key);
        long row = tryFind(probe, reader, operation);
        return row == RACED ? read(operation, () -> find(probe, reader)) : row;
    }

    @Override
    public int findAll(SearchKey[] keys, int from, int to, EntryCollector collector, Operation operation) {
        operation.pin();
        for (int i = from; i < to; i++) {
            if (tryFind(new RowProbe(keys[i]), collector, operation) == RACED) {
                return i;
            }
            collector.keep();
        }
        return to;
    }

    /** Finds a row without waiting, during the pin that there is or a new one; {@link #RACED} if changes of several keys were in the way. */
    private long tryFind(RowProbe probe, EntryReader reader, Operation operation) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            operation.pin();
            long version = gate.version();
            if (!WriterGate.isReadable(version)) {
                break;
            }
            requireLive();
            long row = find(probe, reader);
            if (gate.version() == version) {
                return row;
            }
        }
        return RACED;
    }

    private long find(RowProbe probe, EntryReader reader) {
        long node = list.find(probe);
        long row = node == 0 ? 0 : list.row(node); // 0 if it was removed since
        if (reader != null) {
            reader.read(row);
        }
        return row;
    }

    private interface Step {
        boolean to(Steps steps);
    }

    private long step(Step step, EntryReader reader, Operation operation) {
        return read(operation, () -> {
            Steps steps = new Steps(list);
            step.to(steps);
            if (reader != null) {
                reader.read(steps.row());
            }
            return steps.row();
        });
    }

    @Override
    public long first(EntryReader reader, Operation operation) {
        return step(steps -> steps.up(null, false), reader, operation);
    }

    @Override
    public long last(EntryReader reader, Operation operation) {
        return step(steps -> steps.down(null, false), reader, operation);
    }

    @Override
    public long next(SearchKey key, boolean mustBePresent, EntryReader reader, Operation operation) {
        requireNoPresence(mustBePresent);
        return step(steps -> steps.up(new RowProbe(key), false), reader, operation);
    }

    @Override
    public long previous(SearchKey key, boolean mustBePresent, EntryReader reader, Operation operation) {
        requireNoPresence(mustBePresent);
        return step(steps -> steps.down(new RowProbe(key), false), reader, operation);
    }

    /** In an ordered table one may step from a key that is absent. */
    private static void requireNoPresence(boolean mustBePresent) {
        if (mustBePresent) {
            throw new UnsupportedOperationException("a step from a key that must be present, in an ordered table");
        }
    }

    @Override
    public EntryTraversal range(
            SearchKey from, boolean fromInclusive, SearchKey to, boolean toInclusive, boolean descending) {
        return new RangeTraversal(this, from, fromInclusive, to, toInclusive, descending);
    }

    @Override
    public EntryTraversal hashes(long from, long to) {
        throw new UnsupportedOperationException("keys in order have no hashes");
    }

    @Override
    public long entryAt(long index, Operation operation) {
        return ranking.entryAt(index, operation);
    }

    @Override
    public List<byte[]> divide(int parts, Operation operation) {
        operation.pin();
        requireLive();
        return Dividing.divide(this, parts);
    }

    // ---- writing ----

    @Override
    public boolean update(SearchKey key, EntryUpdate update, Operation operation) {
        return new Writing(this, key, update, operation).run();
    }

    @Override
    public EntryBatch batch() {
        return new MapBatch(this);
    }

    // ---- alone ----

    @Override
    public void exclusively(Runnable body, Operation operation) {
        gate.close(operation);
        try {
            requireLive();
            body.run();
        } finally {
            gate.open();
        }
    }

    @Override
    public long clear(LongConsumer retireEntry, Operation operation) {
        Cleared cleared;
        gate.close(operation);
        try {
            requireLive();
            cleared = takeAll(false);
        } finally {
            gate.open();
        }
        giveBack(cleared, retireEntry);
        return cleared.rows;
    }

    @Override
    public boolean drop(LongConsumer retireEntry, Operation operation) {
        Cleared cleared = end(operation);
        if (cleared == null) {
            return false;
        }
        giveBack(cleared, retireEntry);
        return true;
    }

    @Override
    public boolean abandon(Operation operation) {
        return end(operation) != null;
    }

    /** What the table and its indexes have held. */
    private record Cleared(long rows, long nodes, Runnable indexes) {}

    /** Drops the map; null if it was dropped before. */
    private Cleared end(Operation operation) {
        gate.close(operation);
        try {
            return dropped ? null : takeAll(true);
        } finally {
            gate.open();
        }
    }

    /** Empties the table and its indexes, alone; nobody sees one empty and the other not. */
    private Cleared takeAll(boolean isDropped) {
        long rows = gate.rows();
        long bytes = gate.bytes();
        gate.beginChange();
        Runnable indexes = table.indexes().clear(isDropped);
        dropped = isDropped;
        Cleared cleared = new Cleared(rows, list.clear(), indexes);
        gate.endChange(-rows, -bytes);
        return cleared;
    }

    private void giveBack(Cleared cleared, LongConsumer retireEntry) {
        cleared.indexes.run();
        list.giveBack(cleared.nodes, retireEntry);
    }

    @Override
    public boolean isDropped() {
        return dropped;
    }

    @Override
    public long rows(Operation operation) {
        return count(operation, false);
    }

    @Override
    public long rowsAbout() {
        requireLive();
        return gate.rows();
    }

    @Override
    public long rowBytes(Operation operation) {
        return count(operation, true);
    }

    private long count(Operation operation, boolean bytes) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            long stamp = gate.stamp();
            requireLive(); // after the stamp: else the map may be dropped in between, and counted empty
            long sum = bytes ? gate.bytes() : gate.rows();
            if (stamp != WriterGate.BUSY && gate.stamp() == stamp) {
                return sum;
            }
        }
        long[] sum = new long[1];
        exclusively(() -> sum[0] = bytes ? gate.bytes() : gate.rows(), operation);
        return sum[0];
    }

    @Override
    public long verify(Operation operation) {
        long[] nodes = new long[1];
        exclusively(
                () -> {
                    nodes[0] = list.verify(node -> new RowProbe(table.keys.ofRow(table.memory, list.row(node))));
                    if (nodes[0] != gate.rows()) {
                        throw new AssertionError("rows: nodes=" + nodes[0] + ", counted=" + gate.rows());
                    }
                },
                operation);
        return nodes[0];
    }

    @Override
    public void walk(LongConsumer pages, LongConsumer entries, Operation operation) {
        exclusively(() -> list.walk(pages, entries), operation);
    }

    // ---- what only trees have ----

    @Override
    public int baseCount() {
        return 1;
    }

    @Override
    public long splitCount() {
        return 0;
    }

    @Override
    public long joinCount() {
        return 0;
    }

    @Override
    public boolean forceSplit(SearchKey key, Operation operation) {
        return false;
    }

    @Override
    public boolean forceJoin(SearchKey key, Operation operation) {
        return false;
    }
}
