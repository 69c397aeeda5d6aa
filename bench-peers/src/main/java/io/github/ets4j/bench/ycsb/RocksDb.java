/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.ycsb;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.Vector;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import site.ycsb.ByteIterator;
import site.ycsb.DB;
import site.ycsb.DBException;
import site.ycsb.Status;

/**
 * YCSB on RocksDB, in the way of the binding that YCSB's sources have for it, which no registry offers: a column family for each
 * table, a row as one value with the names of its fields, level compaction, and a log of all writes on the disk, which is not
 * synchronized after each. An update reads the row and writes it anew, in two steps: of two at once to one row, one may be lost.
 * Answers and sharing among threads are else as with {@link EtsDb}.
 *
 * <p>The property {@code rocksdb.dir} names the directory of the database; without it a temporary one is made, and removed in
 * the end.
 */
public final class RocksDb extends DB {
    private static final Shared<String, RocksFamilies> SHARED = new Shared<>(RocksFamilies::open);

    private RocksFamilies families;

    @Override
    public void init() throws DBException {
        Properties properties = getProperties();
        families = SHARED.acquire(properties.getProperty("rocksdb.dir", ""), properties);
    }

    @Override
    public void cleanup() throws DBException {
        if (families != null) {
            families = null;
            SHARED.release();
        }
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    private static Status error(RocksDBException e) {
        return new Status(Status.ERROR.getName(), e.getMessage());
    }

    @Override
    public Status read(String table, String key, Set<String> wanted, Map<String, ByteIterator> result) {
        try {
            byte[] row = families.database().get(families.family(table), bytes(key));
            if (row == null) {
                return Status.NOT_FOUND;
            }
            NamedFields.decode(row, wanted, result);
            return Status.OK;
        } catch (RocksDBException e) {
            return error(e);
        }
    }

    @Override
    public Status scan(
            String table,
            String startKey,
            int count,
            Set<String> wanted,
            Vector<HashMap<String, ByteIterator>> result) {
        try (RocksIterator rows = families.database().newIterator(families.family(table))) {
            rows.seek(bytes(startKey));
            for (int i = 0; i < count && rows.isValid(); i++) {
                HashMap<String, ByteIterator> values = new HashMap<>();
                NamedFields.decode(rows.value(), wanted, values);
                result.add(values);
                rows.next();
            }
            rows.status(); // throws what ended the iteration, if not the end
            return Status.OK;
        } catch (RocksDBException e) {
            return error(e);
        }
    }

    @Override
    public Status update(String table, String key, Map<String, ByteIterator> values) {
        try {
            ColumnFamilyHandle family = families.family(table);
            byte[] row = families.database().get(family, bytes(key));
            if (row == null) {
                return Status.NOT_FOUND;
            }
            Map<String, ByteIterator> merged = new HashMap<>();
            NamedFields.decode(row, null, merged);
            merged.putAll(values);
            families.database().put(family, bytes(key), NamedFields.encode(merged));
            return Status.OK;
        } catch (RocksDBException e) {
            return error(e);
        }
    }

    @Override
    public Status insert(String table, String key, Map<String, ByteIterator> values) {
        try {
            families.database().put(families.family(table), bytes(key), NamedFields.encode(values));
            return Status.OK;
        } catch (RocksDBException e) {
            return error(e);
        }
    }

    @Override
    public Status delete(String table, String key) {
        try {
            families.database().delete(families.family(table), bytes(key));
            return Status.OK;
        } catch (RocksDBException e) {
            return error(e);
        }
    }
}
