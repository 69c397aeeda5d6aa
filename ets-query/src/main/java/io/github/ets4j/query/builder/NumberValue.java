/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.builder;

import io.github.ets4j.query.analysis.MatchFunction;

/**
 * A number that is computed for each object, as far as is known: arithmetic on another term fails, as {@link Value} tells.
 * Integers are of any size. Immutable.
 */
public sealed interface NumberValue extends Value permits NumberVariable, ValueNode.AsNumber {
    /** {@code +}: this number and the other added. */
    default NumberValue plus(NumberValue other) {
        return Values.number(MatchFunction.PLUS, this, other);
    }

    /** {@code +}: this number and the other added. */
    default NumberValue plus(Number other) {
        return Values.number(MatchFunction.PLUS, this, other);
    }

    /** {@code -}: the other subtracted from this number. */
    default NumberValue minus(NumberValue other) {
        return Values.number(MatchFunction.MINUS, this, other);
    }

    /** {@code -}: the other subtracted from this number. */
    default NumberValue minus(Number other) {
        return Values.number(MatchFunction.MINUS, this, other);
    }

    /** {@code *}: this number and the other multiplied. */
    default NumberValue times(NumberValue other) {
        return Values.number(MatchFunction.TIMES, this, other);
    }

    /** {@code *}: this number and the other multiplied. */
    default NumberValue times(Number other) {
        return Values.number(MatchFunction.TIMES, this, other);
    }

    /** {@code /}: this number divided by the other; always a float. */
    default NumberValue dividedBy(NumberValue other) {
        return Values.number(MatchFunction.DIVIDE, this, other);
    }

    /** {@code /}: this number divided by the other; always a float. */
    default NumberValue dividedBy(Number other) {
        return Values.number(MatchFunction.DIVIDE, this, other);
    }

    /** {@code div}: this integer divided by the other, towards zero. */
    default NumberValue div(NumberValue other) {
        return Values.number(MatchFunction.DIV, this, other);
    }

    /** {@code div}: this integer divided by the other, towards zero. */
    default NumberValue div(Number other) {
        return Values.number(MatchFunction.DIV, this, other);
    }

    /** {@code rem}: the remainder of {@link #div}, with the sign of this integer. */
    default NumberValue rem(NumberValue other) {
        return Values.number(MatchFunction.REM, this, other);
    }

    /** {@code rem}: the remainder of {@link #div}, with the sign of this integer. */
    default NumberValue rem(Number other) {
        return Values.number(MatchFunction.REM, this, other);
    }

    /** {@code band}: the bits of both integers. */
    default NumberValue bitAnd(NumberValue other) {
        return Values.number(MatchFunction.BAND, this, other);
    }

    /** {@code band}: the bits of both integers. */
    default NumberValue bitAnd(Number other) {
        return Values.number(MatchFunction.BAND, this, other);
    }

    /** {@code bor}: the bits of either integer. */
    default NumberValue bitOr(NumberValue other) {
        return Values.number(MatchFunction.BOR, this, other);
    }

    /** {@code bor}: the bits of either integer. */
    default NumberValue bitOr(Number other) {
        return Values.number(MatchFunction.BOR, this, other);
    }

    /** {@code bxor}: the bits of one of the integers. */
    default NumberValue bitXor(NumberValue other) {
        return Values.number(MatchFunction.BXOR, this, other);
    }

    /** {@code bxor}: the bits of one of the integers. */
    default NumberValue bitXor(Number other) {
        return Values.number(MatchFunction.BXOR, this, other);
    }

    /** {@code bsl}: this integer shifted to the left. */
    default NumberValue shiftLeft(NumberValue other) {
        return Values.number(MatchFunction.BSL, this, other);
    }

    /** {@code bsl}: this integer shifted to the left. */
    default NumberValue shiftLeft(Number other) {
        return Values.number(MatchFunction.BSL, this, other);
    }

    /** {@code bsr}: this integer shifted to the right. */
    default NumberValue shiftRight(NumberValue other) {
        return Values.number(MatchFunction.BSR, this, other);
    }

    /** {@code bsr}: this integer shifted to the right. */
    default NumberValue shiftRight(Number other) {
        return Values.number(MatchFunction.BSR, this, other);
    }

    /** {@code max/2}: the larger one. */
    default NumberValue max(NumberValue other) {
        return Values.number(MatchFunction.MAX, this, other);
    }

    /** {@code max/2}: the larger one. */
    default NumberValue max(Number other) {
        return Values.number(MatchFunction.MAX, this, other);
    }

    /** {@code min/2}: the smaller one. */
    default NumberValue min(NumberValue other) {
        return Values.number(MatchFunction.MIN, this, other);
    }

    /** {@code min/2}: the smaller one. */
    default NumberValue min(Number other) {
        return Values.number(MatchFunction.MIN, this, other);
    }

    /** {@code -}: this number with the other sign. */
    default NumberValue negated() {
        return Values.number(MatchFunction.MINUS, this);
    }

    /** {@code bnot}: this integer with every bit changed. */
    default NumberValue bitNot() {
        return Values.number(MatchFunction.BNOT, this);
    }

    /** {@code abs/1}: this number without its sign. */
    default NumberValue abs() {
        return Values.number(MatchFunction.ABS, this);
    }

    /** {@code ceil/1}: the smallest integer that is not less. */
    default NumberValue ceil() {
        return Values.number(MatchFunction.CEIL, this);
    }

    /** {@code floor/1}: the largest integer that is not greater. */
    default NumberValue floor() {
        return Values.number(MatchFunction.FLOOR, this);
    }

    /** {@code round/1}: the nearest integer, halves away from zero. */
    default NumberValue round() {
        return Values.number(MatchFunction.ROUND, this);
    }

    /** {@code trunc/1}: the integer before the point. */
    default NumberValue trunc() {
        return Values.number(MatchFunction.TRUNC, this);
    }

    /** {@code float/1}: this number as a float. */
    default NumberValue toFloat() {
        return Values.number(MatchFunction.FLOAT, this);
    }
}
