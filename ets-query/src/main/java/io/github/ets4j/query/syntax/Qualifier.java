/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.syntax;

import java.util.Objects;

/** A part of a comprehension after {@code ||}. */
public sealed interface Qualifier {
    /** Where it begins. */
    Position at();

    /**
     * {@code Pattern <- List}: elements that do not match are left out.
     *
     * @param at where it begins
     * @param pattern what an element must match
     * @param list expression of the list
     */
    record ListGenerator(Position at, Expression pattern, Expression list) implements Qualifier {
        /** Requires all parts. */
        public ListGenerator {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(pattern, "pattern");
            Objects.requireNonNull(list, "list");
        }
    }

    /**
     * {@code Key := Value <- Map}: entries that do not match are left out.
     *
     * @param at where it begins
     * @param key what a key must match
     * @param value what its value must match
     * @param map expression of the map
     */
    record MapGenerator(Position at, Expression key, Expression value, Expression map) implements Qualifier {
        /** Requires all parts. */
        public MapGenerator {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(map, "map");
        }
    }

    /**
     * An expression that must be true.
     *
     * @param at where it begins
     * @param condition the expression
     */
    record Filter(Position at, Expression condition) implements Qualifier {
        /** Requires all parts. */
        public Filter {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(condition, "condition");
        }
    }
}
