/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The listing of all tables that {@code ets:i/0} prints. */
final class TableListing {
    private static final String ROW = " %-15s %-17s %-5s %-6s %-8s %s\n";
    private static final String RULE = " " + "-".repeat(76) + "\n";

    private TableListing() {}

    /** A title and a line for each table, named ones first, by name. Tables that go meanwhile are left out. */
    static String of(Ets ets) {
        List<String> rows = ets.all().stream()
                .sorted()
                .map(table -> row(ets, table))
                .filter(row -> !row.isEmpty())
                .toList();
        return String.format(Locale.ROOT, ROW, "id", "name", "type", "size", "mem", "owner")
                + RULE
                + rows.stream().collect(Collectors.joining());
    }

    private static String row(Ets ets, Term table) {
        String[] cells = new String[6];
        cells[0] = TermText.format(table);
        String[] items = {"name", "type", "size", "memory", "owner"};
        for (int i = 0; i < items.length; i++) {
            Term value = ets.info(table, Atom.of(items[i]));
            if (value == Atom.UNDEFINED && ets.info(table) == Atom.UNDEFINED) {
                return "";
            }
            cells[i + 1] = TermText.format(value);
        }
        return String.format(Locale.ROOT, ROW, (Object[]) cells);
    }
}
