/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.table;

import io.github.ets4j.term.IntegerTerm;
import java.math.BigInteger;

/**
 * One operation of {@code update_counter}: add to the integer at a position; if the sum passes the threshold in the
 * direction of the increment, set it to another value instead.
 *
 * @param position 1-based
 * @param increment what to add
 * @param threshold null for none
 * @param resetTo what to set beyond the threshold, null for none
 */
public record CounterOperation(int position, IntegerTerm increment, IntegerTerm threshold, IntegerTerm resetTo) {
    /** Adds to the integer at a position. */
    public static CounterOperation add(int position, long increment) {
        return new CounterOperation(position, IntegerTerm.of(increment), null, null);
    }

    /** The value that this operation makes of {@code value}. */
    public IntegerTerm applyTo(IntegerTerm value) {
        IntegerTerm sum = sum(value, increment);
        if (threshold == null) {
            return sum;
        }
        boolean passed = isNegative(increment) ? sum.compareTo(threshold) < 0 : sum.compareTo(threshold) > 0;
        return passed ? resetTo : sum;
    }

    private static boolean isNegative(IntegerTerm value) {
        return value.isLong() ? value.longValue() < 0 : value.bigValue().signum() < 0;
    }

    private static IntegerTerm sum(IntegerTerm a, IntegerTerm b) {
        if (a.isLong() && b.isLong()) {
            long x = a.longValue();
            long y = b.longValue();
            long sum = x + y;
            if (((x ^ sum) & (y ^ sum)) >= 0) {
                return IntegerTerm.of(sum);
            }
        }
        BigInteger sum = a.bigValue().add(b.bigValue());
        return IntegerTerm.of(sum);
    }
}
