/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import io.github.ets4j.core.backend.KeyRange;
import io.github.ets4j.term.Term;
import java.util.List;
import java.util.function.Supplier;

/**
 * What one match function tells about the keys of the objects that it can match. Immutable.
 *
 * @param use what it tells
 * @param points the keys, if the key is bound; else empty
 * @param range the keys, unless the key is bound or the match function impossible; then null
 * @param text the key, or why there is none, for people; made when it is asked for
 */
public record ClauseKeys(KeyUse use, List<Term> points, KeyRange range, Supplier<String> text) {
    /** Copies the list. */
    public ClauseKeys {
        points = List.copyOf(points);
    }

    static ClauseKeys impossible(Supplier<String> why) {
        return new ClauseKeys(KeyUse.IMPOSSIBLE, List.of(), null, why);
    }

    static ClauseKeys bound(List<Term> points, Supplier<String> text) {
        return new ClauseKeys(KeyUse.BOUND, points, null, text);
    }

    static ClauseKeys fullScan(Supplier<String> text) {
        return new ClauseKeys(KeyUse.FULL_SCAN, List.of(), KeyRange.ALL, text);
    }
}
