/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import io.github.ets4j.term.ErlangLexer.Token;
import io.github.ets4j.term.ErlangLexer.TokenKind;

/** The tokens of a text, one at a time, with the steps that recursive descent is made of. */
final class TokenStream {
    private final ErlangLexer lexer;
    private Token token;
    private long askedBits;

    TokenStream(String text) {
        lexer = new ErlangLexer(text);
        token = lexer.next();
    }

    /** The current token. */
    Token current() {
        return token;
    }

    /** Moves on; returns the token left behind. */
    Token take() {
        Token taken = token;
        token = lexer.next();
        return taken;
    }

    boolean is(String symbol) {
        return token.is(symbol);
    }

    boolean is(TokenKind kind) {
        return token.kind() == kind;
    }

    /**
     * Counts bits that a segment of a bitstring asks for without spelling them out: by its size, or by repeating a bitstring
     * in it. A few characters can ask for much, so all of a text may ask for no more than one bitstring may have.
     */
    void ask(Token segment, long bits) {
        askedBits += bits;
        if (askedBits > TermParser.BITS_MAX) {
            throw segment.error("sizes of segments add up to more than " + TermParser.BITS_MAX + " bits");
        }
    }

    /** Moves past the symbol if it is here. */
    boolean accept(String symbol) {
        boolean here = token.is(symbol);
        if (here) {
            take();
        }
        return here;
    }

    /** Moves past the symbol, which must be here. */
    void expect(String symbol) {
        if (!accept(symbol)) {
            throw token.unexpected("'" + symbol + "'");
        }
    }

    /** Moves past a token of this kind, which must be here. */
    Token expect(TokenKind kind, String inWords) {
        if (token.kind() != kind) {
            throw token.unexpected(inWords);
        }
        return take();
    }

    /** Moves past a small integer, which must be here. */
    int expectInteger(String inWords, int max) {
        Token number = expect(TokenKind.INTEGER, inWords);
        IntegerTerm value = (IntegerTerm) number.value();
        if (!value.isLong() || value.longValue() > max) {
            throw number.error(inWords + " is " + value + ", at most " + max);
        }
        return (int) value.longValue();
    }

    /** The content of the strings here, joined as adjacent strings are. */
    String strings() {
        String content = expect(TokenKind.STRING, "a string").text();
        if (!is(TokenKind.STRING)) {
            return content;
        }
        StringBuilder joined = new StringBuilder(content);
        while (is(TokenKind.STRING)) {
            joined.append(take().text());
        }
        return joined.toString();
    }
}
