/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermOrder;

/** What guards tell about the value of one variable: it lies between two terms. Confined to one thread. */
final class Bounds {
    private Term low;
    private boolean lowIncluded;
    private Term high;
    private boolean highIncluded;
    private Term exact;
    private boolean contradictory;

    /** Adds {@code value function constant}, of which it is known that it holds. Other functions tell nothing. */
    void add(MatchFunction function, Term constant) {
        switch (function) {
            case GREATER -> raiseLow(constant, false);
            case GREATER_OR_EQUAL -> raiseLow(constant, true);
            case LESS -> lowerHigh(constant, false);
            case LESS_OR_EQUAL -> lowerHigh(constant, true);
            case EQUAL -> addEqual(constant);
            case EXACTLY_EQUAL -> {
                addEqual(constant);
                contradictory |= exact != null && !exact.equals(constant);
                exact = constant;
            }
            default -> {
                // such as /=, which leaves out a single term
            }
        }
    }

    private void addEqual(Term constant) {
        raiseLow(constant, true);
        lowerHigh(constant, true);
    }

    private void raiseLow(Term constant, boolean included) {
        int order = low == null ? 1 : TermOrder.compare(constant, low);
        if (order > 0 || order == 0 && !included) {
            low = constant;
            lowIncluded = included;
        }
    }

    private void lowerHigh(Term constant, boolean included) {
        int order = high == null ? -1 : TermOrder.compare(constant, high);
        if (order < 0 || order == 0 && !included) {
            high = constant;
            highIncluded = included;
        }
    }

    /** Whether no term can be the value. */
    boolean isEmpty() {
        if (contradictory || low == null || high == null) {
            return contradictory;
        }
        int order = TermOrder.compare(low, high);
        return order > 0 || order == 0 && !(lowIncluded && highIncluded);
    }

    /** A term that the value is {@code ==} to, the one it is {@code =:=} to if that is known; null if there is none. */
    Term fixed() {
        if (exact != null) {
            return exact;
        }
        return low != null && high != null && TermOrder.compare(low, high) == 0 ? low : null;
    }

    /** Whether the value is {@code =:=} to {@link #fixed()}, not only {@code ==}. */
    boolean isExact() {
        return exact != null;
    }

    /** The lower bound, null if there is none. */
    Term low() {
        return low;
    }

    boolean lowIncluded() {
        return lowIncluded;
    }

    /** The upper bound, null if there is none. */
    Term high() {
        return high;
    }

    boolean highIncluded() {
        return highIncluded;
    }

    /** The conditions on a variable in Erlang syntax. */
    String describe(String variable) {
        StringBuilder text = new StringBuilder();
        if (low != null) {
            text.append(variable).append(lowIncluded ? " >= " : " > ").append(Problems.excerpt(low));
        }
        if (high != null) {
            text.append(low == null ? "" : ", ")
                    .append(variable)
                    .append(highIncluded ? " =< " : " < ")
                    .append(Problems.excerpt(high));
        }
        return text.toString();
    }
}
