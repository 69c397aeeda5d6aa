/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown. Confined to one thread. */
final class MarkdownTable {
    /** A cell without a figure. */
    static final String NONE = "-";

    private final int columns;
    private final StringBuilder text = new StringBuilder();

    MarkdownTable(List<String> columns) {
        this.columns = columns.size();
        add(columns);
        add(columns.stream().map(column -> "---").toList());
    }

    /**
     * Adds a line.
     *
     * @throws IllegalArgumentException unless it has a cell for each column
     */
    void add(List<String> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException("cells=" + cells.size() + ", columns=" + columns);
        }
        List<String> escaped = new ArrayList<>();
        for (String cell : cells) {
            escaped.add(cell.isEmpty() ? NONE : cell.replace("|", "\\|").replace('\n', ' '));
        }
        text.append("| ").append(String.join(" | ", escaped)).append(" |\n");
    }

    @Override
    public String toString() {
        return text + "\n";
    }
}
