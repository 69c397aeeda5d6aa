/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.race;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.table.TableStructure;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The tables that the races run on, and fresh keys in them. Safe for any number of threads. */
public final class RaceTable {
    /** The property that leaves one of the structures, as {@code skip_list}. */
    public static final String STRUCTURE = "ets4j.race.structure";

    /** The structures that races on ordered sets take turns with. */
    static final List<TableStructure> STRUCTURES = Arrays.stream(TableStructure.values())
            .filter(structure -> structure
                    .atom()
                    .name()
                    .equals(System.getProperty(STRUCTURE, structure.atom().name())))
            .toList();

    private static final Ets ETS = Ets.create();
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;
    private static final AtomicLong KEYS = new AtomicLong();

    private RaceTable() {}

    /** A new table; it lives as long as the JVM. */
    static Table create(TableOptions options) {
        return ETS.table(ETS.newTable("race", options));
    }

    /** New ordered sets, one for each structure. */
    static Table[] orderedSets() {
        return STRUCTURES.stream()
                .map(structure -> create(TableOptions.orderedSet().structure(structure)))
                .toArray(Table[]::new);
    }

    /** The table in which a key is used: each of them for about as many keys as any other. */
    static <T> T of(T[] tables, long key) {
        return tables[(int) ((key * SPREAD >>> Integer.SIZE + 1) % tables.length)];
    }

    /** The first of this many keys that nobody else has. */
    static long freshKeys(int count) {
        return KEYS.getAndAdd(count);
    }

    /** The row {@code {Key, Value}}. */
    static Tuple row(long key, long value) {
        return Tuple.of(IntegerTerm.of(key), IntegerTerm.of(value));
    }

    /** The row {@code {Key, Value, {value, Value}}}: a reader that sees it half written sees two values. */
    static Tuple twice(long key, long value) {
        IntegerTerm term = IntegerTerm.of(value);
        return Tuple.of(IntegerTerm.of(key), term, Tuple.of(Atom.of("value"), term));
    }

    /** The value of a row, 0 if there is none. */
    static int value(Table table, long key) {
        return table.get(key)
                .map(row -> (int) ((IntegerTerm) row.element(2)).longValue())
                .orElse(0);
    }

    /** Takes a row; its value, 0 if there is none. */
    static int take(Table table, long key) {
        return table.take(key).stream()
                .mapToInt(row -> (int) ((IntegerTerm) row.element(2)).longValue())
                .sum();
    }
}
