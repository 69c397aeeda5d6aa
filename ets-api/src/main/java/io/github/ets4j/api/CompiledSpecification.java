/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;

/**
 * What {@code match_spec_compile/1} answers: {@code {'$compiled_match_spec', MatchSpec}}, a term like any other. The program
 * itself is found again by the specification, so the term may be stored, printed, sent elsewhere and still be used.
 */
final class CompiledSpecification {
    private static final Atom MARK = Atom.of("$compiled_match_spec");

    private CompiledSpecification() {}

    static Term term(MatchSpecification specification) {
        return Tuple.of(MARK, specification.term());
    }

    /** What was compiled, if the term has the form; it may be no match specification. Null if it has not. */
    static Term source(Term term) {
        return term instanceof Tuple tuple && tuple.size() == 2 && tuple.element(1) == MARK ? tuple.element(2) : null;
    }
}
