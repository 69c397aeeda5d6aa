/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.oracle;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.Term;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** What a call answered: a value or an error. */
public sealed interface Outcome {
    /** The outcome of running this. */
    static Outcome of(Supplier<Term> call) {
        try {
            return new Value(call.get());
        } catch (EtsException e) {
            return Failure.of(e);
        }
    }

    /** A value. */
    record Value(Term term) implements Outcome {
        /** A value that is there. */
        public Value {
            Objects.requireNonNull(term, "term");
        }

        @Override
        public String toString() {
            return term.toString();
        }
    }

    /**
     * An error.
     *
     * @param reason class of the error, {@code badarg}
     * @param cause what {@code error_info} tells, {@code none} where it tells nothing
     * @param arguments 1-based numbers of the arguments that are named as wrong
     */
    record Failure(String reason, String cause, List<Integer> arguments) implements Outcome {
        /** The error that this exception carries. */
        public static Failure of(EtsException e) {
            List<Integer> arguments = e.argument() == 0 ? List.of() : List.of(e.argument());
            return new Failure(e.reason().toString(), e.kind().toString(), arguments);
        }

        /**
         * Whether this is what {@code expected} demands: same reason, same cause, and a wrong argument named that is named
         * there too. Where nothing is named there, anything may be named here: ETS often gives no cause, and leaves it to the
         * formatter of messages to find out which argument it was.
         */
        public boolean meets(Failure expected) {
            return reason.equals(expected.reason)
                    && (expected.cause.equals("none") || cause.equals(expected.cause))
                    && (expected.arguments.isEmpty() || arguments.stream().anyMatch(expected.arguments::contains));
        }

        @Override
        public String toString() {
            return reason + " (cause " + cause + ", arguments " + arguments + ")";
        }
    }
}
