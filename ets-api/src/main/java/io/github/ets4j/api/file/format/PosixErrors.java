/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.file.format;

import io.github.ets4j.term.Atom;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/** Failures of the file system by the names that Erlang gives them. */
final class PosixErrors {
    private static final String OTHER = "eio";
    private static final String NOT_A_DIRECTORY = "Not a directory";

    /** Names by what the C library says, which Java hands on; the commonest failures have classes of their own. */
    private static final Map<String, String> BY_TEXT = Map.of(
            "No space left on device",
            "enospc",
            "Disk quota exceeded",
            "edquot",
            "Is a directory",
            "eisdir",
            NOT_A_DIRECTORY,
            "enotdir",
            "Read-only file system",
            "erofs",
            "File name too long",
            "enametoolong",
            "Too many open files",
            "emfile",
            "File too large",
            "efbig",
            "Too many levels of symbolic links",
            "eloop",
            "Operation not permitted",
            "eperm");

    private PosixErrors() {}

    static Atom atom(IOException failure) {
        if (failure instanceof NoSuchFileException missing) {
            return Atom.of(isBelowAFile(missing) ? "enotdir" : "enoent");
        }
        if (failure instanceof AccessDeniedException) {
            return Atom.of("eacces");
        }
        String text = failure instanceof FileSystemException named ? named.getReason() : failure.getMessage();
        return Atom.of(text == null ? OTHER : BY_TEXT.getOrDefault(text, OTHER));
    }

    /** What happened, without the name of the file. */
    static String text(IOException failure) {
        if (failure instanceof NoSuchFileException missing) {
            return isBelowAFile(missing) ? NOT_A_DIRECTORY : "no such file or directory";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        String text = failure instanceof FileSystemException named ? named.getReason() : failure.getMessage();
        return text == null ? failure.getClass().getSimpleName() : text;
    }

    /** Whether a file is missing since what should be a directory is none, which later JDKs do not tell apart. */
    private static boolean isBelowAFile(NoSuchFileException missing) {
        Path above = Path.of(missing.getFile()).getParent();
        while (above != null && Files.notExists(above)) {
            above = above.getParent();
        }
        return above != null && !Files.isDirectory(above);
    }
}
