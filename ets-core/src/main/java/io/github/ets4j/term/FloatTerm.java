/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

/** A float: an IEEE 754 double that is neither infinite nor not-a-number, as in Erlang. */
public final class FloatTerm implements Term {
    private final double value;

    private FloatTerm(double value) {
        this.value = value;
    }

    /**
     * The float with this value.
     *
     * @throws IllegalArgumentException if it is infinite or not a number
     */
    public static FloatTerm of(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value=" + value + " is not an Erlang float");
        }
        return new FloatTerm(value);
    }

    /** The value. */
    public double value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FloatTerm that
                && Double.doubleToRawLongBits(value) == Double.doubleToRawLongBits(that.value);
    }

    @Override
    public int hashCode() {
        return Double.hashCode(value);
    }

    @Override
    public String toString() {
        return TermText.format(this);
    }
}
