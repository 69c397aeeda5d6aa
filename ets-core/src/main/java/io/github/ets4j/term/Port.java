/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import java.util.Objects;

/**
 * A port identifier.
 *
 * @param node name of the node
 * @param number 64-bit number, unsigned
 * @param creation unsigned 32-bit creation of the node
 */
public record Port(Atom node, long number, long creation) implements Term {
    /** Checks the ranges. */
    public Port {
        Objects.requireNonNull(node, "node");
        Terms.requireUnsigned32("creation", creation);
    }

    @Override
    public String toString() {
        return TermText.format(this);
    }
}
