/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.query.analysis.Pattern;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.List;

/** Matches terms that are in no row with heads. */
final class TermHead {
    private TermHead() {}

    /** Whether the term matches; binds variables on the way. */
    static boolean matches(Frame frame, Pattern pattern, Term term) {
        if (pattern instanceof Pattern.Any) {
            return true;
        }
        if (pattern instanceof Pattern.Bind bind) {
            frame.bind(bind.slot(), term);
            return true;
        }
        if (pattern instanceof Pattern.Same same) {
            return frame.variableTerm(same.slot()).equals(term);
        }
        if (pattern instanceof Pattern.Literal literal) {
            return literal.value().equals(term);
        }
        if (pattern instanceof Pattern.TupleOf tuple) {
            return term instanceof Tuple object
                    && object.size() == tuple.elements().size()
                    && allMatch(frame, tuple.elements(), object.elements());
        }
        if (pattern instanceof Pattern.ListOf list) {
            return term instanceof ListTerm object && matchesList(frame, list, object);
        }
        return pattern instanceof Pattern.MapOf map && term instanceof MapTerm object && matchesMap(frame, map, object);
    }

    private static boolean allMatch(Frame frame, List<Pattern> patterns, List<Term> terms) {
        for (int i = 0; i < patterns.size(); i++) {
            if (!matches(frame, patterns.get(i), terms.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean matchesList(Frame frame, Pattern.ListOf pattern, ListTerm list) {
        int count = pattern.elements().size();
        return list.size() >= count
                && allMatch(frame, pattern.elements(), list.elements())
                && matches(frame, pattern.tail(), list.drop(count));
    }

    private static boolean matchesMap(Frame frame, Pattern.MapOf pattern, MapTerm map) {
        for (Pattern.Field field : pattern.fields()) {
            Term value = map.get(field.key());
            if (value == null || !matches(frame, field.value(), value)) {
                return false;
            }
        }
        return true;
    }
}
