/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.query.program.Functions.Binary;
import io.github.ets4j.query.program.Functions.Ternary;
import io.github.ets4j.query.program.Functions.Unary;

/**
 * Calls: the arguments are evaluated from left to right, then the function is applied. Where it fails, the call yields
 * {@code failure}: {@link Value#FAIL} in a guard, {@link Value#EXIT} in a body, whose calls hence never see a failed argument.
 */
final class Calls {
    private Calls() {}

    static final class UnaryCall extends Node {
        final Unary function;
        final Node argument;
        final long failure;

        UnaryCall(Unary function, Node argument, long failure) {
            this.function = function;
            this.argument = argument;
            this.failure = failure;
        }

        @Override
        long evaluate(Frame frame) {
            long word = argument.evaluate(frame);
            if (word == Value.FAIL) {
                return failure;
            }
            long result = function.apply(frame, word, frame.aux, frame.object);
            return result == Value.FAIL ? failure : result;
        }
    }

    /** What is applied to two arguments. */
    abstract static class OfTwo extends Node {
        final Node first;
        final Node second;
        final long failure;

        OfTwo(Node first, Node second, long failure) {
            this.first = first;
            this.second = second;
            this.failure = failure;
        }

        @Override
        final long evaluate(Frame frame) {
            long word = first.evaluate(frame);
            if (word == Value.FAIL) {
                return failure;
            }
            long aux = frame.aux;
            Object object = frame.object;
            long other = second.evaluate(frame);
            if (other == Value.FAIL) {
                return failure;
            }
            long result = apply(frame, word, aux, object, other, frame.aux, frame.object);
            return result == Value.FAIL ? failure : result;
        }

        abstract long apply(
                Frame frame, long word, long aux, Object object, long other, long otherAux, Object otherObject);
    }

    /** A call of a function of two arguments. */
    static final class BinaryCall extends OfTwo {
        final Binary function;

        BinaryCall(Binary function, Node first, Node second, long failure) {
            super(first, second, failure);
            this.function = function;
        }

        @Override
        long apply(Frame frame, long word, long aux, Object object, long other, long otherAux, Object otherObject) {
            return function.apply(frame, word, aux, object, other, otherAux, otherObject);
        }
    }

    /** A call of a function of three arguments. */
    static final class TernaryCall extends Node {
        final Ternary function;
        final Node first;
        final Node second;
        final Node third;
        final long failure;

        TernaryCall(Ternary function, Node first, Node second, Node third, long failure) {
            this.function = function;
            this.first = first;
            this.second = second;
            this.third = third;
            this.failure = failure;
        }

        @Override
        long evaluate(Frame frame) {
            long word = first.evaluate(frame);
            long aux = frame.aux;
            Object object = frame.object;
            if (word == Value.FAIL) {
                return failure;
            }
            long other = second.evaluate(frame);
            long otherAux = frame.aux;
            Object otherObject = frame.object;
            long last = other == Value.FAIL ? Value.FAIL : third.evaluate(frame);
            if (last == Value.FAIL) {
                return failure;
            }
            long result = function.apply(frame, word, aux, object, other, otherAux, otherObject, last);
            return result == Value.FAIL ? failure : result;
        }
    }
}
