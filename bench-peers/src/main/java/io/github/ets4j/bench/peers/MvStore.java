/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.peers;

import io.github.ets4j.bench.baseline.KeyKind;
import io.github.ets4j.bench.baseline.OrderedStore;
import io.github.ets4j.bench.baseline.PlainRowStore;
import io.github.ets4j.bench.baseline.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.LongDataType;

/**
 * A map of H2's MVStore without a file: a tree of pages on the heap that a write copies from the leaf to the root. Old
 * versions are not kept.
 *
 * @param <K> the map's keys
 */
final class MvStore<K> implements OrderedStore<Row>, PlainRowStore {
    private final MVStore store;
    private final MVMap<K, Row> map;
    private final LongFunction<K> keys;

    private MvStore(DataType<K> type, LongFunction<K> keys) {
        this.keys = keys;
        store = new MVStore.Builder().autoCommitDisabled().open();
        store.setVersionsToKeep(0);
        map = store.openMap("bench", new MVMap.Builder<K, Row>().keyType(type).valueType(RowDataType.INSTANCE));
    }

    static MvStore<?> of(KeyKind keys) {
        return switch (keys) {
            case INTEGER -> new MvStore<>(LongDataType.INSTANCE, Long::valueOf);
            case BINARY -> new MvStore<>(ByteArrayDataType.INSTANCE, KeyKind::binary);
        };
    }

    @Override
    public void insert(long key, long counter, byte[] payload) {
        map.put(keys.apply(key), new Row(key, counter, payload));
    }

    @Override
    public Row lookup(long key) {
        return map.get(keys.apply(key));
    }

    @Override
    public void delete(long key) {
        map.remove(keys.apply(key));
    }

    @Override
    public long updateCounter(long key, long increment) {
        Increment update = new Increment(increment);
        map.operate(keys.apply(key), null, update);
        if (update.updated == null) {
            throw new NoSuchElementException("key=" + key);
        }
        return update.updated.counter();
    }

    @Override
    public List<Row> range(long from, long to, int limit) {
        List<Row> rows = new ArrayList<>(limit);
        Cursor<K, Row> cursor = map.cursor(keys.apply(from), keys.apply(to), false);
        while (rows.size() < limit && cursor.hasNext()) {
            cursor.next();
            rows.add(cursor.getValue());
        }
        return rows;
    }

    @Override
    public long select(long divisor) {
        List<Row> selected = new ArrayList<>();
        Cursor<K, Row> cursor = map.cursor(null);
        while (cursor.hasNext()) {
            cursor.next();
            Row row = cursor.getValue();
            if (row.counter() % divisor == 0) {
                selected.add(row);
            }
        }
        return selected.size();
    }

    @Override
    public long sumOfAll() {
        long sum = 0;
        Cursor<K, Row> cursor = map.cursor(null);
        while (cursor.hasNext()) {
            cursor.next();
            sum += cursor.getValue().counter();
        }
        return sum;
    }

    @Override
    public long size() {
        return map.sizeAsLong();
    }

    @Override
    public long bytesOffHeap() {
        return 0;
    }

    @Override
    public String difference() {
        return "in memory, nothing durable; a reader gets the stored object, no copy; each write makes a new version of the"
                + " tree on the heap, so that a traversal is one snapshot; lists are not atomic";
    }

    @Override
    public void close() {
        store.closeImmediately();
    }

    /** Adds to the counter of the row that is there when the map decides. It decides again when another write came first. */
    private static final class Increment extends MVMap.DecisionMaker<Row> {
        private final long increment;
        private Row updated;

        Increment(long increment) {
            this.increment = increment;
        }

        @Override
        public MVMap.Decision decide(Row existing, Row provided) {
            if (existing == null) {
                updated = null;
                return MVMap.Decision.ABORT;
            }
            updated = new Row(existing.key(), existing.counter() + increment, existing.payload());
            return MVMap.Decision.PUT;
        }

        /** The new row; nobody passes one. */
        @Override
        @SuppressWarnings("unchecked")
        public <T extends Row> T selectValue(T existing, T provided) {
            return (T) updated;
        }
    }
}
