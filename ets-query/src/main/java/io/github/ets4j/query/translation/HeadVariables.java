/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.translation;

import io.github.ets4j.term.Atom;
import java.util.HashMap;
import java.util.Map;

/**
 * What the variables of a head are called in the match specification: {@code '$1'}, {@code '$2'}, ... in the order of their
 * first occurrence; the variable that stands for the whole object is {@code '$_'}. Not thread-safe.
 */
final class HeadVariables {
    static final Atom WILDCARD = Atom.of("_");
    static final Atom WHOLE_OBJECT = Atom.of("$_");
    static final String ANONYMOUS = "_";

    private final Map<String, Atom> atoms = new HashMap<>();
    private int numbered;

    HeadVariables() {
        atoms.put(ANONYMOUS, WILDCARD);
    }

    /** Lets a variable stand for the whole object; as in Erlang that may be {@code _}, which then stands for it everywhere. */
    void nameWholeObject(String variable) {
        atoms.put(variable, WHOLE_OBJECT);
    }

    /** What a variable of the head is called; a new one gets the next number. */
    Atom inHead(String variable) {
        Atom known = atoms.get(variable);
        if (known == null) {
            numbered++;
            known = Atom.of("$" + numbered);
            atoms.put(variable, known);
        }
        return known;
    }

    /** What a variable is called, or null if it does not occur in the head. */
    Atom get(String variable) {
        return atoms.get(variable);
    }
}
