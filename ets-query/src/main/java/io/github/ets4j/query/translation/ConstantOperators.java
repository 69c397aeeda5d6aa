/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.translation;

import io.github.ets4j.query.syntax.BinaryOperator;
import io.github.ets4j.query.syntax.UnaryOperator;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What Erlang's operators yield for constants: the answer is null where Erlang raises an error. */
final class ConstantOperators {
    /** Longest integer that OTP 27 computes: 65,535 words. */
    private static final long BITS_MAX = 65_535L * Long.SIZE;

    private ConstantOperators() {}

    static Term unary(UnaryOperator operator, Term a) {
        return switch (operator) {
            case PLUS -> isNumber(a) ? a : null;
            case MINUS -> negate(a);
            case BNOT ->
                a instanceof IntegerTerm integer
                        ? IntegerTerm.of(integer.bigValue().not())
                        : null;
            case NOT -> isBoolean(a) ? Atom.of(a == Atom.FALSE) : null;
        };
    }

    static Term binary(BinaryOperator operator, Term a, Term b) {
        return switch (operator) {
            case EQUAL -> Atom.of(a.compareTo(b) == 0);
            case NOT_EQUAL -> Atom.of(a.compareTo(b) != 0);
            case LESS -> Atom.of(a.compareTo(b) < 0);
            case LESS_OR_EQUAL -> Atom.of(a.compareTo(b) <= 0);
            case GREATER -> Atom.of(a.compareTo(b) > 0);
            case GREATER_OR_EQUAL -> Atom.of(a.compareTo(b) >= 0);
            case EXACTLY_EQUAL -> Atom.of(a.equals(b));
            case EXACTLY_NOT_EQUAL -> Atom.of(!a.equals(b));
            case AND, OR, XOR -> isBoolean(a) && isBoolean(b) ? truth(operator, a == Atom.TRUE, b == Atom.TRUE) : null;
            case APPEND -> append(a, b);
            case LIST_SUBTRACT -> subtract(a, b);
            case ANDALSO, ORELSE -> null; // Erlang has no function of these names to fold them with
            default -> arithmetic(operator, a, b);
        };
    }

    private static Term truth(BinaryOperator operator, boolean a, boolean b) {
        return Atom.of(
                switch (operator) {
                    case AND -> a && b;
                    case OR -> a || b;
                    default -> a != b;
                });
    }

    private static Term arithmetic(BinaryOperator operator, Term a, Term b) {
        if (!isNumber(a) || !isNumber(b)) {
            return null;
        }
        boolean whole = a instanceof IntegerTerm && b instanceof IntegerTerm;
        return whole && operator != BinaryOperator.DIVIDE
                ? integers(operator, ((IntegerTerm) a).bigValue(), ((IntegerTerm) b).bigValue())
                : floats(operator, toDouble(a), toDouble(b));
    }

    private static Term integers(BinaryOperator operator, BigInteger a, BigInteger b) {
        return switch (operator) {
            case ADD -> limited(a.add(b));
            case SUBTRACT -> limited(a.subtract(b));
            case MULTIPLY -> (long) a.bitLength() + b.bitLength() > BITS_MAX + 1 ? null : limited(a.multiply(b));
            case DIV -> b.signum() == 0 ? null : IntegerTerm.of(a.divide(b));
            case REM -> b.signum() == 0 ? null : IntegerTerm.of(a.remainder(b));
            case BAND -> IntegerTerm.of(a.and(b));
            case BOR -> IntegerTerm.of(a.or(b));
            case BXOR -> IntegerTerm.of(a.xor(b));
            case BSL -> shiftLeft(a, b);
            case BSR -> shiftLeft(a, b.negate());
            default -> null;
        };
    }

    private static Term shiftLeft(BigInteger value, BigInteger by) {
        if (value.signum() == 0) {
            return IntegerTerm.of(0);
        }
        if (by.bitLength() >= Integer.SIZE) {
            return by.signum() > 0 ? null : IntegerTerm.of(value.signum() < 0 ? -1 : 0);
        }
        boolean tooLong = by.signum() > 0 && by.longValue() + value.bitLength() > BITS_MAX;
        return tooLong ? null : IntegerTerm.of(value.shiftLeft(by.intValue()));
    }

    private static Term limited(BigInteger value) {
        return value.bitLength() > BITS_MAX ? null : IntegerTerm.of(value);
    }

    private static Term floats(BinaryOperator operator, double a, double b) {
        double result = switch (operator) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> b == 0 ? Double.NaN : a / b;
            default -> Double.NaN;
        };
        boolean valid = Double.isFinite(a) && Double.isFinite(b) && Double.isFinite(result);
        return valid ? FloatTerm.of(result) : null;
    }

    private static double toDouble(Term a) {
        return a instanceof FloatTerm number
                ? number.value()
                : ((IntegerTerm) a).bigValue().doubleValue();
    }

    private static Term negate(Term a) {
        if (a instanceof IntegerTerm integer) {
            return IntegerTerm.of(integer.bigValue().negate());
        }
        return a instanceof FloatTerm number ? FloatTerm.of(-number.value()) : null;
    }

    private static Term append(Term a, Term b) {
        if (!(a instanceof ListTerm left) || !left.isProper()) {
            return null;
        }
        return left.isEmpty() ? b : ListTerm.improper(left.elements(), b);
    }

    private static Term subtract(Term a, Term b) {
        if (!(a instanceof ListTerm left) || !left.isProper() || !(b instanceof ListTerm right) || !right.isProper()) {
            return null;
        }
        Map<Term, Integer> gone = new HashMap<>();
        right.elements().forEach(element -> gone.merge(element, 1, Integer::sum));
        List<Term> rest = new ArrayList<>();
        for (Term element : left.elements()) {
            int count = gone.getOrDefault(element, 0);
            if (count == 0) {
                rest.add(element);
            } else {
                gone.put(element, count - 1);
            }
        }
        return ListTerm.of(rest);
    }

    private static boolean isNumber(Term a) {
        return a instanceof IntegerTerm || a instanceof FloatTerm;
    }

    private static boolean isBoolean(Term a) {
        return a == Atom.TRUE || a == Atom.FALSE;
    }
}
