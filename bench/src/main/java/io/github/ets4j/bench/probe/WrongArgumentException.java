/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

/** What the command line asks for makes no sense; the message says why. */
final class WrongArgumentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongArgumentException(String message) {
        super(message);
    }
}
