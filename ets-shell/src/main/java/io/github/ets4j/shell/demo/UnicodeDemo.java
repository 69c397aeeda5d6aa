/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.demo;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.Table;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermText;
import io.github.ets4j.term.Tuple;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Loads, checks and shows. */
public final class UnicodeDemo {
    private final Ets ets;
    private final PrintStream out;
    private final int[] codePoints;
    private final int threads;

    private UnicodeDemo(Ets ets, PrintStream out, int[] codePoints, int threads) {
        this.ets = ets;
        this.out = out;
        this.codePoints = codePoints;
        this.threads = threads;
    }

    /**
     * Runs the demonstration on an engine of its own.
     *
     * @param limit most code points to load
     * @param threads number of loading threads
     * @return what the check found wrong; empty if nothing is
     */
    public static List<String> run(PrintStream out, int limit, int threads) throws InterruptedException {
        try (Ets ets = Ets.create()) {
            return new UnicodeDemo(ets, out, CodePoints.named(limit), threads).run();
        }
    }

    private List<String> run() throws InterruptedException {
        print("%d named code points of Unicode, %d threads", codePoints.length, threads);
        print("Java %s, memory back end %s", Runtime.version(), Ets.memoryBackEnd());
        UnicodeTables tables = new UnicodeTables(ets, codePoints);
        long start = System.nanoTime();
        load(tables);
        print("loaded and counted in %.2f s", seconds(start));
        start = System.nanoTime();
        List<String> faults = UnicodeCheck.run(tables, codePoints);
        String verdict = faults.isEmpty() ? "every row is in every table exactly once, counters add up" : "FAILED";
        print("checked in %.2f s: %s", seconds(start), verdict);
        showTables(tables);
        showMemory();
        showLookups(tables);
        return faults;
    }

    private void load(UnicodeTables tables) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> loads = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                loads.add(pool.submit(tables::load));
            }
            for (Future<?> load : loads) {
                load.get();
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException exception) {
                throw exception;
            }
            throw (Error) failed.getCause();
        } finally {
            pool.shutdown();
        }
    }

    private void showTables(UnicodeTables tables) {
        print("");
        print(
                "%-12s %-12s %9s %12s %10s %12s %10s",
                "table", "type", "rows", "bytes", "bytes/row", "writes/s", "base nodes");
        String[] types = {"set", "ordered_set", "bag", "set"};
        Table[] all = tables.tables();
        for (int i = 0; i < all.length; i++) {
            Table table = all[i];
            long writes = i == 3 ? 3L * codePoints.length : codePoints.length;
            double wall = tables.nanos(i) / 1e9 / threads;
            print(
                    "%-12s %-12s %9d %12d %10.1f %12.0f %10d",
                    UnicodeTables.NAMES[i],
                    types[i],
                    table.size(),
                    table.memoryBytes(),
                    (double) table.memoryBytes() / Math.max(table.size(), 1),
                    writes / Math.max(wall, 1e-9),
                    table.baseNodes());
        }
    }

    private void showMemory() {
        System.gc(); // what follows is meant to be the live heap
        Runtime runtime = Runtime.getRuntime();
        double heap = (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0;
        print("off-heap memory held %.1f MiB, Java heap used %.1f MiB", ets.committedBytes() / 1048576.0, heap);
    }

    private void showLookups(UnicodeTables tables) {
        print("");
        print("ets:lookup(codepoints, 16#1F600).");
        show(tables.codePoints.lookup(0x1F600L));
        print("names from <<\"GREEK SMALL LETTER A\">> to <<\"GREEK SMALL LETTER E\">>, first 5");
        Bitstring from = Bitstring.of("GREEK SMALL LETTER A");
        show(tables.names.range(from, Bitstring.of("GREEK SMALL LETTER E"), 5));
        print("ets:first_lookup(names). ets:last_lookup(names).");
        showCall("first_lookup");
        showCall("last_lookup");
        print("ets:lookup(scripts, ogham).");
        List<Tuple> ogham = tables.scripts.lookup(Atom.of("ogham"));
        show(ogham.subList(0, Math.min(3, ogham.size())));
        print("    ... %d rows", ogham.size());
        print("ets:lookup(counters, {script, han}).");
        show(tables.counters.lookup(UnicodeTables.key("script", Atom.of("han"))));
    }

    private void showCall(String function) {
        Term answer = ets.call(function, List.of(Atom.of("names")));
        if (answer instanceof Tuple pair && pair.size() == 2 && pair.element(2) instanceof ListTerm rows) {
            print("    %s", TermText.pretty(rows.isEmpty() ? rows : rows.get(0)));
        } else {
            print("    %s", TermText.pretty(answer));
        }
    }

    private void show(List<Tuple> rows) {
        rows.forEach(row -> print("    %s", TermText.pretty(row)));
    }

    private void print(String format, Object... values) {
        out.print(String.format(Locale.ROOT, format, values) + "\n");
        out.flush();
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
