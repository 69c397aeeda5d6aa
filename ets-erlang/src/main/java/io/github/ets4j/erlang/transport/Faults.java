/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.transport;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What failures of the system mean, and where those go that no client is told. */
public final class Faults {
    private static final System.Logger LOGGER = System.getLogger("io.github.ets4j.erlang");

    private Faults() {}

    /** What is wrong, in words: the messages of some exceptions are no more than a path. */
    public static String text(Throwable failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NotDirectoryException) {
            return "not a directory";
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    /** Tells the operator of the server; never throws. */
    static void report(String what, Throwable failure) {
        try {
            LOGGER.log(System.Logger.Level.WARNING, what, failure);
        } catch (Throwable ignored) {
            // there is no one left to tell
        }
    }
}
