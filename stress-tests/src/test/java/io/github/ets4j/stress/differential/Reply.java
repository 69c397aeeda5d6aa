/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.differential;

import io.github.ets4j.stress.oracle.Outcome;

/**
 * What Erlang answered to a step of a session.
 *
 * @param type type of the table called, as it was before the call: {@code set}, {@code undefined} where there is none, {@code
 *     none} for other steps
 * @param isFixed whether it was fixed
 * @param outcome the outcome, with symbols in it
 */
record Reply(String type, boolean isFixed, Outcome outcome) {
    /** Whether the table called has an order. */
    boolean isOrdered() {
        return type.equals("ordered_set");
    }
}
