/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class EqualTermsTest {
    private static List<Term> of(String term) {
        return EqualTerms.of(TermParser.parse(term));
    }

    @Test
    void of_number_isTheIntegerAndTheFloat() {
        List<Term> zeros = List.of(IntegerTerm.of(0), FloatTerm.of(0.0), FloatTerm.of(-0.0));
        assertEquals(zeros, of("0"));
        assertEquals(zeros, of("-0.0"));
        for (long value : new long[] {1, -7, 1L << 53, -(1L << 53), (1L << 53) + 2, Long.MIN_VALUE}) {
            List<Term> forms = List.of(IntegerTerm.of(value), FloatTerm.of(value));
            assertEquals(forms, EqualTerms.of(IntegerTerm.of(value)));
            assertEquals(forms, EqualTerms.of(FloatTerm.of(value)));
        }
        BigInteger power = BigInteger.TWO.pow(1000);
        List<Term> forms = List.of(IntegerTerm.of(power), FloatTerm.of(0x1p1000));
        assertEquals(forms, EqualTerms.of(IntegerTerm.of(power)));
        assertEquals(forms, EqualTerms.of(FloatTerm.of(0x1p1000)));
    }

    @Test
    void of_numberOfOneForm_isItself() {
        assertEquals(List.of(FloatTerm.of(2.5)), of("2.5"));
        assertEquals(List.of(FloatTerm.of(-1e-300)), of("-1.0e-300"));
        for (BigInteger value : new BigInteger[] {
            BigInteger.valueOf((1L << 53) + 1),
            BigInteger.valueOf(Long.MAX_VALUE),
            BigInteger.TWO.pow(1024),
            BigInteger.TWO.pow(1000).add(BigInteger.ONE),
            BigInteger.TEN.pow(1_000_000) // of which no decimal fraction is made
        }) {
            assertEquals(List.of(IntegerTerm.of(value)), EqualTerms.of(IntegerTerm.of(value)));
        }
    }

    @Test
    void of_compoundTerm_isItselfUnlessItMayHoldNumbers() {
        assertEquals(List.of(TermParser.parse("{a,[b|c],<<1>>}")), of("{a,[b|c],<<1>>}"));
        assertNull(of("{a,1}"));
        assertNull(of("[a|1.0]"));
        assertNull(of("#{}"));
    }
}
