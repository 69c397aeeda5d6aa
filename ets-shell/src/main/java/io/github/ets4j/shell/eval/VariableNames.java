/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.query.syntax.Clause;
import io.github.ets4j.query.syntax.Expression;
import io.github.ets4j.query.syntax.Expression.Binary;
import io.github.ets4j.query.syntax.Expression.BinaryOf;
import io.github.ets4j.query.syntax.Expression.Block;
import io.github.ets4j.query.syntax.Expression.Call;
import io.github.ets4j.query.syntax.Expression.Case;
import io.github.ets4j.query.syntax.Expression.Catch;
import io.github.ets4j.query.syntax.Expression.FunOf;
import io.github.ets4j.query.syntax.Expression.If;
import io.github.ets4j.query.syntax.Expression.ListComprehension;
import io.github.ets4j.query.syntax.Expression.ListOf;
import io.github.ets4j.query.syntax.Expression.MapComprehension;
import io.github.ets4j.query.syntax.Expression.MapOf;
import io.github.ets4j.query.syntax.Expression.Match;
import io.github.ets4j.query.syntax.Expression.TupleOf;
import io.github.ets4j.query.syntax.Expression.Unary;
import io.github.ets4j.query.syntax.Expression.Variable;
import io.github.ets4j.query.syntax.MapField;
import io.github.ets4j.query.syntax.Qualifier;
import io.github.ets4j.query.syntax.Qualifier.Filter;
import io.github.ets4j.query.syntax.Qualifier.ListGenerator;
import io.github.ets4j.query.syntax.Qualifier.MapGenerator;
import io.github.ets4j.query.syntax.Segment;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects the variables that an expression mentions anywhere, in order of their names. */
final class VariableNames {
    private final Set<String> names = new TreeSet<>();

    private VariableNames() {}

    static Set<String> of(Expression expression) {
        VariableNames collector = new VariableNames();
        collector.visit(expression);
        return collector.names;
    }

    private void visitAll(List<Expression> expressions) {
        for (Expression expression : expressions) {
            visit(expression);
        }
    }

    private void visit(Expression expression) {
        if (expression instanceof Variable variable) {
            names.add(variable.name());
        } else if (expression instanceof TupleOf tuple) {
            visitAll(tuple.elements());
        } else if (expression instanceof ListOf list) {
            visitAll(list.elements());
            visit(list.tail());
        } else if (expression instanceof BinaryOf binary) {
            for (Segment segment : binary.segments()) {
                visit(segment.value());
                visit(segment.size());
            }
        } else if (expression instanceof MapOf map) {
            visit(map.base());
            for (MapField field : map.fields()) {
                visit(field.key());
                visit(field.value());
            }
        } else if (expression instanceof Call call) {
            visit(call.module());
            visit(call.function());
            visitAll(call.arguments());
        } else if (expression != null) {
            visitOperation(expression);
        }
    }

    private void visitOperation(Expression expression) {
        if (expression instanceof Unary unary) {
            visit(unary.operand());
        } else if (expression instanceof Binary binary) {
            visit(binary.left());
            visit(binary.right());
        } else if (expression instanceof Match match) {
            visit(match.pattern());
            visit(match.value());
        } else if (expression instanceof Catch caught) {
            visit(caught.body());
        } else if (expression instanceof Block block) {
            visitAll(block.body());
        } else if (expression instanceof FunOf fun) {
            visitClauses(fun.clauses());
        } else if (expression instanceof Case choice) {
            visit(choice.subject());
            visitClauses(choice.clauses());
        } else if (expression instanceof If choice) {
            visitClauses(choice.clauses());
        } else if (expression instanceof ListComprehension comprehension) {
            visit(comprehension.template());
            visitQualifiers(comprehension.qualifiers());
        } else if (expression instanceof MapComprehension comprehension) {
            visit(comprehension.key());
            visit(comprehension.value());
            visitQualifiers(comprehension.qualifiers());
        }
    }

    private void visitClauses(List<Clause> clauses) {
        for (Clause clause : clauses) {
            visitAll(clause.patterns());
            clause.guards().forEach(this::visitAll);
            visitAll(clause.body());
        }
    }

    private void visitQualifiers(List<Qualifier> qualifiers) {
        for (Qualifier qualifier : qualifiers) {
            if (qualifier instanceof ListGenerator generator) {
                visit(generator.pattern());
                visit(generator.list());
            } else if (qualifier instanceof MapGenerator generator) {
                visit(generator.key());
                visit(generator.value());
                visit(generator.map());
            } else if (qualifier instanceof Filter filter) {
                visit(filter.condition());
            }
        }
    }
}
