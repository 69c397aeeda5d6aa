/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

/** Boolean operators of any number of arguments. A failure is as in {@link Calls}. */
final class Booleans {
    private Booleans() {}

    static long not(Frame frame, long word, long aux, Object object) {
        return Value.isBoolean(word) ? Value.ofBoolean(word == Value.FALSE) : Value.FAIL;
    }

    static long xor(Frame frame, long word, long aux, Object object, long other, long otherAux, Object otherObject) {
        return Value.isBoolean(word) && Value.isBoolean(other) ? Value.ofBoolean(word != other) : Value.FAIL;
    }

    /** {@code and}, {@code or}: evaluates all arguments, of which each must be a boolean. */
    static final class Strict extends Node {
        final Node[] arguments;
        final long decisive; // false for and, true for or
        final long failure;

        Strict(Node[] arguments, boolean decisive, long failure) {
            this.arguments = arguments;
            this.decisive = Value.ofBoolean(decisive);
            this.failure = failure;
        }

        @Override
        long evaluate(Frame frame) {
            boolean decided = false;
            for (Node argument : arguments) {
                long word = argument.evaluate(frame);
                if (!Value.isBoolean(word)) {
                    return failure;
                }
                decided |= word == decisive;
            }
            return Value.ofBoolean(decided == (decisive == Value.TRUE));
        }
    }

    /**
     * {@code andalso}, {@code orelse}: stops at the first argument that decides; each but the last must be a boolean, the
     * last is returned as it is.
     */
    static final class Lazy extends Node {
        final Node[] arguments;
        final long decisive; // false for andalso, true for orelse
        final long failure;

        Lazy(Node[] arguments, boolean decisive, long failure) {
            this.arguments = arguments;
            this.decisive = Value.ofBoolean(decisive);
            this.failure = failure;
        }

        @Override
        long evaluate(Frame frame) {
            int last = arguments.length - 1;
            for (int i = 0; i < last; i++) {
                long word = arguments[i].evaluate(frame);
                if (word == decisive) {
                    return word;
                }
                if (!Value.isBoolean(word)) {
                    return failure;
                }
            }
            long word = arguments[last].evaluate(frame);
            return word == Value.FAIL ? failure : word;
        }
    }
}
