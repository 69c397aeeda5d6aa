/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

/** The program asked to end by {@code halt()} or {@code q()}. */
final class Halt extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitStatus;

    Halt(int exitStatus) {
        super("halt", null, false, false);
        this.exitStatus = exitStatus;
    }

    int exitStatus() {
        return exitStatus;
    }
}
