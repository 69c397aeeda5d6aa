/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.translation;

import io.github.ets4j.query.syntax.Clause;
import io.github.ets4j.query.syntax.Expression;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From a clause of a fun to match functions. */
public final class ClauseTranslator {
    private ClauseTranslator() {}

    /**
     * The match functions of a clause: one for each alternative of its guard.
     *
     * @param clause the clause
     * @param environment what variables that the head does not bind are bound to
     * @param sizes of the bitstrings in the fun
     */
    public static List<Term> translate(Clause clause, Map<String, Term> environment, BinarySizes sizes) {
        HeadVariables variables = new HeadVariables();
        Term head = new HeadTranslator(variables, sizes).head(clause);
        ExpressionTranslator expressions = new ExpressionTranslator(variables, environment, sizes);
        List<List<Expression>> alternatives = clause.guards().isEmpty() ? List.of(List.of()) : clause.guards();
        ListTerm body = expressions.body(clause.body());
        List<Term> functions = new ArrayList<>();
        for (List<Expression> conjunction : alternatives) {
            functions.add(Tuple.of(head, expressions.guards(conjunction), body));
        }
        return functions;
    }
}
