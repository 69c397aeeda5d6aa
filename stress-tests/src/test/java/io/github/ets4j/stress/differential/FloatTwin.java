/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;

/** Integers as floats and back: values that are {@code ==} but not {@code =:=}. */
final class FloatTwin {
    private static final int EXACT_BITS = 53;

    private FloatTwin() {}

    /** The term with its small integers and floats without fraction exchanged. */
    static Term of(Term term) {
        return Rewrite.leaves(term, FloatTwin::twin);
    }

    private static Term twin(Term leaf) {
        if (leaf instanceof IntegerTerm integer && integer.bigValue().bitLength() < EXACT_BITS) {
            return FloatTerm.of(integer.longValue());
        }
        if (leaf instanceof FloatTerm number
                && number.value() == Math.rint(number.value())
                && Math.abs(number.value()) < 0x1p53) {
            return IntegerTerm.of((long) number.value());
        }
        return leaf;
    }
}
