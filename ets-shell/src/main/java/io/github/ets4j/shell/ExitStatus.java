/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

/** What the process answers when it ends. */
final class ExitStatus {
    /** All went well. */
    static final int SUCCESS = 0;
    /** An expression, the data or a check failed, or a file could not be read. */
    static final int FAILURE = 1;
    /** The command line is wrong. */
    static final int USAGE = 2;

    private ExitStatus() {}
}
