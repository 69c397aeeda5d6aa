/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.race;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Tuple;
import java.util.concurrent.atomic.AtomicLong;

/** The tables that the races run on, and fresh keys in them. Safe for any number of threads. */
final class RaceTable {
    private static final Ets ETS = Ets.create();
    private static final AtomicLong KEYS = new AtomicLong();

    private RaceTable() {}

    /** A new table; it lives as long as the JVM. */
    static Table create(TableOptions options) {
        return ETS.table(ETS.newTable("race", options));
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
}
