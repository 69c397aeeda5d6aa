/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.file.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/** What the file system says, in Erlang's words. */
class PosixErrorsTest {
    private static void says(String name, String text, IOException failure) {
        assertEquals(name, PosixErrors.atom(failure).name());
        assertEquals(text, PosixErrors.text(failure));
    }

    @Test
    void failures_haveErlangsNames() {
        says("enoent", "no such file or directory", new NoSuchFileException("x"));
        says("eacces", "permission denied", new AccessDeniedException("x"));
        says("enospc", "No space left on device", new IOException("No space left on device"));
        says("erofs", "Read-only file system", new FileSystemException("x", null, "Read-only file system"));
        says("eio", "Something else", new FileSystemException("x", null, "Something else"));
        says("eio", "EOFException", new EOFException());
    }
}
