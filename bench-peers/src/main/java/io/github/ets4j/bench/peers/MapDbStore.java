/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.peers;

import io.github.ets4j.bench.baseline.KeyKind;
import io.github.ets4j.bench.baseline.OrderedStore;
import io.github.ets4j.bench.baseline.Row;
import io.github.ets4j.bench.baseline.Store;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.mapdb.BTreeMap;
import org.mapdb.DB;
import org.mapdb.DBMaker;
import org.mapdb.HTreeMap;
import org.mapdb.MapExtra;
import org.mapdb.Serializer;
import org.mapdb.StoreDirect;
import org.mapdb.serializer.GroupSerializer;

/**
 * A map of MapDB in direct memory, without transactions. Rows are not counted
 * beside the map.
 *
 * @param <K> the map's keys
 * @param <M> the map
 */
abstract sealed class MapDbStore<K, M extends MapExtra<K, LoadedRow>> implements Store<LoadedRow> {

    /** What the kinds of keys are to MapDB. */
    private record Keys<K>(GroupSerializer<K> serializer, LongFunction<K> keys, ToLongFunction<K> numbers) {
        static final Keys<Long> INTEGER = new Keys<>(Serializer.LONG, Long::valueOf, Long::longValue);
        static final Keys<byte[]> BINARY = new Keys<>(Serializer.BYTE_ARRAY, KeyKind::binary, KeyKind::key);
    }

    private final DB db;
    private final M map;
    private final Keys<K> keys;
    private final KeyLocks locks = new KeyLocks();

    private MapDbStore(DB db, M map, Keys<K> keys) {
        this.db = db;
        this.map = map;
        this.keys = keys;
    }

    /** A hash map, laid out for a number of rows. */
    static Store<LoadedRow> hash(KeyKind keys, long rows) {
        return switch (keys) {
            case INTEGER -> Hash.of(Keys.INTEGER, rows);
            case BINARY -> Hash.of(Keys.BINARY, rows);
        };
    }

    /** A tree. */
    static OrderedStore<LoadedRow> tree(KeyKind keys) {
        return switch (keys) {
            case INTEGER -> Tree.of(Keys.INTEGER);
            case BINARY -> Tree.of(Keys.BINARY);
        };
    }

    private static DB newDb() {
        return DBMaker.memoryDirectDB().make();
    }

    final M map() {
        return map;
    }

    final K key(long key) {
        return keys.keys.apply(key);
    }

    final LoadedRow withKey(K key, LoadedRow row) {
        return row.withKey(keys.numbers.applyAsLong(key));
    }

    @Override
    public final void insert(long key, long counter, byte[] payload) {
        map.put(key(key), new LoadedRow(counter, payload));
    }

    @Override
    public final LoadedRow lookup(long key) {
        LoadedRow row = map.get(key(key));
        return row == null ? null : row.withKey(key);
    }

    @Override
    public final long counterOf(LoadedRow row) {
        return row.counter();
    }

    @Override
    public final Row toRow(LoadedRow row) {
        return row.toRow();
    }

    @Override
    public final void delete(long key) {
        map.remove(key(key));
    }

    /** {@inheritDoc} Reads and writes under a lock of this adapter's own: the map's own way reads twice. */
    @Override
    public final long updateCounter(long key, long increment) {
        synchronized (locks.of(key)) {
            LoadedRow row = map.get(key(key));
            if (row == null) {
                throw new NoSuchElementException("key=" + key);
            }
            row.fill(row.counter() + increment, row.payload());
            map.put(key(key), row);
            return row.counter();
        }
    }

    @Override
    public final long select(long divisor) {
        List<LoadedRow> selected = new ArrayList<>();
        map.forEach((key, row) -> {
            if (row.counter() % divisor == 0) {
                selected.add(withKey(key, row));
            }
        });
        return selected.size();
    }

    @Override
    public final long sumOfAll() {
        long[] sum = new long[1];
        map.forEach((key, row) -> sum[0] += withKey(key, row).counter());
        return sum[0];
    }

    /** {@inheritDoc} Counted one by one, so that writes need not count. */
    @Override
    public final long size() {
        return map.sizeLong();
    }

    @Override
    public final long bytesOffHeap() {
        return ((StoreDirect) db.getStore()).getTotalSize();
    }

    @Override
    public final void close() {
        db.close();
    }

    /** A hash map: segments with a lock each, and below them a tree of directories by bits of the hash. */
    private static final class Hash<K> extends MapDbStore<K, HTreeMap<K, LoadedRow>> {
        private static final int SEGMENTS = 8;
        private static final int DIRECTORY_SLOTS = 16;

        private Hash(DB db, HTreeMap<K, LoadedRow> map, Keys<K> keys) {
            super(db, map, keys);
        }

        static <K> Hash<K> of(Keys<K> keys, long rows) {
            DB db = newDb();
            HTreeMap<K, LoadedRow> map = db.hashMap("bench", keys.serializer, LoadedRowSerializer.INSTANCE)
                    .layout(SEGMENTS, DIRECTORY_SLOTS, levels(rows))
                    .valueInline()
                    .create();
            return new Hash<>(db, map, keys);
        }

        /** So many directories below each other that a leaf has about two rows. */
        private static int levels(long rows) {
            int levels = 4;
            for (long slots = SEGMENTS << 4 * levels; slots < rows / 2; slots *= DIRECTORY_SLOTS) {
                levels++;
            }
            return levels;
        }

        @Override
        public String difference() {
            return "in memory, nothing durable, no transactions; counters are read and written under a lock of the adapter,"
                    + " atomic among themselves only; lists and traversals are not atomic";
        }
    }

    /** A tree that reads without locks and locks the nodes that it writes. */
    private static final class Tree<K> extends MapDbStore<K, BTreeMap<K, LoadedRow>>
            implements OrderedStore<LoadedRow> {

        private Tree(DB db, BTreeMap<K, LoadedRow> map, Keys<K> keys) {
            super(db, map, keys);
        }

        static <K> Tree<K> of(Keys<K> keys) {
            DB db = newDb();
            BTreeMap<K, LoadedRow> map = db.treeMap("bench", keys.serializer, LoadedRowSerializer.INSTANCE)
                    .create();
            return new Tree<>(db, map, keys);
        }

        @Override
        public List<LoadedRow> range(long from, long to, int limit) {
            List<LoadedRow> rows = new ArrayList<>(limit);
            Iterator<Map.Entry<K, LoadedRow>> entries = map().entryIterator(key(from), true, key(to), true);
            while (rows.size() < limit && entries.hasNext()) {
                Map.Entry<K, LoadedRow> entry = entries.next();
                rows.add(withKey(entry.getKey(), entry.getValue()));
            }
            return rows;
        }

        @Override
        public String difference() {
            return "in memory, nothing durable, no transactions; nodes that become empty stay; counters are read and written"
                    + " under a lock of the adapter, atomic among themselves only; lists and traversals are not atomic";
        }
    }
}
