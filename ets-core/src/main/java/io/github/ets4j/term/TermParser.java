/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import io.github.ets4j.term.ErlangLexer.Token;
import io.github.ets4j.term.ErlangLexer.TokenKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads terms in Erlang syntax, as {@code file:consult} does, and besides them the printed forms of pids, ports, references
 * and external funs: everything that {@link TermText#format} and {@link TermText#pretty} print, local funs excepted.
 *
 * <p>Strings are lists of code points; adjacent ones are joined. Of equal keys in a map the last counts. A bitstring's
 * segments are numbers, characters, strings and nested bitstrings with sizes and types, as in an expression; a string
 * whose characters do not fit its segments is refused, where Erlang would truncate them.
 *
 * <p>Errors are {@code EtsException} {@code badarg} of kind {@code syntax}; their texts begin {@code line:column: }.
 * All methods are thread-safe.
 */
public final class TermParser {
    /** The most bits of a bitstring, and of all that the sizes of a text's segments ask for: 16 MiB, as no row may be larger. */
    public static final int BITS_MAX = 1 << 27;

    private final TokenStream tokens;
    private int depth;

    private TermParser(String text) {
        tokens = new TokenStream(text);
    }

    /** The one term in this text; a dot may follow it. */
    public static Term parse(String text) {
        TermParser parser = new TermParser(text);
        Term term = parser.term();
        if (parser.tokens.is(TokenKind.DOT)) {
            parser.tokens.take();
        }
        if (!parser.tokens.is(TokenKind.END)) {
            throw parser.tokens.current().unexpected("the end of the text");
        }
        return term;
    }

    /** The terms in this text, each ended by a dot; the last dot may be absent. */
    public static List<Term> parseAll(String text) {
        TermParser parser = new TermParser(text);
        List<Term> terms = new ArrayList<>();
        while (!parser.tokens.is(TokenKind.END)) {
            terms.add(parser.term());
            if (!parser.tokens.is(TokenKind.END)) {
                parser.tokens.expect(TokenKind.DOT, "'.'");
            }
        }
        return List.copyOf(terms);
    }

    private Term term() {
        if (depth == Terms.NESTING_MAX) {
            throw tokens.current().error("nested deeper than " + Terms.NESTING_MAX);
        }
        depth++;
        Term term = unguarded();
        depth--;
        return term;
    }

    private Term unguarded() {
        switch (tokens.current().kind()) {
            case INTEGER:
            case FLOAT:
            case CHARACTER:
            case ATOM:
                return tokens.take().value();
            case STRING:
                return codePoints(tokens.strings());
            default:
                return compound();
        }
    }

    private Term compound() {
        Token first = tokens.current();
        switch (first.text()) {
            case "{":
                return tuple();
            case "[":
                return list();
            case "<<":
                return new BitstringParser(tokens).bitstring();
            case "#":
                tokens.take();
                return tokens.is("{") ? map() : IdentifierParser.portOrReference(tokens);
            case "<":
                return IdentifierParser.pid(tokens);
            case "fun":
                return externalFun();
            case "-":
            case "+":
                return signed();
            case "(":
                tokens.take();
                Term inner = term();
                tokens.expect(")");
                return inner;
            default:
                throw first.unexpected("a term");
        }
    }

    private Term signed() {
        boolean negative = tokens.take().is("-");
        if (!tokens.is(TokenKind.INTEGER) && !tokens.is(TokenKind.FLOAT) && !tokens.is(TokenKind.CHARACTER)) {
            throw tokens.current().unexpected("a number");
        }
        Term number = tokens.take().value();
        return negative ? negate(number) : number;
    }

    static Term negate(Term number) {
        return number instanceof FloatTerm value
                ? FloatTerm.of(-value.value())
                : IntegerTerm.of(((IntegerTerm) number).bigValue().negate());
    }

    private Term tuple() {
        tokens.take();
        List<Term> elements = terms("}");
        tokens.expect("}");
        return Tuple.ofOwned(elements.toArray(new Term[0]));
    }

    private Term list() {
        tokens.take();
        List<Term> elements = terms("]");
        Term tail = ListTerm.NIL;
        if (!elements.isEmpty() && tokens.accept("|")) {
            tail = term();
            tokens.expect("]");
        } else if (!tokens.accept("]")) {
            throw tokens.current().unexpected(elements.isEmpty() ? "a term or ']'" : "',', '|' or ']'");
        }
        return ListTerm.ofOwned(elements.toArray(new Term[0]), tail);
    }

    /** Terms with commas between them, none if the closing symbol is here. */
    private List<Term> terms(String closing) {
        List<Term> terms = new ArrayList<>();
        if (!tokens.is(closing)) {
            do {
                terms.add(term());
            } while (tokens.accept(","));
        }
        return terms;
    }

    private Term map() {
        tokens.take();
        List<Term> keys = new ArrayList<>();
        List<Term> values = new ArrayList<>();
        if (!tokens.is("}")) {
            do {
                keys.add(term());
                tokens.expect("=>");
                values.add(term());
            } while (tokens.accept(","));
        }
        tokens.expect("}");
        return MapTerm.of(keys.toArray(new Term[0]), values.toArray(new Term[0]));
    }

    private Term externalFun() {
        tokens.take();
        Atom module =
                (Atom) tokens.expect(TokenKind.ATOM, "the name of a module").value();
        tokens.expect(":");
        Atom function =
                (Atom) tokens.expect(TokenKind.ATOM, "the name of a function").value();
        tokens.expect("/");
        return new Fun.External(module, function, tokens.expectInteger("arity", 255));
    }

    private static Term codePoints(String text) {
        Term[] elements = text.codePoints().mapToObj(IntegerTerm::of).toArray(Term[]::new);
        return ListTerm.ofOwned(elements, ListTerm.NIL);
    }
}
