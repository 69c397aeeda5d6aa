/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tables of a page of the specification, and the tests that it names. */
final class ConformancePage {
    private static final Path SPECIFICATIONS = Path.of("../docs/spec");
    private static final Path ROOT = Path.of("..");
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");

    private ConformancePage() {}

    /** A row of a table, its cells without what surrounds them. */
    record Row(List<String> cells) {
        String cell(int index) {
            return index < cells.size() ? cells.get(index) : "";
        }

        /** What is written as code in a cell. */
        List<String> code(int index) {
            List<String> code = new ArrayList<>();
            Matcher matcher = CODE.matcher(cell(index));
            while (matcher.find()) {
                code.add(matcher.group(1));
            }
            return code;
        }
    }

    /** The rows of the tables in a section, without their heads. */
    static List<Row> section(String page, String title) throws IOException {
        List<Row> rows = new ArrayList<>();
        boolean isInside = false;
        int line = 0;
        for (String text : Files.readAllLines(SPECIFICATIONS.resolve(page))) {
            if (text.startsWith("## ")) {
                isInside = text.equals("## " + title);
            }
            line = text.startsWith("|") ? line + 1 : 0;
            if (isInside && line > 2) {
                rows.add(row(text));
            }
        }
        return rows;
    }

    /** Cells end at a bar that is not inside of code. */
    private static Row row(String text) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean isCode = false;
        for (char c : text.substring(1).toCharArray()) {
            isCode ^= c == '`';
            if (c == '|' && !isCode) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        return new Row(cells);
    }

    /** Whether some module has a test class with a method, written {@code Class.method}. */
    static boolean hasTest(String test) throws IOException {
        String[] parts = test.split("\\.", -1);
        if (parts.length != 2) {
            return false;
        }
        Pattern method = Pattern.compile("void " + Pattern.quote(parts[1]) + "\\(");
        for (Path source : sources(parts[0] + ".java")) {
            if (method.matcher(Files.readString(source)).find()) {
                return true;
            }
        }
        return false;
    }

    private static List<Path> sources(String name) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path tests : testTrees()) {
            try (Stream<Path> files = Files.walk(tests)) {
                files.filter(file -> file.endsWith(name)).forEach(found::add);
            }
        }
        return found;
    }

    private static List<Path> testTrees() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }

    /** The words of a source file of a module that {@code case} labels name. */
    static List<String> caseLabels(String source) throws IOException {
        List<String> labels = new ArrayList<>();
        Matcher line =
                Pattern.compile("case ((?:\"\\w+\"(?:, )?)+) ->").matcher(Files.readString(ROOT.resolve(source)));
        while (line.find()) {
            Arrays.stream(line.group(1).split(", "))
                    .map(word -> word.replace("\"", ""))
                    .forEach(labels::add);
        }
        return labels;
    }
}
