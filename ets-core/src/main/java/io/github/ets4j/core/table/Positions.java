/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.IntegerTerm;

/** Checks of element positions, with the errors that ETS gives. */
final class Positions {
    private Positions() {}

    /** A position, a small integer, as an int; one that no row can have stays one that no row can have. */
    static int clamp(IntegerTerm position) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, position.longValue()));
    }

    /** Refuses a position that is the key's or outside the row, for the update functions. */
    static void requireUpdatable(int position, int keyPosition, int arity, int argument) {
        if (position == keyPosition) {
            throw EtsException.badArgument(
                    EtsException.Kind.KEYPOS, argument, "the position is the same as the key position=" + keyPosition);
        }
        if (position < 1 || position > arity) {
            throw EtsException.badArgument(
                    EtsException.Kind.POSITION,
                    argument,
                    "the position is out of range: position=" + position + ", size=" + arity);
        }
    }
}
