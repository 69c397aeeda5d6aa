/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.query.program.Functions.Binary;
import java.math.BigInteger;

/**
 * The operators on numbers. Integers up to 64 bits and floats are computed without allocation, larger ones as {@link
 * BigInteger}. A float beyond the range and an integer beyond OTP's limit are errors.
 */
final class Arithmetic {
    private Arithmetic() {}

    /** An operator of two numbers. */
    abstract static class Operation implements Binary {
        @Override
        public final long apply(
                Frame frame, long word, long aux, Object object, long other, long otherAux, Object otherObject) {
            if (Value.isLong(word) && Value.isLong(other)) {
                return ofLongs(frame, Value.longValue(word, aux), Value.longValue(other, otherAux));
            }
            if (word == Value.FLOAT && other == Value.FLOAT) {
                return ofFloats(frame, Double.longBitsToDouble(aux), Double.longBitsToDouble(otherAux));
            }
            if (Value.isInteger(word, object) && Value.isInteger(other, otherObject)) {
                return ofBigs(
                        frame, Numbers.big(frame, word, aux, object), Numbers.big(frame, other, otherAux, otherObject));
            }
            double value = Numbers.floating(frame, word, aux, object);
            double otherValue = Numbers.floating(frame, other, otherAux, otherObject);
            return Double.isFinite(value) && Double.isFinite(otherValue)
                    ? ofFloats(frame, value, otherValue)
                    : Value.FAIL;
        }

        abstract long ofLongs(Frame frame, long a, long b);

        abstract long ofBigs(Frame frame, BigInteger a, BigInteger b);

        /** Of two floats, or one and a converted integer; fails for an operator of integers. */
        long ofFloats(Frame frame, double a, double b) {
            return Value.FAIL;
        }
    }

    static final class Plus extends Operation {
        @Override
        long ofLongs(Frame frame, long a, long b) {
            long sum = a + b;
            return ((a ^ sum) & (b ^ sum)) < 0
                    ? ofBigs(frame, BigInteger.valueOf(a), BigInteger.valueOf(b))
                    : frame.ofLong(sum);
        }

        @Override
        long ofBigs(Frame frame, BigInteger a, BigInteger b) {
            return frame.ofBig(a.add(b));
        }

        @Override
        long ofFloats(Frame frame, double a, double b) {
            return frame.ofDouble(a + b);
        }
    }

    static final class Minus extends Operation {
        @Override
        long ofLongs(Frame frame, long a, long b) {
            long difference = a - b;
            return ((a ^ b) & (a ^ difference)) < 0
                    ? ofBigs(frame, BigInteger.valueOf(a), BigInteger.valueOf(b))
                    : frame.ofLong(difference);
        }

        @Override
        long ofBigs(Frame frame, BigInteger a, BigInteger b) {
            return frame.ofBig(a.subtract(b));
        }

        @Override
        long ofFloats(Frame frame, double a, double b) {
            return frame.ofDouble(a - b);
        }
    }

    static final class Times extends Operation {
        @Override
        long ofLongs(Frame frame, long a, long b) {
            long low = a * b;
            return Math.multiplyHigh(a, b) == low >> Long.SIZE - 1
                    ? frame.ofLong(low)
                    : ofBigs(frame, BigInteger.valueOf(a), BigInteger.valueOf(b));
        }

        @Override
        long ofBigs(Frame frame, BigInteger a, BigInteger b) {
            return a.bitLength() + b.bitLength() > Frame.INTEGER_BITS_MAX + 1 ? Value.FAIL : frame.ofBig(a.multiply(b));
        }

        @Override
        long ofFloats(Frame frame, double a, double b) {
            return frame.ofDouble(a * b);
        }
    }

    /** {@code /}: always of floats. */
    static final class Divide extends Operation {
        @Override
        long ofLongs(Frame frame, long a, long b) {
            return ofFloats(frame, a, b);
        }

        @Override
        long ofBigs(Frame frame, BigInteger a, BigInteger b) {
            double value = floating(a);
            double otherValue = floating(b);
            return Double.isFinite(value) && Double.isFinite(otherValue)
                    ? ofFloats(frame, value, otherValue)
                    : Value.FAIL;
        }

        private static double floating(BigInteger value) {
            return value.bitLength() < Long.SIZE ? value.longValue() : Numbers.floating(value);
        }

        @Override
        long ofFloats(Frame frame, double a, double b) {
            return b == 0 ? Value.FAIL : frame.ofDouble(a / b);
        }
    }

    /** {@code div}: towards zero. */
    static final class Quotient extends Operation {
        @Override
        long ofLongs(Frame frame, long a, long b) {
            if (b == 0) {
                return Value.FAIL;
            }
            return b == -1 && a == Long.MIN_VALUE
                    ? frame.ofBig(BigInteger.valueOf(a).negate())
                    : frame.ofLong(a / b);
        }

        @Override
        long ofBigs(Frame frame, BigInteger a, BigInteger b) {
            return b.signum() == 0 ? Value.FAIL : frame.ofBig(a.divide(b));
        }
    }

    /** {@code rem}: with the sign of the dividend. */
    static final class Remainder extends Operation {
        @Override
        long ofLongs(Frame frame, long a, long b) {
            return b == 0 ? Value.FAIL : frame.ofLong(a % b);
        }

        @Override
        long ofBigs(Frame frame, BigInteger a, BigInteger b) {
            return b.signum() == 0 ? Value.FAIL : frame.ofBig(a.remainder(b));
        }
    }

    static final class And extends Operation {
        @Override
        long ofLongs(Frame frame, long a, long b) {
            return frame.ofLong(a & b);
        }

        @Override
        long ofBigs(Frame frame, BigInteger a, BigInteger b) {
            return frame.ofBig(a.and(b));
        }
    }

    static final class Or extends Operation {
        @Override
        long ofLongs(Frame frame, long a, long b) {
            return frame.ofLong(a | b);
        }

        @Override
        long ofBigs(Frame frame, BigInteger a, BigInteger b) {
            return frame.ofBig(a.or(b));
        }
    }

    static final class Xor extends Operation {
        @Override
        long ofLongs(Frame frame, long a, long b) {
            return frame.ofLong(a ^ b);
        }

        @Override
        long ofBigs(Frame frame, BigInteger a, BigInteger b) {
            return frame.ofBig(a.xor(b));
        }
    }

    /** {@code bsl}, {@code bsr}: a negative number of bits shifts the other way. */
    static final class Shift extends Operation {
        private final boolean left;

        Shift(boolean left) {
            this.left = left;
        }

        @Override
        long ofLongs(Frame frame, long a, long b) {
            if (a == 0 || b == 0) {
                return frame.ofLong(a);
            }
            if (left == b > 0) {
                long bits = b == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(b);
                return bits < Long.SIZE && a << bits >> bits == a
                        ? frame.ofLong(a << bits)
                        : shiftLeft(frame, BigInteger.valueOf(a), bits);
            }
            return frame.ofLong(a >> (b <= -Long.SIZE || b >= Long.SIZE ? Long.SIZE - 1 : Math.abs(b)));
        }

        @Override
        long ofBigs(Frame frame, BigInteger a, BigInteger b) {
            if (a.signum() == 0 || b.signum() == 0) {
                return frame.ofBig(a);
            }
            BigInteger bits = b.abs();
            if (left == b.signum() > 0) {
                return shiftLeft(frame, a, bits.bitLength() < Long.SIZE ? bits.longValue() : Long.MAX_VALUE);
            }
            return bits.bitLength() >= Integer.SIZE
                    ? frame.ofLong(a.signum() < 0 ? -1 : 0)
                    : frame.ofBig(a.shiftRight(bits.intValue()));
        }

        private static long shiftLeft(Frame frame, BigInteger a, long bits) {
            return bits > Frame.INTEGER_BITS_MAX - a.bitLength() + 1
                    ? Value.FAIL
                    : frame.ofBig(a.shiftLeft((int) bits));
        }
    }

    // Operators of one number

    static long plus(Frame frame, long word, long aux, Object object) {
        if (word != Value.FLOAT && !Value.isInteger(word, object)) {
            return Value.FAIL;
        }
        frame.aux = aux;
        frame.object = object;
        return word;
    }

    static long minus(Frame frame, long word, long aux, Object object) {
        if (word == Value.FLOAT) {
            return frame.ofDouble(-Double.longBitsToDouble(aux));
        }
        if (Value.isLong(word) && Value.longValue(word, aux) != Long.MIN_VALUE) {
            return frame.ofLong(-Value.longValue(word, aux));
        }
        return Value.isInteger(word, object)
                ? frame.ofBig(Numbers.big(frame, word, aux, object).negate())
                : Value.FAIL;
    }

    static long abs(Frame frame, long word, long aux, Object object) {
        if (word == Value.FLOAT) {
            return frame.ofDouble(Math.abs(Double.longBitsToDouble(aux)));
        }
        if (Value.isLong(word) && Value.longValue(word, aux) != Long.MIN_VALUE) {
            return frame.ofLong(Math.abs(Value.longValue(word, aux)));
        }
        return Value.isInteger(word, object)
                ? frame.ofBig(Numbers.big(frame, word, aux, object).abs())
                : Value.FAIL;
    }

    static long not(Frame frame, long word, long aux, Object object) {
        if (Value.isLong(word)) {
            return frame.ofLong(~Value.longValue(word, aux));
        }
        return Value.isInteger(word, object)
                ? frame.ofBig(Numbers.big(frame, word, aux, object).not())
                : Value.FAIL;
    }

    static long toFloat(Frame frame, long word, long aux, Object object) {
        return frame.ofDouble(Numbers.floating(frame, word, aux, object));
    }
}
