/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.core.row.EncodedTerm;
import io.github.ets4j.core.row.ImageReader;
import io.github.ets4j.core.row.TermWord;

/**
 * Term order and {@code =:=} on values. Nothing is allocated for terms in rows, numbers up to 64 bits and constants, where
 * {@link ImageReader#compare} allocates nothing; what was computed as a term is compared as a term.
 */
final class Comparisons {
    private static final double LONG_RANGE = 0x1p63;

    private Comparisons() {}

    /** Whether the values are {@code =:=}. */
    static boolean equal(
            Frame frame, long word, long aux, Object object, long other, long otherAux, Object otherObject) {
        int tag = TermWord.tag(word);
        int otherTag = TermWord.tag(other);
        if (isScalar(tag) || isScalar(otherTag)) {
            return word == other && (tag < Value.TAG_FLOAT || aux == otherAux);
        }
        if (otherTag == Value.TAG_CONSTANT && tag != Value.TAG_CONSTANT) {
            return equal(frame, other, otherAux, otherObject, word, aux, object);
        }
        if (tag == Value.TAG_CONSTANT) {
            return equalsConstant(frame, (EncodedTerm) object, other, otherAux, otherObject);
        }
        if (tag == TermWord.TAG_BLOB && otherTag == TermWord.TAG_BLOB) {
            return frame.reader.equal(aux, word, otherAux, other);
        }
        if (tag == Value.TAG_ROW && otherTag == Value.TAG_ROW) {
            return true;
        }
        return isList(word) && isList(other)
                ? restsEqual(frame, word, aux, other, otherAux)
                : Value.type(word, object) == Value.type(other, otherObject)
                        && frame.toTerm(word, aux, object).equals(frame.toTerm(other, otherAux, otherObject));
    }

    /** Whether word and aux are all there is to the value. */
    private static boolean isScalar(int tag) {
        return tag < TermWord.TAG_BLOB || tag == Value.TAG_FLOAT || tag == Value.TAG_LONG;
    }

    private static boolean equalsConstant(Frame frame, EncodedTerm constant, long word, long aux, Object object) {
        switch (TermWord.tag(word)) {
            case TermWord.TAG_BLOB:
                return constant.equalsAt(frame.memory, aux, word);
            case Value.TAG_ROW:
                return constant.equalsRow(frame.memory, aux);
            default:
                return Value.type(word, object) == ValueType.ofTerm(constant.term())
                        && constant.term().equals(frame.toTerm(word, aux, object));
        }
    }

    /** Whether it is a list in the row, or the rest of one. */
    private static boolean isList(long word) {
        return TermWord.tag(word) == Value.TAG_REST || Value.isBlob(word, TermWord.KIND_LIST);
    }

    private static boolean restsEqual(Frame frame, long word, long aux, long other, long otherAux) {
        boolean rest = TermWord.tag(word) == Value.TAG_REST;
        boolean otherRest = TermWord.tag(other) == Value.TAG_REST;
        return frame.reader.restsEqual(
                rest ? aux : ImageReader.blob(aux, word),
                rest ? Value.restFrom(word) : 0,
                otherRest ? otherAux : ImageReader.blob(otherAux, other),
                otherRest ? Value.restFrom(other) : 0);
    }

    /** Compares in term order; zero where {@code ==} holds. */
    static int compare(Frame frame, long word, long aux, Object object, long other, long otherAux, Object otherObject) {
        if (TermWord.isSmallInteger(word) && TermWord.isSmallInteger(other)) {
            return Long.compare(word, other);
        }
        if (isNumber(word) && isNumber(other)) {
            return compareNumbers(word, aux, other, otherAux);
        }
        ValueType type = Value.type(word, object);
        ValueType otherType = Value.type(other, otherObject);
        if (type != otherType && !(type.isNumber() && otherType.isNumber())) {
            return type.compareTo(otherType);
        }
        int tag = TermWord.tag(word);
        int otherTag = TermWord.tag(other);
        if (frame.memory != null && tag <= TermWord.TAG_BLOB && otherTag <= TermWord.TAG_BLOB) {
            return compareInRow(frame, word, aux, other, otherAux);
        }
        if (tag == Value.TAG_CONSTANT && otherTag <= TermWord.TAG_BLOB && frame.memory != null) {
            return ((EncodedTerm) object).compareToAt(frame.memory, otherAux, other);
        }
        if (otherTag == Value.TAG_CONSTANT && tag <= TermWord.TAG_BLOB && frame.memory != null) {
            return -((EncodedTerm) otherObject).compareToAt(frame.memory, aux, word);
        }
        return frame.toTerm(word, aux, object).compareTo(frame.toTerm(other, otherAux, otherObject));
    }

    /** Terms of one type: equal images are told at once, which spares the order of those whose order takes much. */
    private static int compareInRow(Frame frame, long word, long aux, long other, long otherAux) {
        return TermWord.hasBlob(word) && TermWord.hasBlob(other) && frame.reader.equal(aux, word, otherAux, other)
                ? 0
                : frame.reader.compare(aux, word, otherAux, other);
    }

    /** Whether it is a float or an integer up to 64 bits. */
    private static boolean isNumber(long word) {
        return Value.isLong(word) || word == Value.FLOAT;
    }

    private static int compareNumbers(long word, long aux, long other, long otherAux) {
        if (word == Value.FLOAT) {
            double number = Double.longBitsToDouble(aux);
            return other == Value.FLOAT
                    ? compareFloats(number, Double.longBitsToDouble(otherAux))
                    : -compareMixed(Value.longValue(other, otherAux), number);
        }
        long value = Value.longValue(word, aux);
        return other == Value.FLOAT
                ? compareMixed(value, Double.longBitsToDouble(otherAux))
                : Long.compare(value, Value.longValue(other, otherAux));
    }

    static int compareFloats(double a, double b) {
        return a < b ? -1 : a > b ? 1 : 0; // 0.0 and -0.0 are ==
    }

    static int compareMixed(long integer, double number) {
        if (number >= LONG_RANGE) {
            return -1;
        }
        if (number < -LONG_RANGE) {
            return 1;
        }
        long whole = (long) number; // exact but for the fraction
        int order = Long.compare(integer, whole);
        return order != 0 ? order : compareFloats(0.0, number - whole);
    }

    /** {@code max/2}: of two that are {@code ==} the first. */
    static long max(Frame frame, long word, long aux, Object object, long other, long otherAux, Object otherObject) {
        return compare(frame, word, aux, object, other, otherAux, otherObject) >= 0
                ? again(frame, word, aux, object)
                : again(frame, other, otherAux, otherObject);
    }

    /** {@code min/2}: of two that are {@code ==} the first. */
    static long min(Frame frame, long word, long aux, Object object, long other, long otherAux, Object otherObject) {
        return compare(frame, word, aux, object, other, otherAux, otherObject) <= 0
                ? again(frame, word, aux, object)
                : again(frame, other, otherAux, otherObject);
    }

    private static long again(Frame frame, long word, long aux, Object object) {
        frame.aux = aux;
        frame.object = object;
        return word;
    }

    /** The operators that compare. */
    enum Operator {
        GREATER,
        GREATER_OR_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        EQUAL,
        NOT_EQUAL,
        EXACTLY_EQUAL,
        NOT_EXACTLY_EQUAL;

        boolean holds(int order) {
            return switch (this) {
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case EQUAL, EXACTLY_EQUAL -> order == 0;
                case NOT_EQUAL, NOT_EXACTLY_EQUAL -> order != 0;
            };
        }

        boolean isExact() {
            return this == EXACTLY_EQUAL || this == NOT_EXACTLY_EQUAL;
        }

        boolean isEquality() {
            return this == EQUAL || this == NOT_EQUAL;
        }
    }

    /** A comparison. */
    static final class Comparison extends Calls.OfTwo {
        final Operator operator;

        Comparison(Operator operator, Node first, Node second, long failure) {
            super(first, second, failure);
            this.operator = operator;
        }

        @Override
        long apply(Frame frame, long word, long aux, Object object, long other, long otherAux, Object otherObject) {
            return Value.ofBoolean(holds(operator, frame, word, aux, object, other, otherAux, otherObject));
        }
    }

    static boolean holds(
            Operator operator,
            Frame frame,
            long word,
            long aux,
            Object object,
            long other,
            long otherAux,
            Object otherObject) {
        if (operator.isExact()
                || operator.isEquality() && Value.type(word, object).hasOneForm()) {
            return operator.holds(equal(frame, word, aux, object, other, otherAux, otherObject) ? 0 : 1);
        }
        return operator.holds(compare(frame, word, aux, object, other, otherAux, otherObject));
    }
}
