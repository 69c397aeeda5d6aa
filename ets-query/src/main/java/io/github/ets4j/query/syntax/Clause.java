/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.syntax;

import java.util.List;

/**
 * A clause of a fun, a {@code case} or an {@code if}.
 *
 * @param at where it begins
 * @param patterns one for each argument of a fun, exactly one in a {@code case}, none in an {@code if}
 * @param guards alternatives (separated by {@code ;}), each a conjunction (separated by {@code ,}); empty where there is no guard
 * @param body one expression or more
 */
public record Clause(Position at, List<Expression> patterns, List<List<Expression>> guards, List<Expression> body) {
    /** Copies the lists. */
    public Clause {
        patterns = List.copyOf(patterns);
        guards = List.copyOf(guards);
        body = List.copyOf(body);
    }
}
