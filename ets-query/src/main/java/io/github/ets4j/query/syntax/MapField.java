/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.syntax;

import java.util.Objects;

/**
 * A field of a map expression or map pattern.
 *
 * @param at where it begins
 * @param key expression of the key
 * @param exact {@code :=}, the key must be present already; otherwise {@code =>}
 * @param value expression, or pattern, of the value
 */
public record MapField(Position at, Expression key, boolean exact, Expression value) {
    /** Requires all parts. */
    public MapField {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
    }
}
