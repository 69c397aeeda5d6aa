/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

/**
 * What becomes of neighbouring children of an inner page: one or two of them are replaced by none, one, or two others.
 *
 * @param span number of children replaced, 1 or 2
 * @param count number of children that replace them, 0 to 2
 * @param first the left one, or the only one
 * @param second the right one
 * @param separator between the two
 */
record Edit(int span, int count, long first, long second, byte[] separator) {
    /** The child goes. */
    static Edit none() {
        return new Edit(1, 0, 0, 0, null);
    }

    /** Some children become one. */
    static Edit one(int span, long page) {
        return new Edit(span, 1, page, 0, null);
    }

    /** Some children become two. */
    static Edit two(int span, long first, byte[] separator, long second) {
        return new Edit(span, 2, first, second, separator);
    }
}
