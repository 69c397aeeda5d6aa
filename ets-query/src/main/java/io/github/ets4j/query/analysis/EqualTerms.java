/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Pid;
import io.github.ets4j.term.Port;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The terms that are {@code ==} to a term. */
final class EqualTerms {
    private static final List<Term> ZEROS = List.of(IntegerTerm.of(0), FloatTerm.of(0.0), FloatTerm.of(-0.0));

    private EqualTerms() {}

    /** All terms that are {@code ==} to a term; null if they are not counted up here: for compound terms with numbers in them. */
    static List<Term> of(Term term) {
        if (term instanceof IntegerTerm integer) {
            return ofNumber(new BigDecimal(integer.bigValue()));
        }
        if (term instanceof FloatTerm number) {
            return ofNumber(new BigDecimal(number.value()));
        }
        return isAlone(term) ? List.of(term) : null;
    }

    private static List<Term> ofNumber(BigDecimal value) {
        if (value.signum() == 0) {
            return ZEROS;
        }
        List<Term> forms = new ArrayList<>(2);
        if (value.stripTrailingZeros().scale() <= 0) {
            forms.add(IntegerTerm.of(value.toBigIntegerExact()));
        }
        double rounded = value.doubleValue();
        if (Double.isFinite(rounded) && new BigDecimal(rounded).compareTo(value) == 0) {
            forms.add(FloatTerm.of(rounded));
        }
        return forms;
    }

    /** Whether a term is {@code ==} only to what is {@code =:=} to it. */
    private static boolean isAlone(Term term) {
        if (term instanceof Tuple tuple) {
            return tuple.elements().stream().allMatch(EqualTerms::isAlone);
        }
        if (term instanceof ListTerm list) {
            return list.elements().stream().allMatch(EqualTerms::isAlone) && (list.isProper() || isAlone(list.tail()));
        }
        return term instanceof Atom
                || term instanceof Bitstring
                || term instanceof Pid
                || term instanceof Port
                || term instanceof Reference;
    }
}
