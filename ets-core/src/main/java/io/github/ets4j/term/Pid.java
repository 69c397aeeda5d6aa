/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import java.util.Objects;

/**
 * A process identifier.
 *
 * @param node name of the node
 * @param number unsigned 32-bit number, in the low bits
 * @param serial unsigned 32-bit serial, in the low bits
 * @param creation unsigned 32-bit creation of the node
 */
public record Pid(Atom node, long number, long serial, long creation) implements Term {
    /** Checks the ranges. */
    public Pid {
        Objects.requireNonNull(node, "node");
        Terms.requireUnsigned32("number", number);
        Terms.requireUnsigned32("serial", serial);
        Terms.requireUnsigned32("creation", creation);
    }

    @Override
    public String toString() {
        return TermText.format(this);
    }
}
