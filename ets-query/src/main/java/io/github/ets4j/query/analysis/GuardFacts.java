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
 * What the guards of a match function tell about its variables: comparisons of a variable with a constant, either way round,
 * that must hold because the guard, or an {@code and} or {@code andalso} that is the guard, must yield {@code true}. Two
 * terms can always be compared, so such a comparison cannot fail in another way. Confined to one thread.
 */
final class GuardFacts {
    private final Map<Integer, Bounds> bounds = new HashMap<>();
    private boolean contradictory;

    /** The facts that these guards state. */
    GuardFacts(List<MatchExpression> guards) {
        guards.forEach(this::addTrue);
        contradictory |= bounds.values().stream().anyMatch(Bounds::isEmpty);
    }

    /** Whether the guards cannot all be true. */
    boolean areContradictory() {
        return contradictory;
    }

    /** What is known of a variable, null for nothing. */
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
        if (left instanceof Variable variable && right instanceof Constant constant) {
            add(variable, call.function(), constant.value());
        } else if (left instanceof Constant constant && right instanceof Variable variable) {
            add(variable, mirrored(call.function()), constant.value());
        }
    }

    private void add(Variable variable, MatchFunction function, Term constant) {
        bounds.computeIfAbsent(variable.slot(), slot -> new Bounds()).add(function, constant);
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
