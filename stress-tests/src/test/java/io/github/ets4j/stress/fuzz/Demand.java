/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.fuzz;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import java.util.Objects;
import java.util.Set;

/** What the targets demand. A demand that is not met is a finding. */
final class Demand {
    private Demand() {}

    /** Demands that an error is of one of these kinds and tells something. */
    static void kind(EtsException refused, Set<Kind> allowed) {
        if (!allowed.contains(refused.kind()) || refused.text().isEmpty()) {
            throw new AssertionError("refused by an error that is not one of " + allowed + ": " + refused, refused);
        }
    }

    /** Demands that two answers are alike. */
    static void equal(Object expected, Object actual, String what) {
        if (!Objects.equals(expected, actual)) {
            throw new AssertionError(what + ": expected " + expected + " but found " + actual);
        }
    }

    /** Demands something else. */
    static void that(boolean isMet, String what) {
        if (!isMet) {
            throw new AssertionError(what);
        }
    }
}
