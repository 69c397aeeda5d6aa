/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

/**
 * A column of a file.
 *
 * @param name its name in the header, or {@code c1}, {@code c2} ... without one
 * @param type what its fields become; null while that is to be inferred
 */
record Column(String name, ColumnType type) {
    Column withType(ColumnType chosen) {
        return new Column(name, chosen);
    }
}
