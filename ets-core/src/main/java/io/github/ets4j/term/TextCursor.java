/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import io.github.ets4j.error.EtsException;

/** A place in a text that moves forward by code points and knows its line and column, both from 1. */
final class TextCursor {
    private final String text;
    private int index;
    private int line = 1;
    private int column = 1;

    TextCursor(String text) {
        this.text = text;
    }

    /** A cursor at the same place. */
    TextCursor copy() {
        TextCursor copy = new TextCursor(text);
        copy.index = index;
        copy.line = line;
        copy.column = column;
        return copy;
    }

    /** The code point here, -1 at the end. */
    int peek() {
        return index < text.length() ? text.codePointAt(index) : -1;
    }

    /** The UTF-16 unit this many units after the current one, -1 beyond the end. */
    int peek(int ahead) {
        return index + ahead < text.length() ? text.charAt(index + ahead) : -1;
    }

    /** The code point here, -1 at the end; moves past it. */
    int take() {
        int c = peek();
        if (c >= 0) {
            index += Character.charCount(c);
            if (c == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return c;
    }

    /** Index in UTF-16 units. */
    int index() {
        return index;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    /** What is wrong here. */
    EtsException error(String message) {
        return ErlangLexer.error(line, column, message);
    }

    static boolean isBlank(int c) {
        return c <= ' ' || c >= 0x80 && c <= 0xA0;
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** A character as it may stand in a message. */
    static String describe(int c) {
        if (c < 0) {
            return "the end of the text";
        }
        String code = String.format("U+%04X", c);
        return c > ' ' && c < 0x7F ? "'" + (char) c + "' (" + code + ")" : code;
    }
}
