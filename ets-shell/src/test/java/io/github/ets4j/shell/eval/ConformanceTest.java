/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.api.Ets;
import io.github.ets4j.api.TableOptions;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.shell.eval.ConformancePage.Row;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Tuple;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** {@code docs/spec/conformance.md} says of everything in ETS what is done with it, and says the truth. */
class ConformanceTest {
    private static final String PAGE = "conformance.md";
    private static final String API = "ets-api/src/main/java/io/github/ets4j/api/";
    private static final Set<String> OTHER_OPTIONS =
            Set.of("sync", "extended_info", "verify", "indexes", "n_objects", "traverse");

    private static List<Row> functions() throws IOException {
        return ConformancePage.section(PAGE, "Functions");
    }

    private static List<Row> options() throws IOException {
        return ConformancePage.section(PAGE, "Options");
    }

    private static List<Row> items() throws IOException {
        return ConformancePage.section(PAGE, "Items of info");
    }

    private static List<Row> differences() throws IOException {
        return ConformancePage.section(PAGE, "Differences");
    }

    /** What {@code ets:module_info(exports)} answers. */
    private static Set<String> exports() throws IOException {
        Set<String> names = new TreeSet<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                ConformanceTest.class.getResourceAsStream("/io/github/ets4j/shell/otp-ets-exports.txt"),
                StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("%")).forEach(names::add);
        }
        return names;
    }

    private static Set<String> names(List<Row> rows) {
        Set<String> names = new TreeSet<>();
        for (Row row : rows) {
            String name = row.code(0).get(0);
            assertTrue(names.add(name), () -> "two rows for " + name);
        }
        return names;
    }

    @Test
    void everyFunctionOfEts_hasItsRow() throws IOException {
        assertEquals(exports(), names(functions()));
    }

    @Test
    void everyFunctionOffered_hasARowThatSaysSo() throws IOException {
        try (Ets ets = Ets.create()) {
            List<String> called = ets.functions();
            List<String> inShell = new Functions(Tables.of(ets), Processes.NONE).names();
            assertTrue(names(functions()).containsAll(called), () -> "without a row: " + called);
            for (Row row : functions()) {
                String name = row.code(0).get(0);
                String here = row.cell(1);
                boolean isOffered = here.equals("as ETS") || here.startsWith("differs: ");
                assertTrue(
                        isOffered || here.equals("shell") || here.startsWith("not offered: "),
                        () -> name + ": " + here);
                assertEquals(isOffered, called.contains(name), () -> name + ": " + here);
                assertEquals(
                        isOffered || here.equals("shell"), inShell.contains("ets:" + name), () -> name + ": " + here);
            }
        }
    }

    @Test
    void everyTestNamed_isThere() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (Row row : functions()) {
            boolean isAbsent = row.cell(1).startsWith("not offered");
            assertEquals(isAbsent, row.code(3).isEmpty(), () -> "tests of " + row.cell(0));
            rows.add(new Row(List.of(row.cell(0), row.cell(3))));
        }
        options().forEach(row -> rows.add(new Row(List.of(row.cell(0), row.cell(4)))));
        items().forEach(row -> rows.add(new Row(List.of(row.cell(0), row.cell(3)))));
        Set<String> missing = new TreeSet<>();
        for (Row row : rows) {
            for (String test : row.code(1)) {
                if (!ConformancePage.hasTest(test)) {
                    missing.add(row.cell(0) + ": " + test);
                }
            }
        }
        assertEquals(Set.of(), missing);
        options().forEach(row -> assertFalse(row.code(4).isEmpty(), () -> "tests of " + row.cell(0)));
        items().forEach(row -> assertFalse(row.code(3).isEmpty(), () -> "tests of " + row.cell(0)));
    }

    @Test
    void everyOption_isTakenAndHasItsRow() throws IOException {
        Set<String> named = new HashSet<>();
        try (Ets ets = Ets.create()) {
            for (Row row : options()) {
                Term option = TermParser.parse(row.code(0).get(0));
                named.add(nameOf(option));
                if (row.code(1).contains("new")) {
                    ets.call("new", List.of(Atom.of("t"), TermParser.parse("[" + option + "]")));
                }
                if (row.code(1).contains("setopts")) {
                    Term tab = ets.newTable("t", TableOptions.set());
                    assertEquals(Atom.TRUE, ets.call("setopts", List.of(tab, option)), option::toString);
                }
            }
        }
        Set<String> accepted = new TreeSet<>(ConformancePage.caseLabels(API + "TableOptions.java"));
        accepted.addAll(Set.of("heir", "protection", "index"));
        accepted.addAll(OTHER_OPTIONS);
        assertEquals(accepted, new TreeSet<>(named));
    }

    private static String nameOf(Term option) {
        Term name = option instanceof Tuple tuple ? tuple.element(1) : option;
        return ((Atom) name).name();
    }

    @Test
    void everyItem_isAnsweredAndHasItsRow() throws IOException {
        Set<String> items = names(items());
        assertEquals(new TreeSet<>(ConformancePage.caseLabels(API + "TableInfo.java")), items);
        try (Ets ets = Ets.create()) {
            Term tab = ets.newTable("t", TableOptions.set());
            assertAll(items.stream().map(item -> () -> {
                try {
                    ets.info(tab, Atom.of(item));
                } catch (EtsException refused) {
                    throw new AssertionError(item + ": " + refused);
                }
            }));
        }
    }

    @Test
    void everyDifference_isDescribedOnceAndNamed() throws IOException {
        Set<String> named = new TreeSet<>();
        for (List<Row> rows : List.of(functions(), items())) {
            rows.forEach(row -> named.addAll(row.code(1)));
        }
        options().forEach(row -> named.addAll(row.code(2)));
        Set<String> known = names(differences());
        assertTrue(known.containsAll(named), () -> named + " are not all in " + known);
        Set<Row> described = new HashSet<>();
        for (Row difference : differences()) {
            described.add(description(difference));
        }
        for (String page : List.of("tables.md", "processes.md", "table-file.md")) {
            for (Row row : ConformancePage.section(page, "Differences from ETS")) {
                assertTrue(described.contains(row), () -> page + " describes what has no name: " + row.cell(0));
            }
        }
    }

    private static Row description(Row difference) throws IOException {
        String page = difference.cell(1).replaceAll("\\[(.*)\\]\\(.*\\)", "$1");
        List<Row> rows = ConformancePage.section(page, "Differences from ETS").stream()
                .filter(row -> row.cell(0).startsWith(difference.cell(2)))
                .toList();
        assertEquals(1, rows.size(), () -> page + " does not describe once: " + difference.cell(2));
        return rows.get(0);
    }
}
