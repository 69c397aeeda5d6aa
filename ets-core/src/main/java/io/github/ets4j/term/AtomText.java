/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import java.util.Locale;
import java.util.Set;

/** Erlang syntax of atoms, and of the characters within quotes. */
final class AtomText {
    /** Words that are atoms only within quotes. */
    static final Set<String> RESERVED = Set.of(
            "after", "and", "andalso", "band", "begin", "bnot", "bor", "bsl", "bsr", "bxor", "case", "catch", "cond",
            "div", "else", "end", "fun", "if", "let", "maybe", "not", "of", "or", "orelse", "receive", "rem", "try",
            "when", "xor");

    private AtomText() {}

    /** Appends the atom, within quotes if it needs them. */
    static void append(StringBuilder out, String name) {
        if (isPlain(name)) {
            out.append(name);
        } else {
            appendQuoted(out, name);
        }
    }

    /** Appends the atom within quotes. */
    static void appendQuoted(StringBuilder out, String name) {
        out.append('\'');
        name.codePoints().forEach(c -> appendCharacter(out, c, '\''));
        out.append('\'');
    }

    /** Whether the name is an atom without quotes: a lower-case Latin-1 letter, then letters, digits, {@code _}, {@code @}. */
    private static boolean isPlain(String name) {
        if (name.isEmpty() || !isLower(name.charAt(0)) || RESERVED.contains(name)) {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            if (!isNameCharacter(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether an atom without quotes may begin so. */
    static boolean isLower(int c) {
        return c >= 'a' && c <= 'z' || c >= 0xDF && c <= 0xFF && c != 0xF7;
    }

    /** Whether a variable may begin so, beside {@code _}. */
    static boolean isUpper(int c) {
        return c >= 'A' && c <= 'Z' || c >= 0xC0 && c <= 0xDE && c != 0xD7;
    }

    /** Whether an atom without quotes, or a variable, may go on so. */
    static boolean isNameCharacter(int c) {
        return isLower(c) || isUpper(c) || c >= '0' && c <= '9' || c == '_' || c == '@';
    }

    /** Appends a character as it stands between these quotes. */
    static void appendCharacter(StringBuilder out, int c, char quote) {
        if (c == quote || c == '\\') {
            out.append('\\').append((char) c);
        } else if (c >= ' ' && c <= '~' || c >= 0xA0 && !isNoCharacter(c)) {
            out.appendCodePoint(c);
        } else if (c >= 0xA0) {
            out.append("\\x{")
                    .append(Integer.toHexString(c).toUpperCase(Locale.ROOT))
                    .append('}');
        } else {
            appendControl(out, c);
        }
    }

    private static boolean isNoCharacter(int c) {
        return c >= 0xD800 && c <= 0xDFFF || c == 0xFFFE || c == 0xFFFF;
    }

    private static void appendControl(StringBuilder out, int c) {
        int letter = "\n\t\r\b\f\013\033\177".indexOf(c);
        if (letter >= 0) {
            out.append('\\').append("ntrbfved".charAt(letter));
        } else {
            out.append('\\')
                    .append((char) ('0' + (c >> 6)))
                    .append((char) ('0' + (c >> 3 & 7)))
                    .append((char) ('0' + (c & 7)));
        }
    }
}
