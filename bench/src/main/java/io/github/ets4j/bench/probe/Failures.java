/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

/** What became of a thread that failed. */
final class Failures {
    private Failures() {}

    /** For another thread to throw; the same exception where its kind says something to the caller. */
    static RuntimeException unwrap(Throwable thrown) {
        return thrown instanceof UnsupportedOperationException unsupported
                ? unsupported
                : new IllegalStateException("a thread of the workload failed", thrown);
    }
}
