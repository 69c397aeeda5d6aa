/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

/** A command cannot go on; the message is all that the user needs to know. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitStatus;

    Failure(int exitStatus, String message) {
        super(message, null, false, false);
        this.exitStatus = exitStatus;
    }

    int exitStatus() {
        return exitStatus;
    }
}
