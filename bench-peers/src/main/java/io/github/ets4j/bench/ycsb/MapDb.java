/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.ycsb;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import site.ycsb.ByteArrayByteIterator;
import site.ycsb.ByteIterator;
import site.ycsb.DB;
import site.ycsb.DBException;
import site.ycsb.Status;

/**
 * YCSB on a concurrent map of the JDK, from keys to arrays of fields that nobody changes: an update replaces the array, shares
 * what it leaves alone, and is atomic. A read gives out the stored bytes, not a copy. A scan is not atomic; of a map without
 * order it is {@code NOT_IMPLEMENTED}. Answers and sharing among threads are as with {@link EtsDb}.
 *
 * <p>The property {@code map.type} is {@code ConcurrentSkipListMap}, which is the default, or {@code ConcurrentHashMap}.
 */
public final class MapDb extends DB {
    /** The maps of a JVM by the names of their tables. */
    private record Maps(String type, ConcurrentMap<String, ConcurrentMap<String, byte[][]>> byName)
            implements AutoCloseable {

        static Maps open(String type) {
            if (!type.equals("ConcurrentSkipListMap") && !type.equals("ConcurrentHashMap")) {
                throw new IllegalArgumentException("it is neither ConcurrentSkipListMap nor ConcurrentHashMap");
            }
            return new Maps(type, new ConcurrentHashMap<>());
        }

        ConcurrentMap<String, byte[][]> map(String name) {
            ConcurrentMap<String, byte[][]> known = byName.get(name);
            return known != null ? known : byName.computeIfAbsent(name, absent -> create());
        }

        private ConcurrentMap<String, byte[][]> create() {
            return type.equals("ConcurrentHashMap") ? new ConcurrentHashMap<>() : new ConcurrentSkipListMap<>();
        }

        @Override
        public void close() {
            byName.clear();
        }
    }

    private static final Shared<String, Maps> SHARED = new Shared<>(Maps::open);

    private Fields fields;
    private Maps maps;

    @Override
    public void init() throws DBException {
        Properties properties = getProperties();
        fields = Fields.of(properties);
        maps = SHARED.acquire(properties.getProperty("map.type", "ConcurrentSkipListMap"), properties);
    }

    @Override
    public void cleanup() throws DBException {
        if (maps != null) {
            maps = null;
            SHARED.release();
        }
    }

    private void put(byte[][] row, Set<String> wanted, Map<String, ByteIterator> result) {
        for (int field : fields.indexes(wanted)) {
            byte[] value = row[field];
            if (value != null) {
                result.put(fields.name(field), new ByteArrayByteIterator(value));
            }
        }
    }

    @Override
    public Status read(String table, String key, Set<String> wanted, Map<String, ByteIterator> result) {
        if (!fields.hasAll(wanted)) {
            return Status.BAD_REQUEST;
        }
        byte[][] row = maps.map(table).get(key);
        if (row == null) {
            return Status.NOT_FOUND;
        }
        put(row, wanted, result);
        return Status.OK;
    }

    @Override
    public Status scan(
            String table,
            String startKey,
            int count,
            Set<String> wanted,
            Vector<HashMap<String, ByteIterator>> result) {
        if (!(maps.map(table) instanceof ConcurrentNavigableMap<String, byte[][]> ordered)) {
            return Status.NOT_IMPLEMENTED;
        }
        if (!fields.hasAll(wanted)) {
            return Status.BAD_REQUEST;
        }
        Iterator<byte[][]> rows = ordered.tailMap(startKey).values().iterator();
        for (int i = 0; i < count && rows.hasNext(); i++) {
            HashMap<String, ByteIterator> values = new HashMap<>();
            put(rows.next(), wanted, values);
            result.add(values);
        }
        return Status.OK;
    }

    /** A row with these fields and no others. */
    private byte[][] row(Map<String, ByteIterator> values) {
        byte[][] row = new byte[fields.count()][];
        values.forEach((field, value) -> row[fields.index(field)] = value.toArray());
        return row;
    }

    @Override
    public Status update(String table, String key, Map<String, ByteIterator> values) {
        if (!fields.hasAll(values.keySet())) {
            return Status.BAD_REQUEST;
        }
        byte[][] changes = row(values); // once: the map may call its function again
        byte[][] updated = maps.map(table).computeIfPresent(key, (same, row) -> merged(row, changes));
        return updated == null ? Status.NOT_FOUND : Status.OK;
    }

    private static byte[][] merged(byte[][] row, byte[][] changes) {
        byte[][] merged = row.clone();
        for (int i = 0; i < merged.length; i++) {
            if (changes[i] != null) {
                merged[i] = changes[i];
            }
        }
        return merged;
    }

    @Override
    public Status insert(String table, String key, Map<String, ByteIterator> values) {
        if (!fields.hasAll(values.keySet())) {
            return Status.BAD_REQUEST;
        }
        maps.map(table).put(key, row(values));
        return Status.OK;
    }

    @Override
    public Status delete(String table, String key) {
        maps.map(table).remove(key);
        return Status.OK;
    }
}
