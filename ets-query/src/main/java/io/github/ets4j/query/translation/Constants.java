/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.translation;

import io.github.ets4j.query.syntax.Expression;
import io.github.ets4j.query.syntax.Expression.Binary;
import io.github.ets4j.query.syntax.Expression.ListOf;
import io.github.ets4j.query.syntax.Expression.Literal;
import io.github.ets4j.query.syntax.Expression.TupleOf;
import io.github.ets4j.query.syntax.Expression.Unary;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of expressions that {@code erl_eval:partial_eval/1} computes ahead: operators on numbers, characters, atoms, and
 * tuples and lists of them. Strings, maps and binaries are no constants to it. Each expression is computed once, so that a
 * translation takes time in proportion to the text. Not thread-safe.
 */
final class Constants {
    private final Map<Expression, Optional<Term>> known = new IdentityHashMap<>();

    /** The number or atom that an operation yields, or null if it must be left as it is. */
    Term folded(Expression operation, int level) {
        Term value = value(operation, level);
        boolean simple = value instanceof IntegerTerm || value instanceof FloatTerm || value instanceof Atom;
        return simple ? value : null;
    }

    private Term value(Expression expression, int level) {
        if (expression instanceof Literal literal) {
            return literal.value();
        }
        Refusal.requireLevel(level, expression.at());
        Optional<Term> before = known.get(expression);
        if (before != null) {
            return before.orElse(null);
        }
        Term value = compute(expression, level + 1);
        known.put(expression, Optional.ofNullable(value));
        return value;
    }

    private Term compute(Expression expression, int level) {
        if (expression instanceof Binary binary) {
            Term left = value(binary.left(), level);
            Term right = left == null ? null : value(binary.right(), level);
            return right == null ? null : ConstantOperators.binary(binary.operator(), left, right);
        } else if (expression instanceof Unary unary) {
            Term operand = value(unary.operand(), level);
            return operand == null ? null : ConstantOperators.unary(unary.operator(), operand);
        } else if (expression instanceof TupleOf tuple) {
            Term[] elements = values(tuple.elements(), level);
            return elements == null ? null : Tuple.ofOwned(elements);
        } else if (expression instanceof ListOf list) {
            Term[] elements = values(list.elements(), level);
            Term tail = list.tail() == null ? ListTerm.NIL : value(list.tail(), level);
            return elements == null || tail == null ? null : ListTerm.ofOwned(elements, tail);
        }
        return null;
    }

    private Term[] values(List<Expression> expressions, int level) {
        Term[] values = new Term[expressions.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(expressions.get(i), level);
            if (values[i] == null) {
                return null;
            }
        }
        return values;
    }
}
