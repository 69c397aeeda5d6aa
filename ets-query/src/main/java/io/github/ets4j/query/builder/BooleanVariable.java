/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.builder;

/**
 * A {@link Variable} that is used as a condition. It stands for any term all the same; only {@code true} fulfils the condition.
 *
 * @param name its name
 */
public record BooleanVariable(String name) implements MatchPattern, Condition {
    /** Requires a name. */
    public BooleanVariable {
        Names.require(name);
    }
}
