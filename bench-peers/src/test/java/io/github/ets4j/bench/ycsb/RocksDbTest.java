/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.ycsb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import site.ycsb.ByteIterator;
import site.ycsb.DBException;
import site.ycsb.Status;
import site.ycsb.StringByteIterator;

/** What the properties of the binding for RocksDB do. */
class RocksDbTest {
    @TempDir
    Path directory;

    private RocksDb open() throws DBException {
        Properties properties = new Properties();
        properties.setProperty("rocksdb.dir", directory.resolve("new").toString());
        RocksDb db = new RocksDb();
        db.setProperties(properties);
        db.init();
        return db;
    }

    @Test
    void directory_openedAgain_hasTheRows() throws DBException {
        RocksDb loading = open();
        Status inserted =
                loading.insert("usertable", "user1", StringByteIterator.getByteIteratorMap(Map.of("field0", "x")));
        loading.cleanup();
        assertEquals(Status.OK, inserted);

        RocksDb running = open();
        Map<String, ByteIterator> result = new HashMap<>();
        Status found = running.read("usertable", "user1", null, result);
        running.cleanup();
        assertEquals(Status.OK, found);
        assertEquals(Map.of("field0", "x"), StringByteIterator.getStringMap(result));
    }
}
