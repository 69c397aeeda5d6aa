/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.query.analysis.MatchExpression;
import io.github.ets4j.term.ListTerm;
import java.util.List;

/** Makes nodes of checked expressions: of guards, or of a body. */
final class ExpressionCompiler {
    private final long failure;
    private final int variables;

    private ExpressionCompiler(long failure, int variables) {
        this.failure = failure;
        this.variables = variables;
    }

    /** The compiler of guards, in which an error ends all. */
    static ExpressionCompiler ofGuards(int variables) {
        return new ExpressionCompiler(Value.FAIL, variables);
    }

    /** The compiler of bodies, in which a call that fails yields {@code 'EXIT'}. */
    static ExpressionCompiler ofBody(int variables) {
        return new ExpressionCompiler(Value.EXIT, variables);
    }

    Node compile(MatchExpression expression) {
        if (expression instanceof MatchExpression.Constant constant) {
            return Leaves.constant(constant.value());
        }
        if (expression instanceof MatchExpression.Variable variable) {
            return new Leaves.Variable(variable.slot());
        }
        if (expression instanceof MatchExpression.WholeObject) {
            return new Leaves.WholeObject();
        }
        if (expression instanceof MatchExpression.AllVariables) {
            return variables == 0 ? Leaves.constant(ListTerm.NIL) : new Leaves.AllVariables(variables);
        }
        if (expression instanceof MatchExpression.Call call) {
            return FunctionTable.call(call.function(), compileAll(call.arguments()), failure);
        }
        return construction(expression);
    }

    Node[] compileAll(List<MatchExpression> expressions) {
        return expressions.stream().map(this::compile).toArray(Node[]::new);
    }

    private Node construction(MatchExpression expression) {
        if (expression instanceof MatchExpression.TupleOf tuple) {
            return new Constructions.TupleOf(compileAll(tuple.elements()));
        }
        if (expression instanceof MatchExpression.ListOf list) {
            return new Constructions.ListOf(compileAll(list.elements()), compile(list.tail()));
        }
        List<MatchExpression.Field> fields = ((MatchExpression.MapOf) expression).fields();
        Node[] keys = new Node[fields.size()];
        Node[] values = new Node[fields.size()];
        for (int i = 0; i < keys.length; i++) {
            MatchExpression.Field field = fields.get(i);
            keys[i] = compile(field.key());
            values[i] = compile(field.value());
        }
        return new Constructions.MapOf(keys, values);
    }
}
