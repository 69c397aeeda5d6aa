/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.catree;

/** Ends an optimistic attempt that met a writer. Never leaves the package. */
final class Raced extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final Raced INSTANCE = new Raced();

    private Raced() {
        super(null, null, false, false);
    }
}
