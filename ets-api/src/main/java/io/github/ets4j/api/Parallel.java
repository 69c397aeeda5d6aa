/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import java.util.concurrent.Executor;

/**
 * How an operation over many rows is divided among threads. The calling thread takes part in the work; helpers are handed
 * to the executor as tasks. What no helper has taken up is done by the caller, so an executor that is saturated, has one
 * thread, refuses tasks or never runs them makes the operation slower and nothing else. Immutable; a value may be used by
 * any number of operations at once.
 *
 * @param threads how many threads may work on an operation, the caller included, 1 or more
 * @param executor who runs the helpers; it is not shut down
 */
public record Parallel(int threads, Executor executor) {
    /** Checks both. */
    public Parallel {
        if (threads < 1) {
            throw EtsException.badArgument(Kind.NONE, 0, "threads=" + threads + " is not positive");
        }
        if (executor == null) {
            throw EtsException.badArgument(Kind.NONE, 0, "executor=null");
        }
    }

    /** As many threads as the machine has processors. */
    public static Parallel on(Executor executor) {
        return new Parallel(Runtime.getRuntime().availableProcessors(), executor);
    }
}
