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
import java.math.BigInteger;
import java.util.List;

/** The terms that are {@code ==} to a term. */
final class EqualTerms {
    private static final List<Term> ZEROS = List.of(IntegerTerm.of(0), FloatTerm.of(0.0), FloatTerm.of(-0.0));

    private EqualTerms() {}

    /** All terms that are {@code ==} to a term; null if they are not counted up here: for compound terms with numbers in them. */
    static List<Term> of(Term term) {
        if (term instanceof IntegerTerm integer) {
            return ofInteger(integer);
        }
        if (term instanceof FloatTerm number) {
            return ofFloat(number);
        }
        return isAlone(term) ? List.of(term) : null;
    }

    /** No decimal fractions here: to make one of a long integer takes time in proportion to the square of its length. */
    private static List<Term> ofInteger(IntegerTerm integer) {
        BigInteger value = integer.bigValue();
        if (value.signum() == 0) {
            return ZEROS;
        }
        double rounded = value.doubleValue();
        return Double.isFinite(rounded)
                        && new BigDecimal(rounded).toBigInteger().equals(value)
                ? List.of(integer, FloatTerm.of(rounded))
                : List.of(integer);
    }

    private static List<Term> ofFloat(FloatTerm number) {
        double value = number.value();
        if (value == 0) {
            return ZEROS;
        }
        return value == Math.rint(value)
                ? List.of(IntegerTerm.of(new BigDecimal(value).toBigInteger()), number)
                : List.of(number);
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
