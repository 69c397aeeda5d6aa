/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import java.math.BigInteger;
import java.util.Objects;

/** An integer of any size. One that fits a {@code long} is always held as one. */
public final class IntegerTerm implements Term {
    private static final int CACHE_LOW = -128;
    /** The first integer that Erlang does not hold in one word. */
    private static final long SMALL_END = 1L << 59;

    private static final IntegerTerm[] CACHE = new IntegerTerm[1152];

    static {
        for (int i = 0; i < CACHE.length; i++) {
            CACHE[i] = new IntegerTerm(i + CACHE_LOW, null);
        }
    }

    private final long value;
    private final BigInteger big;

    private IntegerTerm(long value, BigInteger big) {
        this.value = value;
        this.big = big;
    }

    /** The integer with this value. */
    public static IntegerTerm of(long value) {
        if (value >= CACHE_LOW && value < CACHE_LOW + CACHE.length) {
            return CACHE[(int) value - CACHE_LOW];
        }
        return new IntegerTerm(value, null);
    }

    /** The integer with this value. */
    public static IntegerTerm of(BigInteger value) {
        Objects.requireNonNull(value, "value");
        return value.bitLength() < Long.SIZE ? of(value.longValue()) : new IntegerTerm(0, value);
    }

    /** Whether the value fits a {@code long}. */
    public boolean isLong() {
        return big == null;
    }

    /** Whether Erlang holds the value in one word, which is what it takes for positions and limits: 60 bits with the sign. */
    public boolean isSmall() {
        return big == null && value >= -SMALL_END && value < SMALL_END;
    }

    /**
     * The value as a {@code long}.
     *
     * @throws ArithmeticException if it does not fit
     */
    public long longValue() {
        if (big != null) {
            throw new ArithmeticException("integer of " + big.bitLength() + " bits does not fit a long");
        }
        return value;
    }

    /** The value, whatever its size. */
    public BigInteger bigValue() {
        return big == null ? BigInteger.valueOf(value) : big;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntegerTerm that && value == that.value && Objects.equals(big, that.big);
    }

    @Override
    public int hashCode() {
        return big == null ? Long.hashCode(value) : big.hashCode();
    }

    @Override
    public String toString() {
        return big == null ? Long.toString(value) : big.toString();
    }
}
