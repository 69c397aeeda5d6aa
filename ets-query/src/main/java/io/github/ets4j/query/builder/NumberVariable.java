/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.builder;

/**
 * A {@link Variable} that is used as a number. It stands for any term all the same: arithmetic on what is no number makes a
 * condition fail.
 *
 * @param name its name
 */
public record NumberVariable(String name) implements MatchPattern, NumberValue {
    /** Requires a name. */
    public NumberVariable {
        Names.require(name);
    }
}
