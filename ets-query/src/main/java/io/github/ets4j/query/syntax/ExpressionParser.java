/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.syntax;

import io.github.ets4j.query.syntax.BinaryOperator.Associativity;
import io.github.ets4j.query.syntax.Expression.Binary;
import io.github.ets4j.query.syntax.Expression.Catch;
import io.github.ets4j.query.syntax.Expression.Literal;
import io.github.ets4j.query.syntax.Expression.Match;
import io.github.ets4j.query.syntax.Expression.Unary;
import io.github.ets4j.term.ErlangLexer.Token;
import io.github.ets4j.term.ErlangLexer.TokenKind;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses Erlang expressions, as {@code erl_parse} of OTP 27 does: literals, variables, tuples, lists, binaries, maps, calls,
 * funs, {@code begin}, {@code case}, {@code if}, {@code catch}, matches, list and map comprehensions and all operators. Records,
 * binary comprehensions, {@code try}, {@code receive} and {@code maybe} are refused.
 *
 * <p>Errors are {@link io.github.ets4j.error.EtsException} {@code badarg} of kind {@code syntax} whose text begins {@code
 * line:column: } and says what was expected. Nesting deeper than 128 is such an error too. A parser must not be used by two threads at once.
 */
public final class ExpressionParser {
    private static final Map<String, BinaryOperator> BINARY = new HashMap<>();
    private static final Map<String, UnaryOperator> UNARY = new HashMap<>();

    static {
        for (BinaryOperator operator : BinaryOperator.values()) {
            BINARY.put(operator.symbol(), operator);
        }
        for (UnaryOperator operator : UnaryOperator.values()) {
            UNARY.put(operator.symbol(), operator);
        }
    }

    private final Tokens tokens;
    private final PrimaryParser primaries;

    /** A parser at the beginning of this text. */
    public ExpressionParser(String text) {
        tokens = new Tokens(text);
        primaries = new PrimaryParser(tokens, this);
    }

    /** All forms of a text, each ended by a full stop. */
    public static List<Form> parseForms(String text) {
        ExpressionParser parser = new ExpressionParser(text);
        List<Form> forms = new ArrayList<>();
        for (Form form = parser.nextForm(); form != null; form = parser.nextForm()) {
            forms.add(form);
        }
        return forms;
    }

    /** The one form that a text is; its full stop may be missing. */
    public static Form parseForm(String text) {
        ExpressionParser parser = new ExpressionParser(text);
        Form form = parser.form();
        if (parser.tokens.at(TokenKind.DOT)) {
            parser.tokens.take();
        }
        parser.tokens.expect(TokenKind.END, "the end of the text");
        return form;
    }

    /** The next form with its full stop, or null at the end of the text. After an error the parser must not be used further. */
    public Form nextForm() {
        tokens.resume();
        if (tokens.at(TokenKind.END)) {
            return null;
        }
        Form form = form();
        if (!tokens.at(TokenKind.DOT)) {
            throw tokens.unexpected("an operator, ',' or '.'");
        }
        tokens.takeLast();
        return form;
    }

    private Form form() {
        Position at = Tokens.position(tokens.peek());
        return new Form(at, sequence());
    }

    /** Expressions with commas between them. */
    List<Expression> sequence() {
        List<Expression> expressions = new ArrayList<>();
        do {
            expressions.add(expression());
        } while (tokens.takeIf(","));
        return expressions;
    }

    /** One expression, of the lowest precedence. */
    Expression expression() {
        tokens.enter();
        Expression result;
        if (tokens.at("catch")) {
            Position at = Tokens.position(tokens.take());
            result = new Catch(at, expression());
        } else {
            result = match();
        }
        tokens.leave();
        return result;
    }

    private Expression match() {
        Expression left = operation(0);
        if (!tokens.at("=")) {
            return left;
        }
        Position at = Tokens.position(tokens.take());
        return new Match(at, left, expression());
    }

    /** Operators of at least this precedence with their operands. */
    private Expression operation(int precedenceMin) {
        Expression left = operand();
        while (true) {
            BinaryOperator operator = binaryOperator();
            if (operator == null || operator.precedence() < precedenceMin) {
                return left;
            }
            Position at = Tokens.position(tokens.take());
            left = new Binary(at, operator, left, rightOperand(operator));
            if (operator.associativity() == Associativity.NONE) {
                requireNoChain(operator);
            }
        }
    }

    private Expression rightOperand(BinaryOperator operator) {
        boolean right = operator.associativity() == Associativity.RIGHT;
        tokens.enter();
        Expression operand = operation(right ? operator.precedence() : operator.precedence() + 1);
        tokens.leave();
        return operand;
    }

    private void requireNoChain(BinaryOperator before) {
        BinaryOperator next = binaryOperator();
        if (next != null && next.precedence() == before.precedence()) {
            throw tokens.peek()
                    .error("'" + before.symbol() + "' and '" + next.symbol() + "' do not chain: use parentheses");
        }
    }

    private BinaryOperator binaryOperator() {
        Token token = tokens.peek();
        boolean symbolic = token.kind() == TokenKind.PUNCTUATION || token.kind() == TokenKind.KEYWORD;
        return symbolic ? BINARY.get(token.text()) : null;
    }

    /** A primary expression with the operators before it. */
    private Expression operand() {
        Token token = tokens.peek();
        boolean symbolic = token.kind() == TokenKind.PUNCTUATION || token.kind() == TokenKind.KEYWORD;
        UnaryOperator operator = symbolic ? UNARY.get(token.text()) : null;
        if (operator == null) {
            return primaries.primary();
        }
        tokens.take();
        tokens.enter();
        Expression operand = operand();
        tokens.leave();
        Position at = Tokens.position(token);
        Term negative =
                operator == UnaryOperator.MINUS && operand instanceof Literal literal ? negate(literal.value()) : null;
        return negative == null ? new Unary(at, operator, operand) : new Literal(at, negative);
    }

    private static Term negate(Term value) {
        if (value instanceof IntegerTerm integer) {
            return IntegerTerm.of(integer.bigValue().negate());
        }
        return value instanceof FloatTerm number ? FloatTerm.of(-number.value()) : null;
    }
}
