/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.core.backend.RowMatcher;
import io.github.ets4j.term.Term;

/**
 * One run of a match program over rows of one Space. Confined to one thread. Rows given to it are pinned; after a match, and
 * until the next call of {@link #next} or {@link #matches}, the row is read again by {@link #result} and {@link #isTrue},
 * so it must still be pinned then.
 */
public interface RowMatch extends RowMatcher {
    /** What the body yields for the row that matched last. */
    Term result();

    /** Whether {@link #result} is {@code true}; decodes nothing. */
    boolean isTrue();
}
