/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.ets4j.api.select.SpecificationCache.Form;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import io.github.ets4j.term.Tuple;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SpecificationCacheTest {
    private static final int FAR_TOO_DEEP = 200_000;

    private final SpecificationCache cache = new SpecificationCache();

    private static Term nested(int levels, UnaryOperator<Term> level) {
        Term term = Atom.of("a");
        for (int i = 0; i < levels; i++) {
            term = level.apply(term);
        }
        return term;
    }

    @Test
    void get_ofAnEqualTerm_isTheSame() {
        Term term = TermParser.parse("[{{'$1',1},[],['$1']}]");
        cache.get(Form.SPECIFICATION, term); // what comes once is not kept
        MatchSpecification first = cache.get(Form.SPECIFICATION, term);
        assertSame(first, cache.get(Form.SPECIFICATION, term));
        assertSame(first, cache.get(Form.SPECIFICATION, TermParser.parse("[{{'$1',1},[],['$1']}]")));
        assertNotEquals(first, cache.get(Form.SPECIFICATION, TermParser.parse("[{{'$1',1.0},[],['$1']}]")));
        assertNotEquals(first, cache.get(Form.PATTERN, term));
    }

    @Test
    void get_ofATermNestedFarTooDeep_isRefusedByEveryForm() {
        for (UnaryOperator<Term> level : List.<UnaryOperator<Term>>of(
                Tuple::of,
                ListTerm::of,
                inner -> ListTerm.improper(List.of(Atom.of("b")), Tuple.of(inner)),
                inner -> MapTerm.of(new Term[] {Atom.of("k")}, new Term[] {inner}))) {
            Term deep = nested(FAR_TOO_DEEP, level);
            for (Form form : Form.values()) {
                EtsException refused = assertThrows(EtsException.class, () -> cache.get(form, deep));
                assertEquals(EtsException.Reason.SYSTEM_LIMIT, refused.reason());
            }
        }
    }

    @Test
    void get_ofATermAsDeepAsAllowed_isKept() {
        Term pattern = Tuple.of(nested(250, Tuple::of));
        cache.get(Form.PATTERN, pattern);
        assertSame(cache.get(Form.PATTERN, pattern), cache.get(Form.PATTERN, Tuple.of(nested(250, Tuple::of))));
    }
}
