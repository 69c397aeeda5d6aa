/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories with all that is in them. */
public final class FileTrees {
    private FileTrees() {}

    /** Deletes a directory or a file, if it is there. */
    public static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        for (Path path : paths(tree, Comparator.reverseOrder())) {
            Files.deleteIfExists(path);
        }
    }

    /** Copies a directory; the place for the copy must be free. */
    public static void copy(Path tree, Path copy) throws IOException {
        for (Path path : paths(tree, Comparator.naturalOrder())) {
            Files.copy(path, copy.resolve(tree.relativize(path).toString()));
        }
    }

    private static List<Path> paths(Path tree, Comparator<Path> order) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            return paths.sorted(order).toList();
        }
    }
}
