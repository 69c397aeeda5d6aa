/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.translation;

import io.github.ets4j.query.syntax.Expression;
import io.github.ets4j.query.syntax.Expression.Binary;
import io.github.ets4j.query.syntax.Expression.Block;
import io.github.ets4j.query.syntax.Expression.Call;
import io.github.ets4j.query.syntax.Expression.Case;
import io.github.ets4j.query.syntax.Expression.Catch;
import io.github.ets4j.query.syntax.Expression.FunOf;
import io.github.ets4j.query.syntax.Expression.FunReference;
import io.github.ets4j.query.syntax.Expression.If;
import io.github.ets4j.query.syntax.Expression.ListComprehension;
import io.github.ets4j.query.syntax.Expression.MapComprehension;
import io.github.ets4j.query.syntax.Expression.Match;
import io.github.ets4j.query.syntax.Expression.Unary;
import io.github.ets4j.query.syntax.Expression.Variable;
import io.github.ets4j.query.syntax.Expression.Wildcard;

/** What constructs of Erlang are called in messages. */
final class Constructs {
    private Constructs() {}

    static String name(Expression expression) {
        if (expression instanceof FunOf || expression instanceof FunReference) {
            return "a fun";
        } else if (expression instanceof Block) {
            return "'begin'";
        } else if (expression instanceof Case) {
            return "'case'";
        } else if (expression instanceof If) {
            return "'if'";
        } else if (expression instanceof Catch) {
            return "'catch'";
        } else if (expression instanceof Match) {
            return "'='";
        } else if (expression instanceof ListComprehension) {
            return "a list comprehension";
        } else if (expression instanceof MapComprehension) {
            return "a map comprehension";
        } else if (expression instanceof Call) {
            return "a call";
        } else if (expression instanceof Wildcard) {
            return "'_'";
        } else if (expression instanceof Variable variable) {
            return "variable " + variable.name();
        } else if (expression instanceof Binary binary) {
            return "operator '" + binary.operator().symbol() + "'";
        } else if (expression instanceof Unary unary) {
            return "operator '" + unary.operator().symbol() + "'";
        }
        return "this";
    }
}
