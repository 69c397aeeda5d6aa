/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.syntax;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.ErlangLexer;
import io.github.ets4j.term.ErlangLexer.Token;
import io.github.ets4j.term.ErlangLexer.TokenKind;

/** The tokens of a text with two tokens of look-ahead, and the count of open brackets, which bounds the parser's recursion. */
final class Tokens {
    /**
     * Deepest nesting of expressions, in which whatever begins with a keyword counts twice. A level takes up to 5 KB of stack
     * when the parser has been compiled by the JVM's first compiler, so this depth fits a thread of 1 MiB, the usual one, with
     * room for its caller.
     */
    static final int NESTING_MAX = 128;

    private final ErlangLexer lexer;
    private Token current;
    private Token following;
    private int nesting;

    Tokens(String text) {
        lexer = new ErlangLexer(text);
        current = lexer.next();
    }

    /** The token here. */
    Token peek() {
        return current;
    }

    /** The token after the one here. */
    Token peekSecond() {
        if (following == null) {
            following = lexer.next();
        }
        return following;
    }

    /** The token here; moves past it. */
    Token take() {
        Token taken = current;
        current = peekSecond();
        following = null;
        return taken;
    }

    /** Moves past the token here without a look at the next: a full stop may be followed by what is no token at all. */
    void takeLast() {
        current = null;
    }

    /** Makes sure that there is a token here after {@link #takeLast}. */
    void resume() {
        if (current == null) {
            current = lexer.next();
        }
    }

    boolean at(String symbol) {
        return current.is(symbol);
    }

    boolean at(TokenKind kind) {
        return current.kind() == kind;
    }

    /** Moves past the token here if it is this one. */
    boolean takeIf(String symbol) {
        boolean found = current.is(symbol);
        if (found) {
            take();
        }
        return found;
    }

    /** Moves past the token here, which must be this one. */
    Token expect(String symbol, String construct) {
        if (!current.is(symbol)) {
            throw unexpected("'" + symbol + "' " + construct);
        }
        return take();
    }

    /** Moves past the token here, which must be of this kind. */
    Token expect(TokenKind kind, String expected) {
        if (current.kind() != kind) {
            throw unexpected(expected);
        }
        return take();
    }

    EtsException unexpected(String expected) {
        return current.unexpected(expected);
    }

    /** Counts one more level of nesting. */
    void enter() {
        if (++nesting > NESTING_MAX) {
            throw current.error("expressions are nested deeper than " + NESTING_MAX);
        }
    }

    /** Counts one level of nesting less. */
    void leave() {
        nesting--;
    }

    static Position position(Token token) {
        return new Position(token.line(), token.column());
    }
}
