/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Port;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import java.util.stream.IntStream;

/**
 * Moves pids, ports and references to a node that is not the one that answers: a node takes identifiers of its own name for its
 * processes and refuses or changes those that it never gave out.
 */
final class ForeignTerms {
    private static final Atom HERE = Atom.of("nonode@nohost");
    private static final Atom ELSEWHERE = Atom.of("a@elsewhere");
    private static final long CREATION = 7;

    private ForeignTerms() {}

    /** The term with its identifiers moved. */
    static Term of(Term term) {
        return Rewrite.leaves(term, ForeignTerms::moved);
    }

    private static Term moved(Term leaf) {
        if (leaf instanceof Pid pid && pid.node() == HERE) {
            return new Pid(ELSEWHERE, pid.number(), pid.serial(), CREATION);
        }
        if (leaf instanceof Port port && port.node() == HERE) {
            return new Port(ELSEWHERE, port.number(), CREATION);
        }
        if (leaf instanceof Reference reference && reference.node() == HERE) {
            int[] words =
                    IntStream.range(0, reference.size()).map(reference::word).toArray();
            return Reference.of(ELSEWHERE, CREATION, words);
        }
        return leaf;
    }
}
