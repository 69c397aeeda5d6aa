/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.file.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * A regular file that is open, and its size: both of the same file, although others may replace it under its name meanwhile.
 *
 * @param stream what is in it
 * @param size in bytes
 */
record MeasuredFile(InputStream stream, long size) {
    private static final int BUFFER_BYTES = 1 << 16;

    private static final int ATTEMPTS_MAX = 1000;

    /*
     * Asked under the name, the size may be that of another file than the one that was opened, for files are replaced as a whole
     * (ReplacedFile). Asked of an open channel, it would close the channel where the thread is interrupted. So it is asked under
     * the name before and after the file is opened, and again of the stream: on the default file system that has as many bytes
     * available as are left of the file, or 2^31 - 1.
     */
    static MeasuredFile open(Path path) throws IOException, FileFailure {
        BasicFileAttributes before = attributes(path);
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            InputStream stream = Files.newInputStream(path);
            boolean isKept = false;
            try {
                BasicFileAttributes after = attributes(path);
                if (isSame(before, after) && hasSize(path, stream, after.size())) {
                    isKept = true;
                    return new MeasuredFile(new BufferedInputStream(stream, BUFFER_BYTES), after.size());
                }
                before = after;
            } finally {
                if (!isKept) {
                    stream.close();
                }
            }
        }
        throw new FileSystemException(path.toString(), null, "It changes whenever it is opened");
    }

    private static boolean hasSize(Path path, InputStream stream, long size) throws IOException {
        return path.getFileSystem() != FileSystems.getDefault()
                || stream.available() == Math.min(size, Integer.MAX_VALUE);
    }

    private static BasicFileAttributes attributes(Path path) throws IOException, FileFailure {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            throw new FileSystemException(path.toString(), null, "Is a directory");
        }
        if (!attributes.isRegularFile()) {
            throw FileFailure.foreign(path, "it is no regular file");
        }
        return attributes;
    }

    private static boolean isSame(BasicFileAttributes one, BasicFileAttributes other) {
        return one.size() == other.size()
                && one.lastModifiedTime().equals(other.lastModifiedTime())
                && Objects.equals(one.fileKey(), other.fileKey());
    }
}
