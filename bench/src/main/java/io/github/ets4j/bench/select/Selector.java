/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.select;

import io.github.ets4j.api.TableOptions;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** What is asked, and how a table runs match specifications. */
public enum Selector {
    /** A {@code set} as it comes: specifications interpreted, and compiled when they have seen many rows. */
    SET_AUTO("set", "auto", false),
    /** A {@code set}, specifications compiled to bytecode of the JVM. */
    SET_COMPILED("set", "compiled", false),
    /** A {@code set}, specifications interpreted. */
    SET_INTERPRETED("set", "interpreted", false),
    /** An {@code ordered_set} as it comes. */
    ORDERED_SET_AUTO("ordered_set", "auto", true),
    /** An {@code ordered_set}, specifications compiled to bytecode of the JVM. */
    ORDERED_SET_COMPILED("ordered_set", "compiled", true),
    /** An {@code ordered_set}, specifications interpreted. */
    ORDERED_SET_INTERPRETED("ordered_set", "interpreted", true),
    /** Streams over the JDK's hash map, beside a {@code set}. */
    CONCURRENT_HASH_MAP("set", null, false),
    /** Streams over the JDK's ordered map, beside an {@code ordered_set}. */
    CONCURRENT_SKIP_LIST_MAP("ordered_set", null, true);

    private final String table;
    private final String match;
    private final boolean ordered;

    Selector(String table, String match, boolean ordered) {
        this.table = table;
        this.match = match;
        this.ordered = ordered;
    }

    /** Type of the table, or of the table that the map stands beside. */
    public String table() {
        return table;
    }

    /** How specifications run; null for a map. */
    public String match() {
        return match;
    }

    /**
     * A new, empty store. The way in which specifications run is a property of the JVM and is set here, before the engine is
     * first used: one JVM can measure one of these only.
     */
    People open(boolean grouped) {
        if (match != null) {
            System.setProperty(EtsPeople.MATCH_PROPERTY, match);
            return new EtsPeople(ordered ? TableOptions.orderedSet() : TableOptions.set(), grouped);
        }
        return new MapPeople(ordered ? new ConcurrentSkipListMap<>() : new ConcurrentHashMap<>());
    }
}
