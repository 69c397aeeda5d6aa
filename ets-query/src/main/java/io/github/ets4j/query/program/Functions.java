/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

/** What calls apply: functions on values, which answer with a value or {@link Value#FAIL}. Stateless. */
final class Functions {
    private Functions() {}

    @FunctionalInterface
    interface Unary {
        long apply(Frame frame, long word, long aux, Object object);
    }

    @FunctionalInterface
    interface Binary {
        long apply(Frame frame, long word, long aux, Object object, long other, long otherAux, Object otherObject);
    }

    /** The second half of the last argument is left out: it is an integer of up to 60 bits where the function succeeds. */
    @FunctionalInterface
    interface Ternary {
        long apply(
                Frame frame,
                long word,
                long aux,
                Object object,
                long other,
                long otherAux,
                Object otherObject,
                long last);
    }
}
