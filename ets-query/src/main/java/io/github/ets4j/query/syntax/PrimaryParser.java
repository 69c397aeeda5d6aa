/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.syntax;

import io.github.ets4j.query.syntax.Expression.Block;
import io.github.ets4j.query.syntax.Expression.Call;
import io.github.ets4j.query.syntax.Expression.ListComprehension;
import io.github.ets4j.query.syntax.Expression.ListOf;
import io.github.ets4j.query.syntax.Expression.Literal;
import io.github.ets4j.query.syntax.Expression.MapComprehension;
import io.github.ets4j.query.syntax.Expression.MapOf;
import io.github.ets4j.query.syntax.Expression.StringLiteral;
import io.github.ets4j.query.syntax.Expression.TupleOf;
import io.github.ets4j.query.syntax.Expression.Variable;
import io.github.ets4j.query.syntax.Expression.Wildcard;
import io.github.ets4j.query.syntax.Qualifier.Filter;
import io.github.ets4j.query.syntax.Qualifier.ListGenerator;
import io.github.ets4j.query.syntax.Qualifier.MapGenerator;
import io.github.ets4j.term.ErlangLexer.Token;
import io.github.ets4j.term.ErlangLexer.TokenKind;
import java.util.ArrayList;
import java.util.List;

/** Parses what stands between operators: literals, brackets of all kinds, calls and map updates. */
final class PrimaryParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final SegmentParser segments;
    private final ClauseParser clauses;

    PrimaryParser(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.segments = new SegmentParser(tokens, this);
        this.clauses = new ClauseParser(tokens, expressions, this);
    }

    /** An expression with the calls and map updates after it. */
    Expression primary() {
        Expression result = simple();
        if (tokens.at(":")) {
            tokens.take();
            Expression function = simple();
            if (!tokens.at("(")) {
                throw tokens.unexpected("'(' of the arguments of a call");
            }
            result = new Call(result.at(), result, function, arguments());
        } else if (tokens.at("(")) {
            result = new Call(result.at(), null, result, arguments());
        }
        while (tokens.at("#")) {
            Token hash = tokens.take();
            openMap(hash);
            List<MapField> fields = tokens.takeIf("}") ? List.of() : fieldsAfter(field());
            result = new MapOf(Tokens.position(hash), result, fields);
        }
        return result;
    }

    /** An expression without anything after it. */
    Expression simple() {
        Token token = tokens.peek();
        Position at = Tokens.position(token);
        switch (token.kind()) {
            case INTEGER:
            case FLOAT:
            case CHARACTER:
            case ATOM:
                return new Literal(at, tokens.take().value());
            case VARIABLE:
                tokens.take();
                return token.text().equals("_") ? new Wildcard(at) : new Variable(at, token.text());
            case STRING:
                return string(at);
            case PUNCTUATION:
                return bracketed(token, at);
            case KEYWORD:
                tokens.enter(); // one more level than the expressions in it count: clauses take more stack
                Expression result = keyword(token, at);
                tokens.leave();
                return result;
            default:
                throw tokens.unexpected("an expression");
        }
    }

    private Expression string(Position at) {
        String first = tokens.take().text();
        if (!tokens.at(TokenKind.STRING)) {
            return new StringLiteral(at, first);
        }
        StringBuilder joined = new StringBuilder(first);
        while (tokens.at(TokenKind.STRING)) {
            joined.append(tokens.take().text());
        }
        return new StringLiteral(at, joined.toString());
    }

    private Expression bracketed(Token token, Position at) {
        switch (token.text()) {
            case "(":
                tokens.take();
                Expression inner = expressions.expression();
                tokens.expect(")", "that closes a parenthesis");
                return inner;
            case "{":
                tokens.take();
                return new TupleOf(at, upTo("}", "of a tuple"));
            case "[":
                tokens.take();
                return list(at);
            case "<<":
                return segments.binary();
            case "#":
                tokens.take();
                openMap(token);
                return mapOrComprehension(at);
            default:
                throw tokens.unexpected("an expression");
        }
    }

    private Expression keyword(Token token, Position at) {
        switch (token.text()) {
            case "begin":
                tokens.take();
                List<Expression> body = expressions.sequence();
                tokens.expect("end", "of begin");
                return new Block(at, body);
            case "case":
                return clauses.caseOf();
            case "if":
                return clauses.ifOf();
            case "fun":
                return clauses.fun();
            case "try":
            case "receive":
            case "maybe":
                throw token.error("'" + token.text() + "' is not supported");
            default:
                throw tokens.unexpected("an expression");
        }
    }

    private List<Expression> arguments() {
        tokens.expect("(", "of the arguments");
        return upTo(")", "of the arguments");
    }

    /** Expressions with commas between them, perhaps none, and the bracket that closes. */
    List<Expression> upTo(String closing, String construct) {
        if (tokens.takeIf(closing)) {
            return List.of();
        }
        List<Expression> result = expressions.sequence();
        if (!tokens.at(closing)) {
            throw tokens.unexpected("an operator, ',' or '" + closing + "' " + construct);
        }
        tokens.take();
        return result;
    }

    private Expression list(Position at) {
        if (tokens.takeIf("]")) {
            return new ListOf(at, List.of(), null);
        }
        Expression first = expressions.expression();
        if (tokens.takeIf("||")) {
            List<Qualifier> qualifiers = qualifiers();
            tokens.expect("]", "of a comprehension");
            return new ListComprehension(at, first, qualifiers);
        }
        List<Expression> elements = new ArrayList<>(List.of(first));
        while (tokens.takeIf(",")) {
            elements.add(expressions.expression());
        }
        Expression tail = tokens.takeIf("|") ? expressions.expression() : null;
        if (!tokens.at("]")) {
            throw tokens.unexpected(tail == null ? "an operator, ',', '|' or ']' of a list" : "']' of a list");
        }
        tokens.take();
        return new ListOf(at, elements, tail);
    }

    /** Moves past the brace after the hash of a map. */
    private void openMap(Token hash) {
        if (tokens.at(TokenKind.ATOM)) {
            throw hash.error("records are not supported");
        }
        tokens.expect("{", "of a map");
    }

    private Expression mapOrComprehension(Position at) {
        if (tokens.takeIf("}")) {
            return new MapOf(at, null, List.of());
        }
        MapField first = field();
        if (!first.exact() && tokens.takeIf("||")) {
            List<Qualifier> qualifiers = qualifiers();
            tokens.expect("}", "of a comprehension");
            return new MapComprehension(at, first.key(), first.value(), qualifiers);
        }
        return new MapOf(at, null, fieldsAfter(first));
    }

    private List<MapField> fieldsAfter(MapField first) {
        List<MapField> fields = new ArrayList<>(List.of(first));
        while (tokens.takeIf(",")) {
            fields.add(field());
        }
        if (!tokens.at("}")) {
            throw tokens.unexpected("an operator, ',' or '}' of a map");
        }
        tokens.take();
        return fields;
    }

    private MapField field() {
        Expression key = expressions.expression();
        boolean exact = tokens.at(":=");
        if (!exact && !tokens.at("=>")) {
            throw tokens.unexpected("'=>' or ':='");
        }
        tokens.take();
        return new MapField(key.at(), key, exact, expressions.expression());
    }

    private List<Qualifier> qualifiers() {
        List<Qualifier> qualifiers = new ArrayList<>();
        do {
            qualifiers.add(qualifier());
        } while (tokens.takeIf(","));
        return qualifiers;
    }

    private Qualifier qualifier() {
        Expression first = expressions.expression();
        if (tokens.takeIf("<-")) {
            return new ListGenerator(first.at(), first, expressions.expression());
        }
        if (tokens.takeIf(":=")) {
            Expression value = expressions.expression();
            tokens.expect("<-", "of a generator");
            return new MapGenerator(first.at(), first, value, expressions.expression());
        }
        if (tokens.at("<=")) {
            throw tokens.peek().error("generators over binaries are not supported");
        }
        return new Filter(first.at(), first);
    }
}
