/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.demo;

import io.github.ets4j.api.Table;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks that every row is in every table exactly once, by key and by traversal, and that the counters add up. */
final class UnicodeCheck {
    private static final int FAULTS_SHOWN = 10;

    private final UnicodeTables tables;
    private final int[] expected;
    private final List<String> faults = new ArrayList<>();
    private long faultCount;

    private UnicodeCheck(UnicodeTables tables, int[] expected) {
        this.tables = tables;
        this.expected = expected;
    }

    /** What is wrong, the first few faults in words; empty if nothing is. */
    static List<String> run(UnicodeTables tables, int[] expected) {
        UnicodeCheck check = new UnicodeCheck(tables, expected);
        check.checkKeys();
        check.checkTraversal(tables.codePoints, "codepoints");
        check.checkTraversal(tables.names, "names");
        check.checkTraversal(tables.scripts, "scripts");
        if (check.faultCount > check.faults.size()) {
            check.faults.add("... and " + (check.faultCount - check.faults.size()) + " more");
        }
        return check.faults;
    }

    private void checkKeys() {
        Map<Term, Long> counts = new HashMap<>();
        Map<Term, List<Tuple>> byScript = new HashMap<>();
        for (int codePoint : expected) {
            Tuple row = CodePoints.row(codePoint);
            requireOnly(tables.codePoints, "codepoints", CodePoints.CODE_POINT, row);
            requireOnly(tables.names, "names", CodePoints.NAME, row);
            Term script = row.element(CodePoints.SCRIPT);
            counts.merge(UnicodeTables.totalKey(), 1L, Long::sum);
            counts.merge(UnicodeTables.key("category", row.element(CodePoints.CATEGORY)), 1L, Long::sum);
            counts.merge(UnicodeTables.key("script", script), 1L, Long::sum);
            byScript.computeIfAbsent(script, s -> new ArrayList<>()).add(row);
        }
        byScript.forEach(this::checkScript);
        counts.forEach(this::checkCounter);
        require(tables.counters.size() == counts.size(), "counters: size=" + tables.counters.size());
    }

    private void requireOnly(Table table, String name, int position, Tuple row) {
        List<Tuple> found = table.lookup(row.element(position));
        require(found.equals(List.of(row)), name + ": found " + found + " instead of " + row);
    }

    private void checkScript(Term script, List<Tuple> rows) {
        List<Tuple> found = tables.scripts.lookup(script);
        BitSet missing = new BitSet();
        rows.forEach(row -> missing.set(codePoint(row)));
        for (Tuple row : found) {
            int codePoint = codePoint(row);
            require(missing.get(codePoint), "scripts: " + row + " is twice or wrong under " + script);
            missing.clear(codePoint);
        }
        require(missing.isEmpty(), "scripts: " + missing.cardinality() + " rows missing under " + script);
    }

    private void checkCounter(Term key, long count) {
        Optional<Tuple> row = tables.counters.get(key);
        boolean right = row.isPresent() && row.get().element(2).equals(IntegerTerm.of(count));
        require(right, "counters: " + key + " is " + row + " instead of " + count);
    }

    private void checkTraversal(Table table, String name) {
        BitSet missing = new BitSet();
        for (int codePoint : expected) {
            missing.set(codePoint);
        }
        try (Stream<Tuple> rows = table.stream()) {
            rows.forEach(row -> {
                int codePoint = codePoint(row);
                boolean right = missing.get(codePoint) && row.equals(CodePoints.row(codePoint));
                require(right, name + ": traversal gives " + row + " twice or wrong");
                missing.clear(codePoint);
            });
        }
        require(missing.isEmpty(), name + ": traversal leaves out " + missing.cardinality() + " rows");
        require(table.size() == expected.length, name + ": size=" + table.size() + " instead of " + expected.length);
    }

    private static int codePoint(Tuple row) {
        return (int) ((IntegerTerm) row.element(CodePoints.CODE_POINT)).longValue();
    }

    private void require(boolean condition, String fault) {
        if (!condition) {
            faultCount++;
            if (faults.size() < FAULTS_SHOWN) {
                faults.add(fault);
            }
        }
    }
}
