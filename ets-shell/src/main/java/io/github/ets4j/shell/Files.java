/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Path;

/** Opens the files that a user names. */
final class Files {
    private Files() {}

    /** The bytes of a file; a failure says in words why there are none. */
    static InputStream open(Path file) {
        if (!java.nio.file.Files.exists(file)) {
            throw new Failure(ExitStatus.FAILURE, "file does not exist: " + file);
        }
        if (java.nio.file.Files.isDirectory(file)) {
            throw new Failure(ExitStatus.FAILURE, "file is a directory: " + file);
        }
        try {
            return java.nio.file.Files.newInputStream(file);
        } catch (IOException failed) {
            throw new Failure(ExitStatus.FAILURE, "file cannot be read: " + file);
        }
    }

    /** The text of a file; malformed input is replaced. */
    static Reader reader(Path file, Charset charset) {
        return new InputStreamReader(open(file), charset);
    }
}
