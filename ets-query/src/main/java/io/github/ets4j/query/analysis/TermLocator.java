/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import io.github.ets4j.query.syntax.Position;
import io.github.ets4j.term.ErlangLexer;
import io.github.ets4j.term.ErlangLexer.Token;
import io.github.ets4j.term.ErlangLexer.TokenKind;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermOrder;
import io.github.ets4j.term.TermParser;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Finds where a part of a term stands in the text that the term was read from. Only looks at brackets and separators, so it
 * works for everything that {@link TermParser} reads. Used once an error is known, so that reading needs no positions.
 */
public final class TermLocator {
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private TermLocator(String text) {
        this.text = text;
        ErlangLexer lexer = new ErlangLexer(text);
        for (Token token = lexer.next(); token.kind() != TokenKind.END; token = lexer.next()) {
            tokens.add(token);
        }
        tokens.add(lexer.next());
    }

    /**
     * The place where a part begins.
     *
     * @param text text of the term, without errors
     * @param path the way to the part, see {@link Problem#path}
     * @return where the part begins; where it is inside what has no parts in the text, such as a string, where that begins
     */
    public static Position locate(String text, int[] path) {
        TermLocator locator = new TermLocator(text);
        locator.skipParentheses();
        for (int index : path) {
            if (!locator.enter(index)) {
                break;
            }
            locator.skipParentheses();
        }
        Token token = locator.tokens.get(locator.at);
        return new Position(token.line(), token.column());
    }

    private boolean is(String symbol) {
        return tokens.get(at).is(symbol);
    }

    private void skipParentheses() {
        while (is("(")) {
            at++;
        }
    }

    /** Moves to a part of the term here; false, without a move, if the text has no such part. */
    private boolean enter(int index) {
        int before = at;
        boolean found = is("{") && enterTuple(index)
                || is("[") && enterList(index)
                || is("#") && tokens.get(at + 1).is("{") && enterMap(index);
        if (!found) {
            at = before;
        }
        return found;
    }

    private boolean enterTuple(int index) {
        at++;
        for (int i = 0; i < index; i++) {
            skipTerm();
            at++;
        }
        return true;
    }

    private boolean enterList(int index) {
        at++;
        for (int i = 0; i < index; i++) {
            skipTerm();
            if (is("|")) {
                at++;
                skipParentheses();
                return is("[") ? enterList(index - i - 1) : i == index - 1;
            }
            if (is("]")) {
                return false;
            }
            at++;
        }
        return true;
    }

    private boolean enterMap(int index) {
        at += 2;
        TreeMap<Term, int[]> fields = new TreeMap<>(TermOrder::compareExact);
        while (!is("}")) {
            int key = at;
            skipTerm();
            String keyText =
                    text.substring(tokens.get(key).begin(), tokens.get(at - 1).end());
            fields.put(TermParser.parse(keyText), new int[] {key, ++at});
            skipTerm();
            if (is(",")) {
                at++;
            }
        }
        at = List.copyOf(fields.values()).get(index / 2)[index % 2];
        return true;
    }

    /** Moves behind the term here. */
    private void skipTerm() {
        int open = 0;
        while (true) {
            if (is("{") || is("[") || is("(") || is("<<")) {
                open++;
            } else if (open == 0 && (is(",") || is("|") || is("=>") || is("}") || is("]") || is(")"))) {
                return;
            } else if (is("}") || is("]") || is(")") || is(">>")) {
                open--;
            } else if (tokens.get(at).kind() == TokenKind.END) {
                return;
            }
            at++;
        }
    }
}
