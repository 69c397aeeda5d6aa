/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.registry;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Reference;

/**
 * The node that an engine is to those who see its pids and references.
 *
 * @param name the name of the node
 * @param creation tells this node from others of the same name, earlier or later
 */
public record NodeIdentity(Atom name, long creation) {
    static boolean areOfOneNode(Pid one, Pid other) {
        return one.node() == other.node() && one.creation() == other.creation();
    }

    Pid pid(long number, long serial) {
        return new Pid(name, number, serial, creation);
    }

    boolean isOf(Pid pid) {
        return pid.node() == name && pid.creation() == creation;
    }

    /** The reference of a number, in three words, the last of which is given. */
    Reference reference(long number, int last) {
        return Reference.of(name, creation, (int) number, (int) (number >>> Integer.SIZE), last);
    }

    /**
     * Whether a reference is of the form of {@link #reference}, with this last word; those of an earlier node of the name may
     * have any, since whatever they stood for is gone. The name of nodes without a name says nothing about earlier ones.
     */
    boolean mayHaveGivenOut(Reference reference, int last) {
        if (reference.node() != name || reference.size() != 3) {
            return false;
        }
        return reference.creation() == creation ? reference.word(2) == last : name != Atom.NO_NODE;
    }
}
