/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.backend;

/** A condition on rows, tested in place. Confined to one thread. */
@FunctionalInterface
public interface RowMatcher {
    /** Whether a row, which is alive, meets the condition. */
    boolean matches(long row);
}
