/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.syntax;

import io.github.ets4j.query.syntax.Expression.Case;
import io.github.ets4j.query.syntax.Expression.FunOf;
import io.github.ets4j.query.syntax.Expression.FunReference;
import io.github.ets4j.query.syntax.Expression.If;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ErlangLexer.Token;
import io.github.ets4j.term.ErlangLexer.TokenKind;
import io.github.ets4j.term.IntegerTerm;
import java.util.ArrayList;
import java.util.List;

/** Parses what has clauses: funs, {@code case} and {@code if}; and references to functions, which begin as funs do. */
final class ClauseParser {
    private static final int ARITY_MAX = 255;

    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final PrimaryParser primaries;

    ClauseParser(Tokens tokens, ExpressionParser expressions, PrimaryParser primaries) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.primaries = primaries;
    }

    Expression caseOf() {
        Position at = Tokens.position(tokens.take());
        Expression subject = expressions.expression();
        tokens.expect("of", "of case");
        List<Clause> clauses = new ArrayList<>();
        do {
            Expression pattern = expressions.expression();
            clauses.add(clause(pattern.at(), List.of(pattern)));
        } while (tokens.takeIf(";"));
        tokens.expect("end", "of case");
        return new Case(at, subject, clauses);
    }

    Expression ifOf() {
        Position at = Tokens.position(tokens.take());
        List<Clause> clauses = new ArrayList<>();
        do {
            Position start = Tokens.position(tokens.peek());
            List<List<Expression>> guards = alternatives();
            clauses.add(new Clause(start, List.of(), guards, body()));
        } while (tokens.takeIf(";"));
        tokens.expect("end", "of if");
        return new If(at, clauses);
    }

    Expression fun() {
        Position at = Tokens.position(tokens.take());
        if (tokens.at(TokenKind.ATOM)) {
            return reference(at);
        }
        if (tokens.at("(")) {
            return clauses(at, null);
        }
        Token name = tokens.expect(TokenKind.VARIABLE, "'(', a variable or the name of a function");
        if (name.text().equals("_")) {
            throw name.error("a fun cannot be named '_'");
        }
        return clauses(at, name.text());
    }

    private Expression reference(Position at) {
        Atom first = (Atom) tokens.take().value();
        Atom module = null;
        Atom function = first;
        if (tokens.takeIf(":")) {
            module = first;
            function = (Atom)
                    tokens.expect(TokenKind.ATOM, "the name of a function").value();
        }
        tokens.expect("/", "and the number of arguments");
        Token arity = tokens.expect(TokenKind.INTEGER, "the number of arguments");
        IntegerTerm count = (IntegerTerm) arity.value();
        if (!count.isLong() || count.longValue() > ARITY_MAX) {
            throw arity.error("arity=" + arity.text() + " is not 0 to " + ARITY_MAX);
        }
        return new FunReference(at, module, function, (int) count.longValue());
    }

    private Expression clauses(Position at, String name) {
        List<Clause> clauses = new ArrayList<>();
        do {
            clauses.add(funClause(name, clauses));
        } while (tokens.takeIf(";"));
        tokens.expect("end", "of fun");
        return new FunOf(at, name, clauses);
    }

    private Clause funClause(String name, List<Clause> before) {
        Token start = tokens.peek();
        boolean named = start.kind() == TokenKind.VARIABLE;
        if (!before.isEmpty()) {
            requireSameName(start, named ? start.text() : null, name);
            if (named) {
                tokens.take();
            }
        }
        tokens.expect("(", "of the arguments of a fun");
        List<Expression> patterns = primaries.upTo(")", "of the arguments of a fun");
        if (!before.isEmpty() && before.get(0).patterns().size() != patterns.size()) {
            throw start.error("the clauses of a fun must have the same number of arguments");
        }
        if (patterns.size() > ARITY_MAX) {
            throw start.error("arity=" + patterns.size() + " is not 0 to " + ARITY_MAX);
        }
        return clause(Tokens.position(start), patterns);
    }

    private static void requireSameName(Token start, String found, String name) {
        boolean same = name == null ? found == null : name.equals(found);
        if (!same) {
            throw start.error("the clauses of a fun must have the same name");
        }
    }

    private Clause clause(Position at, List<Expression> patterns) {
        List<List<Expression>> guards = tokens.takeIf("when") ? alternatives() : List.of();
        return new Clause(at, patterns, guards, body());
    }

    private List<List<Expression>> alternatives() {
        List<List<Expression>> alternatives = new ArrayList<>();
        do {
            alternatives.add(List.copyOf(expressions.sequence()));
        } while (tokens.takeIf(";"));
        return alternatives;
    }

    private List<Expression> body() {
        if (!tokens.at("->")) {
            throw tokens.unexpected("'->' of a clause");
        }
        tokens.take();
        return expressions.sequence();
    }
}
