/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.query.program.Functions.Unary;
import java.util.function.DoubleUnaryOperator;

/** Functions that make an integer of a number. An integer stays what it is. */
final class Rounding {
    private Rounding() {}

    static final Unary CEIL = of(Math::ceil);
    static final Unary FLOOR = of(Math::floor);
    static final Unary ROUND = of(Rounding::halfAwayFromZero);
    static final Unary TRUNC = of(value -> value < 0 ? Math.ceil(value) : Math.floor(value));

    private static Unary of(DoubleUnaryOperator rounding) {
        return (frame, word, aux, object) -> word == Value.FLOAT
                ? Numbers.integer(frame, rounding.applyAsDouble(Double.longBitsToDouble(aux)))
                : Arithmetic.plus(frame, word, aux, object);
    }

    private static double halfAwayFromZero(double value) {
        double magnitude = Math.abs(value);
        double whole = Math.floor(magnitude);
        return Math.copySign(magnitude - whole >= 0.5 ? whole + 1 : whole, value);
    }
}
