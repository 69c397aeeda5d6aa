/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Floats as {@code float_to_list(F, [short])} of OTP prints them: the fewest digits that read back as the same float, of
 * these the nearest; plain notation where it is not longer than scientific notation and, for large numbers, exact.
 *
 * <p>{@link Double#toString} before JDK 19 does not always find the fewest digits, hence the search here.
 */
final class FloatText {
    private static final double PLAIN_LIMIT = 0x1p53;

    private FloatText() {}

    static String format(double value) {
        String sign = Math.copySign(1.0, value) < 0 ? "-" : "";
        double magnitude = Math.abs(value);
        if (magnitude == 0) {
            return sign + "0.0";
        }
        BigDecimal shortest = shortest(magnitude).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        return sign + place(digits, digits.length() - shortest.scale(), magnitude);
    }

    /** The decimal of fewest digits that reads back as {@code value}. */
    private static BigDecimal shortest(double value) {
        if (value < PLAIN_LIMIT && value == (long) value) {
            return BigDecimal.valueOf((long) value);
        }
        BigDecimal best = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        BigDecimal shorter = shorter(best, value);
        while (shorter != null) { // if n digits suffice, so do n + 1: go down until they do not
            best = shorter;
            shorter = shorter(best, value);
        }
        boolean isOnlyOne = best.subtract(best.ulp()).doubleValue() != value
                && best.add(best.ulp()).doubleValue() != value;
        return isOnlyOne ? best : nearest(new BigDecimal(value), value, best.precision());
    }

    /**
     * A decimal of fewer digits that reads back as {@code value}, or null. Where there is one, then one next to
     * {@code decimal}, because all that read back lie together.
     */
    private static BigDecimal shorter(BigDecimal decimal, double value) {
        int count = decimal.precision() - 1;
        if (count == 0) {
            return null;
        }
        BigDecimal down = decimal.round(new MathContext(count, RoundingMode.DOWN));
        if (down.doubleValue() == value) {
            return down.stripTrailingZeros();
        }
        BigDecimal up = decimal.round(new MathContext(count, RoundingMode.UP));
        return up.doubleValue() == value ? up.stripTrailingZeros() : null;
    }

    /** The decimal of {@code count} digits nearest to {@code exact} that reads back as {@code value}; there is one. */
    private static BigDecimal nearest(BigDecimal exact, double value, int count) {
        // both neighbours: below a power of two the float's interval is lopsided, so the nearer one may be outside
        BigDecimal down = exact.round(new MathContext(count, RoundingMode.DOWN));
        BigDecimal up = exact.round(new MathContext(count, RoundingMode.UP));
        boolean downReads = down.doubleValue() == value;
        boolean upReads = up.doubleValue() == value;
        if (downReads && upReads) {
            return exact.round(new MathContext(count, RoundingMode.HALF_EVEN));
        }
        return downReads ? down : up;
    }

    /** Sets the point after {@code place} of the digits, or uses an exponent. */
    private static String place(String digits, int place, double magnitude) {
        int count = digits.length();
        if (place == 0) {
            return "0." + digits;
        }
        if (place > 0 && place < count) {
            return digits.substring(0, place) + "." + digits.substring(place);
        }
        String exponent = Integer.toString(place - 1);
        int exponentCost = exponent.length() + 1 + (count == 1 ? 2 : 1);
        if (place < 0 && 2 - place <= exponentCost) {
            return "0." + "0".repeat(-place) + digits;
        }
        if (place > 0 && place - count + 2 <= exponentCost && magnitude < PLAIN_LIMIT) {
            return digits + "0".repeat(place - count) + ".0";
        }
        String fraction = count == 1 ? "0" : digits.substring(1);
        return digits.charAt(0) + "." + fraction + "e" + exponent;
    }
}
