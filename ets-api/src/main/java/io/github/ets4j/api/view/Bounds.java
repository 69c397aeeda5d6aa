/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.view;

import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermOrder;

/**
 * A range of keys in term order.
 *
 * @param low null for the lower edge
 * @param lowInclusive whether the range holds its low bound
 * @param high null for the upper edge
 * @param highInclusive whether the range holds its high bound
 */
record Bounds(Term low, boolean lowInclusive, Term high, boolean highInclusive) {
    /** Every key. */
    static final Bounds ALL = new Bounds(null, false, null, false);

    boolean isEmpty() {
        if (low == null || high == null) {
            return false;
        }
        int order = TermOrder.compare(low, high);
        return order > 0 || order == 0 && !(lowInclusive && highInclusive);
    }

    boolean isInverted() {
        return low != null && high != null && TermOrder.compare(low, high) > 0;
    }

    boolean covers(Term key) {
        return isAboveLow(key) && isBelowHigh(key);
    }

    private boolean isAboveLow(Term key) {
        int order = low == null ? 1 : TermOrder.compare(key, low);
        return order > 0 || order == 0 && lowInclusive;
    }

    private boolean isBelowHigh(Term key) {
        int order = high == null ? -1 : TermOrder.compare(key, high);
        return order < 0 || order == 0 && highInclusive;
    }

    /** Whether a key may bound a range within this one: an exclusive bound may be an exclusive bound of this one. */
    boolean admits(Term bound, boolean inclusive) {
        return covers(bound)
                || !inclusive
                        && !isInverted()
                        && (low == null || TermOrder.compare(bound, low) >= 0)
                        && (high == null || TermOrder.compare(bound, high) <= 0);
    }

    /** What lies above a key, and is in this range. */
    Bounds above(Term key, boolean inclusive) {
        return isAboveLow(key) ? new Bounds(key, inclusive, high, highInclusive) : this;
    }

    /** What lies below a key, and is in this range. */
    Bounds below(Term key, boolean inclusive) {
        return isBelowHigh(key) ? new Bounds(low, lowInclusive, key, inclusive) : this;
    }
}
