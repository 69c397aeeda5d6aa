/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.builder;

import io.github.ets4j.query.analysis.MatchFunction;

/**
 * A value that is {@code true} or {@code false}, as far as is known. A condition of {@link Query#where} that fails, or yields
 * anything but {@code true}, does not hold. Immutable.
 */
public sealed interface Condition extends Value permits BooleanVariable, ValueNode.AsCondition {
    /** {@code and}: whether all hold; all are evaluated, and if one fails the whole fails. */
    default Condition and(Condition... others) {
        return Values.condition(MatchFunction.AND, this, others);
    }

    /** {@code or}: whether one holds; all are evaluated, and if one fails the whole fails. */
    default Condition or(Condition... others) {
        return Values.condition(MatchFunction.OR, this, others);
    }

    /** {@code andalso}: as {@link #and}, but what follows the first that does not hold is not evaluated. */
    default Condition andAlso(Condition... others) {
        return Values.condition(MatchFunction.ANDALSO, this, others);
    }

    /** {@code orelse}: as {@link #or}, but what follows the first that holds is not evaluated. */
    default Condition orElse(Condition... others) {
        return Values.condition(MatchFunction.ORELSE, this, others);
    }

    /** {@code xor}: whether exactly one of the two holds. */
    default Condition xor(Condition other) {
        return Values.condition(MatchFunction.XOR, this, other);
    }

    /** {@code not}; also {@link MatchSpecifications#not}. */
    default Condition negated() {
        return Values.condition(MatchFunction.NOT, this);
    }
}
