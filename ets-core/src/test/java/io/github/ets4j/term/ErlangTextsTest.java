/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ets4j.error.EtsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Characters, escape sequences and floats, as OTP 27 prints and reads them: in each line of a resource what is printed or read,
 * then what Erlang makes of it, with tabs between.
 */
class ErlangTextsTest {
    /** U+FFFE and U+FFFF, which Erlang prints as they are in atoms, and does not read; here they are printed by escapes and read. */
    private static boolean isNoCharacter(int c) {
        return c == 0xFFFE || c == 0xFFFF;
    }

    private static List<String[]> lines(String resource) throws IOException {
        try (InputStream in = ErlangTextsTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .toList();
        }
    }

    private final List<String> differences = new ArrayList<>();

    private void compare(String what, String expected, String actual) {
        if (!expected.equals(actual)) {
            differences.add(what + ": expected " + expected + " but was " + actual);
        }
    }

    private void assertNoDifferences() {
        assertEquals(List.of(), differences);
    }

    /** {@code io_lib:format("~tp", [<<C/utf8>>])}, that of {@code <<C>>}, and {@code "~tw"} of an atom. */
    @Test
    void everyCharacter_inBinariesAndAtoms_isPrintedAsErlangDoes() throws IOException {
        for (String[] line : lines("characters.txt")) {
            int c = Integer.parseInt(line[0]);
            String text = Character.toString(c);
            compare("binary of " + c, line[1], TermText.pretty(Bitstring.of(text)));
            if (c < 256) {
                compare("byte " + c, line[2], TermText.pretty(Bitstring.of(new byte[] {(byte) c})));
            }
            if (!isNoCharacter(c)) {
                compare("atom of " + c, line[3], TermText.format(Atom.of(text)));
            }
            compare("atom of " + c + " read", text, ((Atom) TermParser.parse(TermText.format(Atom.of(text)))).name());
        }
        assertNoDifferences();
    }

    /** {@code io_lib:format("~tp", [[C]])}. */
    @Test
    void everyCharacter_inLists_isPrintedAsErlangDoes() throws IOException {
        for (String[] line : lines("lists-of-one-character.txt")) {
            int c = Integer.parseInt(line[0]);
            compare("list of " + c, line[1], TermText.pretty(ListTerm.of(IntegerTerm.of(c))));
        }
        assertNoDifferences();
    }

    /** {@code erl_scan:string/1} of {@code $...}: a code point, or {@code error}. */
    @Test
    void everyEscapeSequence_isReadAsErlangDoes() throws IOException {
        for (String[] line : lines("escapes.txt")) {
            if (!line[0].equals("$\\x{fffe}")) {
                compare(line[0], line[1], read(line[0] + " "));
            }
        }
        assertNoDifferences();
    }

    private static String read(String character) {
        try {
            return TermParser.parse(character).toString();
        } catch (EtsException refused) {
            return "error";
        }
    }

    /** {@code io_lib:format("~w", [F])}: powers of two and of ten with their neighbours, edges, and others. */
    @Test
    void everyFloat_isPrintedAsErlangDoes() throws IOException {
        for (String[] line : lines("floats.txt")) {
            double value = Double.longBitsToDouble(Long.parseUnsignedLong(line[0], 16));
            compare(line[0], line[1], TermText.format(FloatTerm.of(value)));
            compare(line[0] + " negated", "-" + line[1], TermText.format(FloatTerm.of(-value)));
        }
        assertNoDifferences();
    }
}
