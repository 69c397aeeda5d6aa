/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import io.github.ets4j.term.ErlangLexer.Token;
import io.github.ets4j.term.ErlangLexer.TokenKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the printed forms of pids, ports and references. The lexer sees their numbers as integers and floats, so they are
 * put together again from what is written.
 */
final class IdentifierParser {
    private final Token first;
    private final Atom node;
    private final long creation;
    private final List<String> numbers;

    /** Reads {@code <0.1.2>} or {@code <'node@host'.3.1.2>}, the angle bracket being here. */
    private IdentifierParser(TokenStream tokens) {
        first = tokens.current();
        tokens.expect("<");
        boolean named = tokens.is(TokenKind.ATOM);
        Atom name = named ? (Atom) tokens.take().value() : Atom.NO_NODE;
        if (named) {
            tokens.expect(".");
        }
        numbers = new ArrayList<>(List.of(digits(tokens).split("\\.", -1)));
        String leading = numbers.remove(0);
        if (!named && !leading.equals("0")) {
            throw first.error(
                    "node " + leading + " is known to the printing system only; expected 0 or 'name@host'.creation");
        }
        node = name;
        creation = unsigned32(leading);
    }

    /** The pid whose angle bracket is here. */
    static Pid pid(TokenStream tokens) {
        IdentifierParser parts = new IdentifierParser(tokens);
        parts.requireNumbers(2, 2, "<0.Number.Serial>");
        return new Pid(parts.node, parts.unsigned32(0), parts.unsigned32(1), parts.creation);
    }

    /** The port or reference whose {@code #} was just read. */
    static Term portOrReference(TokenStream tokens) {
        Token word = tokens.current();
        String name = word.kind() == TokenKind.VARIABLE ? word.text() : "";
        if (name.equals("Port")) {
            tokens.take();
            return port(new IdentifierParser(tokens));
        }
        if (name.equals("Ref")) {
            tokens.take();
            return reference(new IdentifierParser(tokens));
        }
        throw name.equals("Fun")
                ? word.error("a local fun cannot be read from text")
                : word.unexpected("'{', 'Port' or 'Ref' after '#'");
    }

    private static Port port(IdentifierParser parts) {
        parts.requireNumbers(1, 1, "#Port<0.Number>");
        try {
            return new Port(parts.node, Long.parseUnsignedLong(parts.numbers.get(0)), parts.creation);
        } catch (NumberFormatException tooLarge) {
            throw parts.first.error("number " + parts.numbers.get(0) + " does not fit 64 bits");
        }
    }

    private static Reference reference(IdentifierParser parts) {
        parts.requireNumbers(1, Reference.WORDS_MAX, "#Ref<0.Word...>");
        int[] words = new int[parts.numbers.size()];
        for (int i = 0; i < words.length; i++) {
            words[words.length - 1 - i] = (int) parts.unsigned32(i); // printed most significant first
        }
        return Reference.of(parts.node, parts.creation, words);
    }

    /** Digits and points up to the closing angle bracket, which is taken. */
    private static String digits(TokenStream tokens) {
        StringBuilder written = new StringBuilder();
        while (!tokens.is(">")) {
            boolean number = tokens.is(TokenKind.INTEGER) || tokens.is(TokenKind.FLOAT);
            if (!number && !tokens.is(".") || !tokens.current().text().matches("[0-9.]+")) {
                throw tokens.current().unexpected("'.', digits or '>'");
            }
            written.append(tokens.take().text());
        }
        tokens.take();
        return written.toString();
    }

    private void requireNumbers(int min, int max, String form) {
        if (numbers.size() < min || numbers.size() > max) {
            throw first.error("expected " + form + " with " + min + " to " + max + " numbers after the node");
        }
    }

    private long unsigned32(int index) {
        return unsigned32(numbers.get(index));
    }

    private long unsigned32(String digits) {
        try {
            return Integer.toUnsignedLong(Integer.parseUnsignedInt(digits));
        } catch (NumberFormatException notOne) {
            throw first.error("'" + digits + "' is no unsigned 32-bit number");
        }
    }
}
