/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.demo;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.Table;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/** The tables of the demonstration and their loading. Safe for any number of loading threads. */
final class UnicodeTables {
    /** Code points that a thread takes at a time: few enough that all threads end together. */
    private static final int CHUNK = 512;

    /** Names of the tables, in the order of {@link #nanos}. */
    static final String[] NAMES = {"codepoints", "names", "scripts", "counters"};

    private static final Atom TOTAL = Atom.of("total");

    final Table codePoints;
    final Table names;
    final Table scripts;
    final Table counters;

    private final int[] all;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLongArray nanos = new AtomicLongArray(NAMES.length);

    /** Makes empty tables for these code points. */
    UnicodeTables(Ets ets, int[] all) {
        this.all = all;
        codePoints = table(ets, 0, TableOptions.set());
        names = table(ets, 1, TableOptions.orderedSet().keyPosition(CodePoints.NAME));
        scripts = table(ets, 2, TableOptions.bag().keyPosition(CodePoints.SCRIPT));
        counters = table(ets, 3, TableOptions.set());
    }

    private static Table table(Ets ets, int number, TableOptions options) {
        return ets.table(ets.newTable(NAMES[number], options.named()));
    }

    /** The tables, in the order of {@link #NAMES}. */
    Table[] tables() {
        return new Table[] {codePoints, names, scripts, counters};
    }

    /** Nanoseconds that all threads together have spent in writes to a table. */
    long nanos(int table) {
        return nanos.get(table);
    }

    /** Loads chunks until none is left; what each of the loading threads runs. */
    void load() {
        Tuple[] rows = new Tuple[CHUNK];
        for (int from = next.getAndAdd(CHUNK); from < all.length; from = next.getAndAdd(CHUNK)) {
            int count = Math.min(CHUNK, all.length - from);
            for (int i = 0; i < count; i++) {
                rows[i] = CodePoints.row(all[from + i]);
            }
            long start = System.nanoTime();
            start = insert(codePoints, 0, rows, count, start);
            start = insert(names, 1, rows, count, start);
            start = insert(scripts, 2, rows, count, start);
            count(rows, count, start);
        }
    }

    private long insert(Table table, int number, Tuple[] rows, int count, long start) {
        for (int i = 0; i < count; i++) {
            table.insert(rows[i]);
        }
        long end = System.nanoTime();
        nanos.addAndGet(number, end - start);
        return end;
    }

    private void count(Tuple[] rows, int count, long start) {
        for (int i = 0; i < count; i++) {
            increment(TOTAL);
            increment(key("category", rows[i].element(CodePoints.CATEGORY)));
            increment(key("script", rows[i].element(CodePoints.SCRIPT)));
        }
        nanos.addAndGet(3, System.nanoTime() - start);
    }

    private void increment(Term key) {
        counters.updateCounter(key, 2, 1, Tuple.of(key, IntegerTerm.of(0)));
    }

    /** Key of a counter in the table of counters. */
    static Term key(String kind, Term of) {
        return Tuple.of(Atom.of(kind), of);
    }

    /** Key of the counter of all rows. */
    static Term totalKey() {
        return TOTAL;
    }
}
