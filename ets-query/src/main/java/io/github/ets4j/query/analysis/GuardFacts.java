/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import io.github.ets4j.query.analysis.MatchExpression.Call;
import io.github.ets4j.query.analysis.MatchExpression.Constant;
import io.github.ets4j.query.analysis.MatchExpression.Variable;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the guards of a match function tell about its variables, or about other expressions: comparisons of one with a
 * constant, either way round, that must hold because the guard, or an {@code and} or {@code andalso} that is the guard, must
 * yield {@code true}. Two terms can always be compared, so such a comparison fails only where the expression does. Confined
 * to one thread.
 */
final class GuardFacts {
    /** Says which expressions facts are kept of. */
    @FunctionalInterface
    interface Slots {
        /** The slot under which facts on an expression are kept, {@link #NONE} for none. */
        int slotOf(MatchExpression expression);
    }

    /** No slot. */
    static final int NONE = -1;

    private final Slots slots;
    private final Map<Integer, Bounds> bounds = new HashMap<>();
    private boolean contradictory;

    /** The facts that these guards state on variables. */
    GuardFacts(List<MatchExpression> guards) {
        this(guards, expression -> expression instanceof Variable variable ? variable.slot() : NONE);
    }

    /** The facts that these guards state on expressions; constants are not asked for. */
    GuardFacts(List<MatchExpression> guards, Slots slots) {
        this.slots = slots;
        guards.forEach(this::addTrue);
        contradictory |= bounds.values().stream().anyMatch(Bounds::isEmpty);
    }

    /** Whether the guards cannot all be true. */
    boolean areContradictory() {
        return contradictory;
    }

    /** What is known of the variable or expression of a slot, null for nothing. */
    Bounds bounds(int slot) {
        return bounds.get(slot);
    }

    /** Adds what follows from an expression's being {@code true}. */
    private void addTrue(MatchExpression expression) {
        if (expression instanceof Constant constant) {
            contradictory |= constant.value() != Atom.TRUE;
        } else if (expression instanceof Call call) {
            switch (call.function()) {
                case AND, ANDALSO -> call.arguments().forEach(this::addTrue);
                case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL, EQUAL, EXACTLY_EQUAL -> addComparison(call);
                default -> {
                    // tells nothing about a variable that would help
                }
            }
        }
    }

    private void addComparison(Call call) {
        MatchExpression left = call.arguments().get(0);
        MatchExpression right = call.arguments().get(1);
        if (left instanceof Constant constant && !(right instanceof Constant)) {
            add(right, mirrored(call.function()), constant.value());
        } else if (right instanceof Constant constant && !(left instanceof Constant)) {
            add(left, call.function(), constant.value());
        }
    }

    private void add(MatchExpression expression, MatchFunction function, Term constant) {
        int slot = slots.slotOf(expression);
        if (slot != NONE) {
            bounds.computeIfAbsent(slot, unknown -> new Bounds()).add(function, constant);
        }
    }

    private static MatchFunction mirrored(MatchFunction comparison) {
        return switch (comparison) {
            case GREATER -> MatchFunction.LESS;
            case GREATER_OR_EQUAL -> MatchFunction.LESS_OR_EQUAL;
            case LESS -> MatchFunction.GREATER;
            case LESS_OR_EQUAL -> MatchFunction.GREATER_OR_EQUAL;
            default -> comparison;
        };
    }
}
