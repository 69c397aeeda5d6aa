/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Cuts Erlang source text into tokens, as {@code erl_scan} of OTP 27 does: numbers with bases and underscores,
 * {@code $c} characters, atoms, variables, strings with escapes, triple-quoted strings, keywords, all punctuation and
 * operators. White space and comments are skipped. Two adjacent strings stay two tokens: joining them is the parser's
 * part. Sigils ({@code ~"..."}), macros ({@code ?X} is two tokens) and attributes have no token of their own.
 *
 * <p>The text that ends gives {@link TokenKind#END}, again and again. Errors are {@link EtsException} {@code badarg} of kind
 * {@code syntax} whose text begins {@code line:column: }; both count from 1, columns in code points. A lexer must not be
 * used by two threads at once; tokens are immutable.
 */
public final class ErlangLexer {
    /** What a token is. */
    public enum TokenKind {
        /** Integer; the value is an {@link IntegerTerm}. */
        INTEGER,
        /** Float; the value is a {@link FloatTerm}. */
        FLOAT,
        /** {@code $c}; the value is the code point as an {@link IntegerTerm}. */
        CHARACTER,
        /** Atom, quoted or not; the value is an {@link Atom}. */
        ATOM,
        /** Variable, or {@code _}. */
        VARIABLE,
        /** String; the text is its content with escapes resolved. */
        STRING,
        /** Reserved word, such as {@code fun} or {@code div}. */
        KEYWORD,
        /** Punctuation or operator that is no word. */
        PUNCTUATION,
        /** The dot that ends a term or form: one followed by white space, a comment or the end of the text. */
        DOT,
        /** The end of the text. */
        END
    }

    /**
     * A token.
     *
     * @param kind what it is
     * @param text name of an atom or variable, content of a string, else the token as written
     * @param value the term of an integer, float, character or atom; else null
     * @param line line where it begins, from 1
     * @param column column where it begins, in code points from 1
     * @param begin index in the source, in UTF-16 units, where it begins
     * @param end index in the source after its last unit
     */
    public record Token(TokenKind kind, String text, Term value, int line, int column, int begin, int end) {
        /** Whether this is that keyword or punctuation. */
        public boolean is(String symbol) {
            return (kind == TokenKind.PUNCTUATION || kind == TokenKind.KEYWORD) && text.equals(symbol);
        }

        /** The exception that says what is wrong at this token. */
        public EtsException error(String message) {
            return ErlangLexer.error(line, column, message);
        }

        /** The exception that says what was expected instead of this token. */
        public EtsException unexpected(String expected) {
            return error("expected " + expected + " but found " + describe());
        }

        /** The token in words, for messages. */
        public String describe() {
            switch (kind) {
                case END:
                    return "the end of the text";
                case DOT:
                    return "the final '.'";
                case STRING:
                    return "a string";
                case VARIABLE:
                    return "variable " + text;
                case ATOM:
                    return "atom " + value;
                case KEYWORD:
                case PUNCTUATION:
                    return "'" + text + "'";
                default:
                    return text;
            }
        }
    }

    /** Punctuation, the longer before what it begins with. */
    private static final String[] PUNCTUATION = {
        "=:=", "=/=", "...", "<<", ">>", "<-", "<=", "=<", ">=", "==", "=>", "/=", "->", ":=", "::", "||", "++", "--",
        "..", "?=", "(", ")", "{", "}", "[", "]", ",", ";", ":", "|", "#", ".", "+", "-", "*", "/", "=", "<", ">", "!",
        "?", "&", "^", "@", "\\", "`"
    };

    private static final String[] NO_SYMBOLS = {};

    /** The same by their first character, all of them ASCII. */
    private static final String[][] PUNCTUATION_BY_FIRST = new String[0x80][];

    static {
        for (int first = 0; first < PUNCTUATION_BY_FIRST.length; first++) {
            char begin = (char) first;
            PUNCTUATION_BY_FIRST[first] = Arrays.stream(PUNCTUATION)
                    .filter(symbol -> symbol.charAt(0) == begin)
                    .toArray(String[]::new);
        }
    }

    private final String source;
    private final TextCursor cursor;

    /** A lexer at the beginning of this text. */
    public ErlangLexer(String source) {
        this.source = source;
        this.cursor = new TextCursor(source);
    }

    /** All tokens of the text; the last one is {@link TokenKind#END}. */
    public static List<Token> tokens(String source) {
        ErlangLexer lexer = new ErlangLexer(source);
        List<Token> tokens = new ArrayList<>();
        Token token;
        do {
            token = lexer.next();
            tokens.add(token);
        } while (token.kind() != TokenKind.END);
        return tokens;
    }

    /** The words that are keywords, not atoms. */
    public static Set<String> keywords() {
        return AtomText.RESERVED;
    }

    /** A syntax error at this place. */
    public static EtsException error(int line, int column, String message) {
        return EtsException.badArgument(Kind.SYNTAX, 0, line + ":" + column + ": " + message);
    }

    /** The next token. */
    public Token next() {
        skipBlank();
        TextCursor start = cursor.copy();
        int c = cursor.peek();
        if (c < 0) {
            return token(TokenKind.END, start, "", null);
        }
        if (TextCursor.isDigit(c)) {
            Term number = NumberLexer.read(cursor);
            TokenKind kind = number instanceof FloatTerm ? TokenKind.FLOAT : TokenKind.INTEGER;
            return token(kind, start, written(start), number);
        }
        if (AtomText.isLower(c)) {
            return word(start);
        }
        if (c == '_' || AtomText.isUpper(c)) {
            return token(TokenKind.VARIABLE, start, name(), null);
        }
        switch (c) {
            case '$':
                Term code = IntegerTerm.of(QuotedLexer.character(cursor));
                return token(TokenKind.CHARACTER, start, written(start), code);
            case '\'':
                String name = QuotedLexer.quoted(cursor, "quoted atom");
                return token(TokenKind.ATOM, start, name, atom(start, name));
            case '"':
                return string(start);
            default:
                return punctuation(start);
        }
    }

    private void skipBlank() {
        while (true) {
            int c = cursor.peek();
            if (c == '%') {
                while (cursor.peek() >= 0 && cursor.peek() != '\n') {
                    cursor.take();
                }
            } else if (c >= 0 && TextCursor.isBlank(c)) {
                cursor.take();
            } else {
                return;
            }
        }
    }

    private Token word(TextCursor start) {
        String name = name();
        return AtomText.RESERVED.contains(name)
                ? token(TokenKind.KEYWORD, start, name, null)
                : token(TokenKind.ATOM, start, name, atom(start, name));
    }

    private String name() {
        int begin = cursor.index();
        while (AtomText.isNameCharacter(cursor.peek())) {
            cursor.take();
        }
        return source.substring(begin, cursor.index());
    }

    private static Atom atom(TextCursor start, String name) {
        try {
            return Atom.of(name);
        } catch (IllegalArgumentException refused) {
            throw start.error(refused.getMessage());
        }
    }

    private Token string(TextCursor start) {
        String content = source.startsWith("\"\"\"", cursor.index())
                ? TripleQuotedLexer.read(cursor)
                : QuotedLexer.quoted(cursor, "string");
        if (cursor.peek() == '"') {
            throw cursor.error("adjacent strings need white space between them");
        }
        return token(TokenKind.STRING, start, content, null);
    }

    private Token punctuation(TextCursor start) {
        int first = start.peek();
        String[] candidates = first < PUNCTUATION_BY_FIRST.length ? PUNCTUATION_BY_FIRST[first] : NO_SYMBOLS;
        for (String symbol : candidates) {
            if (source.startsWith(symbol, start.index())) {
                for (int i = 0; i < symbol.length(); i++) {
                    cursor.take();
                }
                int after = cursor.peek();
                boolean ends = symbol.equals(".") && (after < 0 || after == '%' || TextCursor.isBlank(after));
                return token(ends ? TokenKind.DOT : TokenKind.PUNCTUATION, start, symbol, null);
            }
        }
        throw start.error("unexpected character " + TextCursor.describe(start.peek()));
    }

    private String written(TextCursor start) {
        return source.substring(start.index(), cursor.index());
    }

    private Token token(TokenKind kind, TextCursor start, String text, Term value) {
        return new Token(kind, text, value, start.line(), start.column(), start.index(), cursor.index());
    }
}
