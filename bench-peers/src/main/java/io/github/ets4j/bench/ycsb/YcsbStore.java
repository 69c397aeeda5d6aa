/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.ycsb;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import site.ycsb.DB;

/**
 * A store that takes part.
 *
 * @param name in reports
 * @param jvmFlags that its JVM needs besides those of all
 * @param isOrdered whether it can scan
 * @param note what differs in meaning from a table of this project, in one line
 */
record YcsbStore(
        String name,
        List<String> jvmFlags,
        boolean isOrdered,
        Supplier<DB> binding,
        Map<String, String> properties,
        String note) {
    private static final String MAP_NOTE = "a reader gets the stored bytes, no copy; ";

    private static final List<YcsbStore> ALL = List.of(
            ets("ets4j-ordered_set", "ordered_set", "[]", "rows are tuples of fields; a scan is atomic"),
            ets(
                    "ets4j-skip_list",
                    "ordered_set",
                    "[{structure,skip_list}]",
                    "rows are tuples of fields; a scan is atomic"),
            ets("ets4j-set", "set", "[]", "rows are tuples of fields"),
            map("ConcurrentSkipListMap-G1", "-XX:+UseG1GC", "ConcurrentSkipListMap", MAP_NOTE + "a scan is not atomic"),
            map(
                    "ConcurrentSkipListMap-Parallel",
                    "-XX:+UseParallelGC",
                    "ConcurrentSkipListMap",
                    MAP_NOTE + "a scan is not atomic"),
            map("ConcurrentHashMap-G1", "-XX:+UseG1GC", "ConcurrentHashMap", MAP_NOTE + "no scan"),
            map("ConcurrentHashMap-Parallel", "-XX:+UseParallelGC", "ConcurrentHashMap", MAP_NOTE + "no scan"),
            new YcsbStore(
                    "RocksDB",
                    List.of(),
                    true,
                    RocksDb::new,
                    Map.of(),
                    "as YCSB's own binding: writes go to a log on the disk, not synchronized; an update is a read and a write, not"
                            + " atomic"));

    private static YcsbStore ets(String name, String type, String options, String note) {
        return new YcsbStore(
                name,
                List.of(),
                type.equals("ordered_set"),
                EtsDb::new,
                Map.of("ets4j.type", type, "ets4j.options", options),
                note);
    }

    private static YcsbStore map(String name, String flag, String type, String note) {
        return new YcsbStore(
                name, List.of(flag), type.equals("ConcurrentSkipListMap"), MapDb::new, Map.of("map.type", type), note);
    }

    static List<YcsbStore> all() {
        return ALL;
    }

    /** The store of this name. */
    static YcsbStore named(String name) {
        return ALL.stream()
                .filter(store -> store.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("store=" + name + " is unknown"));
    }

    /** A binding for one thread; still to be opened. */
    DB newBinding() {
        Properties own = new Properties();
        own.putAll(properties);
        DB db = new CheckedDb(binding.get());
        db.setProperties(own);
        return db;
    }
}
