/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.List;
import java.util.function.UnaryOperator;

/** Replaces parts of a term. */
final class Rewrite {
    private Rewrite() {}

    /** The term with each part that is no tuple, list or map replaced. */
    static Term leaves(Term term, UnaryOperator<Term> replacement) {
        return rewrite(term, replacement, UnaryOperator.identity());
    }

    /** The term with each map replaced, the inner ones first. */
    static Term maps(Term term, UnaryOperator<MapTerm> replacement) {
        return rewrite(term, UnaryOperator.identity(), replacement);
    }

    private static Term rewrite(Term term, UnaryOperator<Term> leaf, UnaryOperator<MapTerm> map) {
        if (term instanceof Tuple tuple) {
            return Tuple.ofOwned(all(tuple.elements(), leaf, map));
        }
        if (term instanceof ListTerm list) {
            Term tail = list.isProper() ? ListTerm.NIL : rewrite(list.tail(), leaf, map);
            return ListTerm.ofOwned(all(list.elements(), leaf, map), tail);
        }
        if (term instanceof MapTerm entries) {
            return map.apply(MapTerm.of(all(entries.keys(), leaf, map), all(entries.values(), leaf, map)));
        }
        return leaf.apply(term);
    }

    private static Term[] all(List<Term> terms, UnaryOperator<Term> leaf, UnaryOperator<MapTerm> map) {
        return terms.stream().map(term -> rewrite(term, leaf, map)).toArray(Term[]::new);
    }
}
