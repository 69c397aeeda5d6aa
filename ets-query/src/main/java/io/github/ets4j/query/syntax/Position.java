/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.syntax;

/**
 * A place in a text.
 *
 * @param line 1 for the first line
 * @param column 1 for the first UTF-16 unit of a line
 */
public record Position(int line, int column) {
    /** The start of a text. */
    public static final Position START = new Position(1, 1);

    /** This place in a text that itself begins at {@code start} of a larger one. */
    public Position within(Position start) {
        return line == 1
                ? new Position(start.line, start.column + column - 1)
                : new Position(start.line + line - 1, column);
    }

    /** {@code line:column}. */
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
