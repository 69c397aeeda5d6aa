/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.term.IntegerTerm;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers out of values, and the conversions between them, as OTP does them. */
final class Numbers {
    private static final double DIGIT_RANGE = 0x1p64;
    private static final double LONG_RANGE = 0x1p63;

    private Numbers() {}

    /** The value of an integer of any size. */
    static BigInteger big(Frame frame, long word, long aux, Object object) {
        return Value.isLong(word)
                ? BigInteger.valueOf(Value.longValue(word, aux))
                : ((IntegerTerm) frame.toTerm(word, aux, object)).bigValue();
    }

    /** A number as a float; infinite if an integer is beyond all floats, not a number if the value is no number. */
    static double floating(Frame frame, long word, long aux, Object object) {
        if (word == Value.FLOAT) {
            return Double.longBitsToDouble(aux);
        }
        if (Value.isLong(word)) {
            return Value.longValue(word, aux);
        }
        return Value.isInteger(word, object) ? floating(big(frame, word, aux, object)) : Double.NaN;
    }

    /**
     * An integer beyond 64 bits as a float, as OTP rounds it: once per 64-bit digit. So it may differ from the nearest float by
     * one in the last place. Infinite if it is beyond all floats.
     */
    static double floating(BigInteger value) {
        BigInteger magnitude = value.abs();
        int digits = (magnitude.bitLength() + Long.SIZE - 1) / Long.SIZE;
        if (digits > Double.MAX_EXPONENT / Long.SIZE + 1) {
            return Double.POSITIVE_INFINITY;
        }
        double sum = 0;
        for (int i = digits - 1; i >= 0; i--) {
            sum = sum * DIGIT_RANGE
                    + unsigned(magnitude.shiftRight(i * Long.SIZE).longValue());
        }
        return value.signum() < 0 ? -sum : sum;
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : (value >>> 1 | value & 1) * 2.0; // the lowest bit sticks, so it is rounded once
    }

    /** A float without fraction as an integer. */
    static long integer(Frame frame, double whole) {
        return Math.abs(whole) < LONG_RANGE
                ? frame.ofLong((long) whole)
                : frame.ofBig(new BigDecimal(whole).toBigIntegerExact());
    }
}
