/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a file of lines with a fixed number of fields, with tabs between. */
final class TsvFile {
    private TsvFile() {}

    /**
     * The lines of a file; none if there is no such file.
     *
     * @throws IllegalArgumentException if a line has another number of fields
     */
    static List<List<String>> read(Path file, int fields) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                List<String> found = List.of(line.split("\t", -1));
                if (found.size() != fields) {
                    throw new IllegalArgumentException("file=" + file + ", line=" + (lines.size() + 1) + ": expected "
                            + fields + " fields with tabs between, fields=" + found.size() + ": " + line);
                }
                lines.add(found);
            }
        }
        return lines;
    }
}
