/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A titled table of results, for readers as Markdown and for programs as JSON. Confined to one thread. */
final class Sheet {
    /** A cell without a result. */
    static final String NONE = "-";

    private final String title;
    private final List<String> columns;
    private final List<List<Object>> lines = new ArrayList<>();

    Sheet(String title, String... columns) {
        this.title = title;
        this.columns = List.of(columns);
    }

    /** Adds a line; a number stays one in JSON and is rounded to its three leading digits, at least to units, in Markdown. */
    void add(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("cells=" + cells.length + ", columns=" + columns.size());
        }
        lines.add(Arrays.asList(cells.clone()));
    }

    /** The table with its title as a heading. */
    String toMarkdown() {
        StringBuilder out = new StringBuilder("## ").append(title).append("\n\n");
        line(out, columns);
        line(out, columns.stream().map(column -> "---").toList());
        for (List<Object> cells : lines) {
            line(out, cells.stream().map(Sheet::text).toList());
        }
        return out.append('\n').toString();
    }

    /** An array with one object for each line. */
    String toJson() {
        return lines.stream().map(this::object).collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n"));
    }

    /** Prints the table and, if a directory is given, writes {@code NAME.md} and {@code NAME.json} there. */
    void publish(Path directory, String name) throws IOException {
        System.out.println(toMarkdown());
        if (directory != null) {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(name + ".md"), toMarkdown());
            Files.writeString(directory.resolve(name + ".json"), toJson());
        }
    }

    /** A number with three leading digits, at least to units. */
    static String rounded(double value) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        double size = Math.abs(value);
        int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    private static void line(StringBuilder out, List<String> cells) {
        out.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String text(Object cell) {
        if (cell instanceof Double value) {
            return rounded(value);
        }
        return cell instanceof Number ? String.format(Locale.ROOT, "%,d", cell) : cell.toString();
    }

    private String object(List<Object> cells) {
        StringBuilder out = new StringBuilder("{");
        for (int i = 0; i < cells.size(); i++) {
            out.append(i == 0 ? "" : ", ")
                    .append(quote(columns.get(i)))
                    .append(": ")
                    .append(json(cells.get(i)));
        }
        return out.append('}').toString();
    }

    private static String json(Object cell) {
        if (cell instanceof Double value && !Double.isFinite(value) || cell.equals(NONE)) {
            return "null";
        }
        return cell instanceof Number ? cell.toString() : quote(cell.toString());
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
