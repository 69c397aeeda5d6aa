/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.program;

import io.github.ets4j.query.analysis.MatchClause;
import io.github.ets4j.query.analysis.MatchExpression;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.List;
import java.util.stream.Collectors;

/** Prints programs. */
final class Listing {
    private final String[] names; // of variables, by slot
    private final StringBuilder text;

    private Listing(MatchClause clause, StringBuilder text) {
        this.names = clause.variables().stream().map(n -> "$" + n).toArray(String[]::new);
        this.text = text;
    }

    static String of(MatchProgram program) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < program.clauses.length; i++) {
            text.append("match function ").append(i + 1).append('\n');
            new Listing(program.clauses[i].source, text).clause(program.clauses[i]);
        }
        return text.toString();
    }

    private void clause(ProgramClause clause) {
        for (HeadStep step : clause.head) {
            line("head  ", step.describe(names));
        }
        for (MatchExpression guard : clause.source.guards()) {
            line("guard ", expression(guard));
        }
        line("result", expression(clause.source.result()));
    }

    private void line(String kind, String step) {
        text.append("  ").append(kind).append(' ').append(step).append('\n');
    }

    private String expression(MatchExpression expression) {
        if (expression instanceof MatchExpression.Constant constant) {
            return constant(constant.value());
        }
        if (expression instanceof MatchExpression.Variable variable) {
            return names[variable.slot()];
        }
        if (expression instanceof MatchExpression.WholeObject) {
            return "$_";
        }
        if (expression instanceof MatchExpression.AllVariables) {
            return "$$";
        }
        if (expression instanceof MatchExpression.Call call) {
            Atom name = Atom.of(call.function().text());
            return call.arguments().isEmpty() ? "{" + name + "}" : "{" + name + "," + all(call.arguments()) + "}";
        }
        return construction(expression);
    }

    /** A literal, marked where it would read as something else. */
    private static String constant(Term value) {
        return value instanceof Tuple || value instanceof ListTerm list && !list.isEmpty()
                ? "{const," + value + "}"
                : value.toString();
    }

    private String construction(MatchExpression expression) {
        if (expression instanceof MatchExpression.TupleOf tuple) {
            return "{{" + all(tuple.elements()) + "}}";
        }
        if (expression instanceof MatchExpression.ListOf list) {
            boolean proper = list.tail() instanceof MatchExpression.Constant tail && tail.value() == ListTerm.NIL;
            return "[" + all(list.elements()) + (proper ? "]" : "|" + expression(list.tail()) + "]");
        }
        return ((MatchExpression.MapOf) expression)
                .fields().stream()
                        .map(field -> expression(field.key()) + " => " + expression(field.value()))
                        .collect(Collectors.joining(",", "#{", "}"));
    }

    private String all(List<MatchExpression> expressions) {
        return expressions.stream().map(this::expression).collect(Collectors.joining(","));
    }
}
