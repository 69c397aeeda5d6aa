/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.ycsb;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.Vector;
import site.ycsb.ByteIterator;
import site.ycsb.DB;
import site.ycsb.DBException;
import site.ycsb.Status;

/**
 * A binding whose every operation succeeds, or ends the run: YCSB's workloads do not look at what most operations answer, and a
 * store that fails is a fast one.
 */
final class CheckedDb extends DB {
    private final DB db;

    CheckedDb(DB db) {
        this.db = db;
    }

    private static Status checked(Status status, String operation, String key) {
        if (!status.isOk()) {
            throw new IllegalStateException("operation=" + operation + " key=" + key + " status=" + status);
        }
        return status;
    }

    @Override
    public void init() throws DBException {
        db.setProperties(getProperties());
        db.init();
    }

    @Override
    public void cleanup() throws DBException {
        db.cleanup();
    }

    @Override
    public Status read(String table, String key, Set<String> fields, Map<String, ByteIterator> result) {
        return checked(db.read(table, key, fields, result), "read", key);
    }

    @Override
    public Status scan(
            String table, String key, int count, Set<String> fields, Vector<HashMap<String, ByteIterator>> result) {
        return checked(db.scan(table, key, count, fields, result), "scan", key);
    }

    @Override
    public Status update(String table, String key, Map<String, ByteIterator> values) {
        return checked(db.update(table, key, values), "update", key);
    }

    @Override
    public Status insert(String table, String key, Map<String, ByteIterator> values) {
        return checked(db.insert(table, key, values), "insert", key);
    }

    @Override
    public Status delete(String table, String key) {
        return checked(db.delete(table, key), "delete", key);
    }
}
