/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.file.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
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

    /*
     * A file is replaced by another one as a whole (ReplacedFile), so what is open has the size that is found under the name if
     * the same file was there before and after it was opened. The size is not asked of an open channel: threads that are
     * interrupted would close it.
     */
    static MeasuredFile open(Path path) throws IOException, FileFailure {
        BasicFileAttributes before = attributes(path);
        for (; ; ) {
            InputStream stream = Files.newInputStream(path);
            boolean isKept = false;
            try {
                BasicFileAttributes after = attributes(path);
                if (isSame(before, after)) {
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
