/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.query.syntax.BinaryOperator;
import io.github.ets4j.query.syntax.Expression;
import io.github.ets4j.query.syntax.Expression.Binary;
import io.github.ets4j.query.syntax.Expression.BinaryOf;
import io.github.ets4j.query.syntax.Expression.ListOf;
import io.github.ets4j.query.syntax.Expression.Literal;
import io.github.ets4j.query.syntax.Expression.MapOf;
import io.github.ets4j.query.syntax.Expression.Match;
import io.github.ets4j.query.syntax.Expression.StringLiteral;
import io.github.ets4j.query.syntax.Expression.TupleOf;
import io.github.ets4j.query.syntax.Expression.Unary;
import io.github.ets4j.query.syntax.Expression.Variable;
import io.github.ets4j.query.syntax.Expression.Wildcard;
import io.github.ets4j.query.syntax.ExpressionText;
import io.github.ets4j.query.syntax.MapField;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.List;

/**
 * Matches a term against a pattern and binds the pattern's variables. After a failed match the scope may hold some of them:
 * callers take them back by {@link Scope#truncate}.
 */
final class Matcher {
    private final Evaluator evaluator;
    private final Scope scope;
    private final boolean fresh;

    /**
     * @param fresh whether variables of outer scopes are hidden by the pattern's own, as in the head of a fun, rather than
     *     compared
     */
    Matcher(Evaluator evaluator, Scope scope, boolean fresh) {
        this.evaluator = evaluator;
        this.scope = scope;
        this.fresh = fresh;
    }

    boolean match(Expression pattern, Term value) {
        if (pattern instanceof Variable variable) {
            return matchVariable(variable.name(), value);
        } else if (pattern instanceof Wildcard) {
            return true;
        } else if (pattern instanceof Literal literal) {
            return literal.value().equals(value);
        } else if (pattern instanceof TupleOf tuple) {
            return matchTuple(tuple, value);
        } else if (pattern instanceof ListOf list) {
            return matchList(list, value);
        } else if (pattern instanceof StringLiteral string) {
            return Text.list(string.text()).equals(value);
        } else if (pattern instanceof Match both) {
            return match(both.pattern(), value) && match(both.value(), value);
        } else if (pattern instanceof MapOf map && map.base() == null) {
            return matchMap(map, value);
        } else if (pattern instanceof BinaryOf binary) {
            return value instanceof Bitstring bits && new SegmentMatcher(evaluator, this, scope).match(binary, bits);
        }
        return matchOperation(pattern, value);
    }

    boolean matchAll(List<Expression> patterns, Term[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!match(patterns.get(i), values[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean matchVariable(String name, Term value) {
        Term bound = fresh ? scope.getOwn(name) : scope.get(name);
        if (bound != null) {
            return bound.equals(value);
        }
        scope.bind(name, value);
        return true;
    }

    private boolean matchTuple(TupleOf pattern, Term value) {
        List<Expression> elements = pattern.elements();
        if (!(value instanceof Tuple tuple) || tuple.size() != elements.size()) {
            return false;
        }
        for (int i = 0; i < elements.size(); i++) {
            if (!match(elements.get(i), tuple.element(i + 1))) {
                return false;
            }
        }
        return true;
    }

    private boolean matchList(ListOf pattern, Term value) {
        int size = pattern.elements().size();
        if (!(value instanceof ListTerm list) || list.size() < size) {
            return false;
        }
        boolean whole = pattern.tail() == null;
        if (whole && (list.size() != size || !list.isProper())) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (!match(pattern.elements().get(i), list.get(i))) {
                return false;
            }
        }
        if (whole || pattern.tail() instanceof Wildcard) {
            return true;
        }
        return match(pattern.tail(), list.drop(size));
    }

    private boolean matchMap(MapOf pattern, Term value) {
        if (!(value instanceof MapTerm map)) {
            return false;
        }
        for (MapField field : pattern.fields()) {
            if (!field.exact()) {
                throw illegal(pattern);
            }
            Term found = map.get(evaluator.evaluate(field.key(), scope));
            if (found == null || !match(field.value(), found)) {
                return false;
            }
        }
        return true;
    }

    /** {@code "prefix" ++ Rest}, or arithmetic on literals. */
    private boolean matchOperation(Expression pattern, Term value) {
        if (pattern instanceof Binary binary && binary.operator() == BinaryOperator.APPEND) {
            return matchPrefix(binary, value);
        }
        if (!isConstant(pattern)) {
            throw illegal(pattern);
        }
        return evaluator.evaluate(pattern, scope).equals(value);
    }

    private boolean matchPrefix(Binary pattern, Term value) {
        Expression left = pattern.left();
        boolean prefix = left instanceof StringLiteral || left instanceof ListOf list && list.tail() == null;
        if (!prefix) {
            throw illegal(pattern);
        }
        int size = left instanceof StringLiteral string
                ? string.text().codePointCount(0, string.text().length())
                : ((ListOf) left).elements().size();
        if (size == 0) {
            return match(pattern.right(), value);
        }
        if (!(value instanceof ListTerm list) || list.size() < size) {
            return false;
        }
        Term first = ListTerm.of(list.elements().subList(0, size));
        return match(left, first) && match(pattern.right(), list.drop(size));
    }

    private static boolean isConstant(Expression pattern) {
        if (pattern instanceof Unary unary) {
            return isConstant(unary.operand());
        }
        if (pattern instanceof Binary binary) {
            return isConstant(binary.left()) && isConstant(binary.right());
        }
        return pattern instanceof Literal;
    }

    private static ErlangError illegal(Expression pattern) {
        return new ErlangError(Atom.of("illegal_pattern"), "illegal pattern " + ExpressionText.format(pattern))
                .at(pattern.at());
    }
}
