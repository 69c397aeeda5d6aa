/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.ycsb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.Vector;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import site.ycsb.ByteArrayByteIterator;
import site.ycsb.ByteIterator;
import site.ycsb.DB;
import site.ycsb.DBException;
import site.ycsb.Status;
import site.ycsb.StringByteIterator;

/** What every binding answers. */
class BindingContractTest {
    private static final String TABLE = "usertable";

    private record Binding(String name, Supplier<DB> create, boolean isOrdered, Map<String, String> properties) {
        @Override
        public String toString() {
            return name;
        }
    }

    private final List<DB> open = new ArrayList<>();

    static Stream<Binding> all() {
        return Stream.of(
                new Binding("ordered_set", EtsDb::new, true, Map.of()),
                new Binding("skip_list", EtsDb::new, true, Map.of("ets4j.options", "[{structure,skip_list}]")),
                new Binding("compressed", EtsDb::new, true, Map.of("ets4j.options", "[compressed]")),
                new Binding("set", EtsDb::new, false, Map.of("ets4j.type", "set")),
                new Binding("ConcurrentSkipListMap", MapDb::new, true, Map.of()),
                new Binding("ConcurrentHashMap", MapDb::new, false, Map.of("map.type", "ConcurrentHashMap")),
                new Binding("RocksDB", RocksDb::new, true, Map.of()));
    }

    static Stream<Binding> ordered() {
        return all().filter(Binding::isOrdered);
    }

    static Stream<Binding> unordered() {
        return all().filter(binding -> !binding.isOrdered());
    }

    static Stream<Binding> atomic() {
        return all().filter(binding -> !binding.name().equals("RocksDB"));
    }

    private DB open(Binding binding) throws DBException {
        Properties properties = new Properties();
        properties.putAll(binding.properties());
        properties.setProperty("fieldcount", "3");
        DB db = binding.create().get();
        db.setProperties(properties);
        db.init();
        open.add(db);
        return db;
    }

    @AfterEach
    void close() throws DBException {
        for (DB db : open) {
            db.cleanup();
        }
    }

    private static Map<String, ByteIterator> bytes(Map<String, String> values) {
        return StringByteIterator.getByteIteratorMap(values);
    }

    private static Map<String, String> text(Map<String, ByteIterator> values) {
        return new TreeMap<>(StringByteIterator.getStringMap(values));
    }

    private static Map<String, String> read(DB db, String key, Set<String> fields) {
        Map<String, ByteIterator> result = new HashMap<>();
        assertEquals(Status.OK, db.read(TABLE, key, fields, result));
        return text(result);
    }

    private static void insert(DB db, String key, Map<String, String> values) {
        assertEquals(Status.OK, db.insert(TABLE, key, bytes(values)));
    }

    private static Map<String, String> row(String suffix) {
        return Map.of("field0", "a" + suffix, "field1", "b" + suffix, "field2", "c" + suffix);
    }

    @ParameterizedTest
    @MethodSource("all")
    void read_allOrSomeFields_answersThem(Binding binding) throws DBException {
        DB db = open(binding);
        insert(db, "user1", row("1"));
        assertEquals(row("1"), read(db, "user1", null));
        assertEquals(Map.of("field1", "b1"), read(db, "user1", Set.of("field1")));
    }

    @ParameterizedTest
    @MethodSource("all")
    void read_emptyValueAndFieldNeverWritten_answersTheOneThatIsThere(Binding binding) throws DBException {
        DB db = open(binding);
        insert(db, "user1", Map.of("field2", ""));
        assertEquals(Map.of("field2", ""), read(db, "user1", null));
    }

    @ParameterizedTest
    @MethodSource("all")
    void read_bytesThatAreNoText_answersThem(Binding binding) throws DBException {
        DB db = open(binding);
        byte[] value = {0, -1, 127, -128};
        Map<String, ByteIterator> values = new HashMap<>();
        values.put("field0", new ByteArrayByteIterator(value));
        assertEquals(Status.OK, db.insert(TABLE, "user1", values));
        Map<String, ByteIterator> result = new HashMap<>();
        assertEquals(Status.OK, db.read(TABLE, "user1", null, result));
        assertArrayEquals(value, result.get("field0").toArray());
    }

    @ParameterizedTest
    @MethodSource("all")
    void readAndUpdate_absentKey_isNotFound(Binding binding) throws DBException {
        DB db = open(binding);
        insert(db, "user1", row("1"));
        assertEquals(Status.NOT_FOUND, db.read(TABLE, "user2", null, new HashMap<>()));
        assertEquals(Status.NOT_FOUND, db.update(TABLE, "user2", bytes(row("2"))));
        assertEquals(Status.NOT_FOUND, db.update(TABLE, "user2", bytes(Map.of("field0", "x"))));
        assertEquals(Status.NOT_FOUND, db.read(TABLE, "user2", null, new HashMap<>()));
        assertEquals(Status.NOT_FOUND, db.read("other", "user1", null, new HashMap<>()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void update_someFields_leavesTheOthers(Binding binding) throws DBException {
        DB db = open(binding);
        insert(db, "user1", row("1"));
        assertEquals(Status.OK, db.update(TABLE, "user1", bytes(Map.of("field1", "longer than before"))));
        assertEquals(Map.of("field0", "a1", "field1", "longer than before", "field2", "c1"), read(db, "user1", null));
        assertEquals(Status.OK, db.update(TABLE, "user1", bytes(Map.of("field0", "", "field2", "z"))));
        assertEquals(Map.of("field0", "", "field1", "longer than before", "field2", "z"), read(db, "user1", null));
    }

    @ParameterizedTest
    @MethodSource("all")
    void insert_presentKey_replacesTheRow(Binding binding) throws DBException {
        DB db = open(binding);
        insert(db, "user1", row("1"));
        insert(db, "user1", Map.of("field0", "new"));
        assertEquals(Map.of("field0", "new"), read(db, "user1", null));
    }

    @ParameterizedTest
    @MethodSource("all")
    void delete_presentAndAbsentKey_isOk(Binding binding) throws DBException {
        DB db = open(binding);
        insert(db, "user1", row("1"));
        insert(db, "user2", row("2"));
        assertEquals(Status.OK, db.delete(TABLE, "user1"));
        assertEquals(Status.OK, db.delete(TABLE, "user1"));
        assertEquals(Status.NOT_FOUND, db.read(TABLE, "user1", null, new HashMap<>()));
        assertEquals(row("2"), read(db, "user2", null));
    }

    @ParameterizedTest
    @MethodSource("ordered")
    void scan_fromKey_answersRowsInOrderUpToCount(Binding binding) throws DBException {
        DB db = open(binding);
        for (int key : new int[] {5, 1, 9, 3, 7}) {
            insert(db, "user" + key, row("" + key));
        }
        assertEquals(List.of(row("3"), row("5")), scan(db, "user3", 2, null));
        assertEquals(List.of(row("5"), row("7"), row("9")), scan(db, "user4", 100, null));
        assertEquals(List.of(Map.of("field2", "c1")), scan(db, "a", 1, Set.of("field2")));
        assertEquals(List.of(), scan(db, "user91", 10, null));
    }

    private static List<Map<String, String>> scan(DB db, String from, int count, Set<String> fields) {
        Vector<HashMap<String, ByteIterator>> result = new Vector<>();
        assertEquals(Status.OK, db.scan(TABLE, from, count, fields, result));
        return result.stream().map(BindingContractTest::text).toList();
    }

    @ParameterizedTest
    @MethodSource("unordered")
    void scan_withoutOrder_isNotImplemented(Binding binding) throws DBException {
        DB db = open(binding);
        assertEquals(Status.NOT_IMPLEMENTED, db.scan(TABLE, "user", 1, null, new Vector<>()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void init_secondBinding_sharesTheRowsUntilTheLastIsGone(Binding binding) throws DBException {
        DB first = open(binding);
        DB second = open(binding);
        insert(first, "user1", row("1"));
        open.remove(first);
        first.cleanup();
        assertEquals(row("1"), read(second, "user1", null));
        open.remove(second);
        second.cleanup();
        assertEquals(Status.NOT_FOUND, open(binding).read(TABLE, "user1", null, new HashMap<>()));
    }

    /** Two threads change a field each; whoever loses a change of the other leaves an old value behind. */
    @ParameterizedTest
    @MethodSource("atomic")
    void update_twoThreadsDifferentFields_losesNone(Binding binding) throws Exception {
        DB reader = open(binding);
        insert(reader, "user1", row("1"));
        DB[] writers = {open(binding), open(binding)};
        ExecutorService threads = Executors.newFixedThreadPool(writers.length);
        try {
            for (int round = 0; round < 200; round++) {
                String value = "round" + round;
                List<Callable<Status>> updates = new ArrayList<>();
                for (int i = 0; i < writers.length; i++) {
                    DB writer = writers[i];
                    String field = "field" + i;
                    updates.add(() -> writer.update(TABLE, "user1", bytes(Map.of(field, value))));
                }
                for (Future<Status> update : threads.invokeAll(updates)) {
                    assertTrue(update.get().isOk());
                }
                assertEquals(Map.of("field0", value, "field1", value, "field2", "c1"), read(reader, "user1", null));
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
