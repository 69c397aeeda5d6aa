/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

/**
 * An expression of a guard or body. Immutable: what changes is in the frame.
 *
 * <p>A value is the word that {@link #evaluate} returns, with {@link Frame#aux} and {@link Frame#object} where {@link Value}
 * says so; these are overwritten by the next evaluation.
 */
abstract class Node {
    /** The value of the expression; {@link Value#FAIL} for an error, which only expressions of guards yield. */
    abstract long evaluate(Frame frame);

    /** Whether the value is {@code true}; where that is known beforehand nothing is computed. */
    boolean isTrue(Frame frame) {
        return evaluate(frame) == Value.TRUE;
    }
}
