/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.function.Predicate;

/** What functions take and give, as far as the generator cares. */
enum TermClass {
    ANY(term -> true),
    NUMBER(term -> term instanceof IntegerTerm || term instanceof FloatTerm),
    INTEGER(term -> term instanceof IntegerTerm),
    ATOM(term -> term instanceof Atom),
    BOOLEAN(term -> term == Atom.TRUE || term == Atom.FALSE),
    TUPLE(term -> term instanceof Tuple),
    LIST(term -> term instanceof ListTerm),
    MAP(term -> term instanceof MapTerm),
    BITSTRING(term -> term instanceof Bitstring);

    private final Predicate<Term> test;

    TermClass(Predicate<Term> test) {
        this.test = test;
    }

    /** Whether the term is of this class. */
    boolean includes(Term term) {
        return test.test(term);
    }

    /** Whether all terms of the other class are of this one. */
    boolean includes(TermClass other) {
        return this == ANY || this == other || this == NUMBER && other == INTEGER || this == ATOM && other == BOOLEAN;
    }
}
