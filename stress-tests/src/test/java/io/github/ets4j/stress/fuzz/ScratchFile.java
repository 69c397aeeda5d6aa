/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.fuzz;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is overwritten for each input, in memory where the system has a directory for that. */
final class ScratchFile {
    private static final Path IN_MEMORY = Path.of("/dev/shm");

    private final Path path;
    private final RandomAccessFile file;

    private ScratchFile(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    /** A new file, which is gone when the JVM ends. */
    static ScratchFile create(String suffix) {
        try {
            Path path = Files.isWritable(IN_MEMORY)
                    ? Files.createTempFile(IN_MEMORY, "ets4j-fuzz", suffix)
                    : Files.createTempFile("ets4j-fuzz", suffix);
            path.toFile().deleteOnExit();
            return new ScratchFile(path, new RandomAccessFile(path.toFile(), "rw"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The file with these bytes and no others. */
    Path with(byte[] bytes) {
        try {
            file.setLength(bytes.length);
            file.seek(0);
            file.write(bytes);
            return path;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
