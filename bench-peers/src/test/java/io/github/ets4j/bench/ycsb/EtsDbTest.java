/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.ycsb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import site.ycsb.ByteIterator;
import site.ycsb.DBException;
import site.ycsb.Status;
import site.ycsb.StringByteIterator;

/** What the properties of the table binding do. */
class EtsDbTest {
    private static final String TABLE = "usertable";

    @TempDir
    Path directory;

    private static EtsDb open(Map<String, String> properties) throws DBException {
        Properties all = new Properties();
        all.putAll(properties);
        EtsDb db = new EtsDb();
        db.setProperties(all);
        db.init();
        return db;
    }

    private static Map<String, ByteIterator> values(String field, String value) {
        return StringByteIterator.getByteIteratorMap(Map.of(field, value));
    }

    @Test
    void directory_openedAgain_hasTheRows() throws DBException {
        Map<String, String> properties = Map.of("ets4j.directory", directory.toString());
        EtsDb loading = open(properties);
        assertEquals(Status.OK, loading.insert(TABLE, "user1", values("field3", "x")));
        loading.cleanup();
        assertTrue(Files.exists(directory.resolve("usertable.ets")));

        EtsDb running = open(properties);
        try {
            Map<String, ByteIterator> result = new HashMap<>();
            assertEquals(Status.OK, running.read(TABLE, "user1", null, result));
            assertEquals(Map.of("field3", "x"), StringByteIterator.getStringMap(result));
        } finally {
            running.cleanup();
        }
        assertThrows(
                DBException.class, () -> open(Map.of("ets4j.directory", directory.toString(), "ets4j.type", "set")));
    }

    @Test
    void threadcount_firstThreadDoneBeforeSecondBegins_keepsTheRows() throws DBException {
        Map<String, String> properties = Map.of("threadcount", "2");
        EtsDb first = open(properties);
        assertEquals(Status.OK, first.insert(TABLE, "user1", values("field0", "x")));
        first.cleanup();
        EtsDb second = open(properties);
        Status found = second.read(TABLE, "user1", null, new HashMap<>());
        second.cleanup();
        assertEquals(Status.OK, found);

        EtsDb fresh = open(Map.of());
        found = fresh.read(TABLE, "user1", null, new HashMap<>());
        fresh.cleanup();
        assertEquals(Status.NOT_FOUND, found);
    }

    @Test
    void fields_unknown_areABadRequest() throws DBException {
        EtsDb db = open(Map.of("fieldcount", "2", "fieldnameprefix", "column"));
        try {
            assertEquals(Status.BAD_REQUEST, db.insert(TABLE, "user1", values("field0", "x")));
            assertEquals(Status.OK, db.insert(TABLE, "user1", values("column1", "x")));
            assertEquals(Status.BAD_REQUEST, db.update(TABLE, "user1", values("column2", "x")));
        } finally {
            db.cleanup();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ets4j.type; bag",
                "ets4j.options; [ordered_set,bag]",
                "ets4j.options; [{keypos,2}]",
                "ets4j.options; [{nonsense,1}]",
                "ets4j.options; {structure,skip_list}",
                "ets4j.options; [compressed|x]",
                "ets4j.options; ["
            })
    void init_badProperty_isRefusedByItsName(String name, String value) {
        DBException e = assertThrows(DBException.class, () -> open(Map.of(name, value)));
        assertTrue(e.getMessage().startsWith(name + "=" + value), e.getMessage());
    }

    @Test
    void init_otherSettingsWhileOpen_isRefused() throws DBException {
        EtsDb db = open(Map.of());
        try {
            assertThrows(DBException.class, () -> open(Map.of("ets4j.type", "set")));
        } finally {
            db.cleanup();
        }
    }
}
