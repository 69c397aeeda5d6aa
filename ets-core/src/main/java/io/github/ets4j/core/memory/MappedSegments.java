/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Segments as private copy-on-write mappings of one empty temporary file, for the back end that needs no JVM flag. A page
 * becomes anonymous memory of this process at its first write, so all segments may map the same bytes of the same file;
 * nothing is ever written to it. Such memory costs nothing until touched and is not counted against the JVM's limit on
 * direct buffers. The file is sparse, has the size of one segment, and is deleted as soon as it is open. Where no such
 * file can be made, segments are direct buffers, see {@link DirectSegments}.
 */
final class MappedSegments implements SegmentSource {
    private final Path directory;
    private FileChannel file;
    private DirectSegments fallback;

    /** Segments over a file in the directory for temporary files. */
    MappedSegments() {
        this(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** Segments over a file in this directory. */
    MappedSegments(Path directory) {
        this.directory = directory;
    }

    @Override
    public SegmentMemory map() {
        if (file == null && fallback == null && !open()) {
            fallback = new DirectSegments();
        }
        return fallback != null ? fallback.map() : mapFile();
    }

    /** Opens the file and tries a first mapping: a file system may refuse it only then. */
    private boolean open() {
        Path path = null;
        try {
            path = Files.createTempFile(directory, "ets4j-", ".segment");
            file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            Unmapper.mapPrivate(file, Memory.SEGMENT_SIZE).release().run();
            return true;
        } catch (IOException | OutOfMemoryError | RuntimeException e) {
            close();
            deleteQuietly(path);
            return false;
        }
    }

    private static void deleteQuietly(Path path) {
        try {
            if (path != null) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            path.toFile().deleteOnExit();
        }
    }

    private SegmentMemory mapFile() {
        try {
            return Unmapper.mapPrivate(file, Memory.SEGMENT_SIZE);
        } catch (IOException | OutOfMemoryError e) {
            throw EtsException.systemLimit(
                    Kind.MEMORY_LIMIT,
                    "the system maps no memory for a segment, requested=" + Memory.SEGMENT_SIZE
                            + ": lower the memory limit of the engine, or raise that of the machine"
                            + " (ulimit -v, vm.max_map_count, container) (" + e.getMessage() + ")");
        }
    }

    /** Whether segments are mapped, and not direct buffers. */
    boolean isMapped() {
        return file != null;
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
                file = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
