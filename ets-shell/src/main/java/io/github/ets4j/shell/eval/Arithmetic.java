/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.query.syntax.BinaryOperator;
import io.github.ets4j.query.syntax.UnaryOperator;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import java.math.BigInteger;

/** Arithmetic of Erlang: integers of any size, floats that are always finite. */
final class Arithmetic {
    /** Integers with more bits than this are refused rather than computed. */
    private static final long BITS_MAX = 1L << 25;

    private Arithmetic() {}

    static Term unary(UnaryOperator operator, Term a) {
        if (operator == UnaryOperator.BNOT) {
            if (!(a instanceof IntegerTerm integer)) {
                throw bad(operator.symbol() + " " + Text.brief(a));
            }
            return integer.isLong()
                    ? IntegerTerm.of(~integer.longValue())
                    : IntegerTerm.of(integer.bigValue().not());
        }
        if (!isNumber(a)) {
            throw bad(operator.symbol() + " " + Text.brief(a));
        }
        if (operator == UnaryOperator.PLUS) {
            return a;
        }
        return a instanceof FloatTerm number
                ? FloatTerm.of(-number.value())
                : subtract(IntegerTerm.of(0), (IntegerTerm) a);
    }

    static Term binary(BinaryOperator operator, Term a, Term b) {
        if (a instanceof IntegerTerm left && b instanceof IntegerTerm right) {
            return integers(operator, left, right);
        }
        if (!isNumber(a) || !isNumber(b)) {
            throw bad(operator, a, b);
        }
        return switch (operator) {
            case ADD -> finite(operator, a, b, toDouble(a) + toDouble(b));
            case SUBTRACT -> finite(operator, a, b, toDouble(a) - toDouble(b));
            case MULTIPLY -> finite(operator, a, b, toDouble(a) * toDouble(b));
            case DIVIDE -> divide(a, b);
            default -> throw bad(operator, a, b);
        };
    }

    private static Term integers(BinaryOperator operator, IntegerTerm a, IntegerTerm b) {
        return switch (operator) {
            case ADD -> add(a, b);
            case SUBTRACT -> subtract(a, b);
            case MULTIPLY -> multiply(a, b);
            case DIVIDE -> divide(a, b);
            case DIV, REM -> divideWhole(operator, a, b);
            case BSL -> shift(a, b, false);
            case BSR -> shift(a, b, true);
            case BAND -> IntegerTerm.of(a.bigValue().and(b.bigValue()));
            case BOR -> IntegerTerm.of(a.bigValue().or(b.bigValue()));
            case BXOR -> IntegerTerm.of(a.bigValue().xor(b.bigValue()));
            default -> throw bad(operator, a, b);
        };
    }

    private static Term add(IntegerTerm a, IntegerTerm b) {
        if (a.isLong() && b.isLong()) {
            long x = a.longValue();
            long y = b.longValue();
            long sum = x + y;
            if (((x ^ sum) & (y ^ sum)) >= 0) {
                return IntegerTerm.of(sum);
            }
        }
        return limited(a.bigValue().add(b.bigValue()));
    }

    private static Term subtract(IntegerTerm a, IntegerTerm b) {
        if (a.isLong() && b.isLong()) {
            long x = a.longValue();
            long y = b.longValue();
            long difference = x - y;
            if (((x ^ y) & (x ^ difference)) >= 0) {
                return IntegerTerm.of(difference);
            }
        }
        return limited(a.bigValue().subtract(b.bigValue()));
    }

    private static Term multiply(IntegerTerm a, IntegerTerm b) {
        if (a.isLong() && b.isLong()) {
            long x = a.longValue();
            long y = b.longValue();
            long product = x * y;
            if (Math.multiplyHigh(x, y) == product >> 63) {
                return IntegerTerm.of(product);
            }
        }
        BigInteger x = a.bigValue();
        BigInteger y = b.bigValue();
        requireBits((long) x.bitLength() + y.bitLength());
        return IntegerTerm.of(x.multiply(y));
    }

    private static Term divideWhole(BinaryOperator operator, IntegerTerm a, IntegerTerm b) {
        if (b.isLong() && b.longValue() == 0) {
            throw bad(operator, a, b);
        }
        boolean division = operator == BinaryOperator.DIV;
        if (a.isLong() && b.isLong() && a.longValue() != Long.MIN_VALUE) {
            return IntegerTerm.of(division ? a.longValue() / b.longValue() : a.longValue() % b.longValue());
        }
        return IntegerTerm.of(
                division ? a.bigValue().divide(b.bigValue()) : a.bigValue().remainder(b.bigValue()));
    }

    private static Term divide(Term a, Term b) {
        double divisor = toDouble(b);
        if (divisor == 0) {
            throw bad(BinaryOperator.DIVIDE, a, b);
        }
        return finite(BinaryOperator.DIVIDE, a, b, toDouble(a) / divisor);
    }

    private static Term shift(IntegerTerm a, IntegerTerm by, boolean right) {
        BigInteger value = a.bigValue();
        if (value.signum() == 0) {
            return a;
        }
        BigInteger left = right ? by.bigValue().negate() : by.bigValue();
        if (left.signum() >= 0) {
            requireBits(left.bitLength() < Long.SIZE - 1 ? value.bitLength() + left.longValue() : Long.MAX_VALUE);
            return IntegerTerm.of(value.shiftLeft(left.intValue()));
        }
        boolean gone = left.negate().bitLength() > 31;
        return gone ? IntegerTerm.of(value.signum() < 0 ? -1 : 0) : IntegerTerm.of(value.shiftRight(-left.intValue()));
    }

    private static IntegerTerm limited(BigInteger value) {
        requireBits(value.bitLength());
        return IntegerTerm.of(value);
    }

    private static void requireBits(long bits) {
        if (bits < 0 || bits > BITS_MAX) {
            throw ErlangError.systemLimit("an integer of more than " + BITS_MAX + " bits");
        }
    }

    static boolean isNumber(Term a) {
        return a instanceof IntegerTerm || a instanceof FloatTerm;
    }

    /** The number as a double; an integer too large for one is a {@code badarith}. */
    static double toDouble(Term a) {
        if (a instanceof FloatTerm number) {
            return number.value();
        }
        IntegerTerm integer = (IntegerTerm) a;
        double value =
                integer.isLong() ? integer.longValue() : integer.bigValue().doubleValue();
        if (Double.isInfinite(value)) {
            throw ErlangError.badArithmetic("integer is too large for a float");
        }
        return value;
    }

    private static Term finite(BinaryOperator operator, Term a, Term b, double result) {
        if (!Double.isFinite(result)) {
            throw bad(operator, a, b);
        }
        return FloatTerm.of(result);
    }

    private static ErlangError bad(BinaryOperator operator, Term a, Term b) {
        return bad(Text.brief(a) + " " + operator.symbol() + " " + Text.brief(b));
    }

    private static ErlangError bad(String operation) {
        return ErlangError.badArithmetic("cannot compute " + operation);
    }
}
