/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

/** Reads what stands between quotes, and {@code $c}, with escapes resolved. */
final class QuotedLexer {
    private QuotedLexer() {}

    /** The content of the string or quoted atom whose opening quote is here. */
    static String quoted(TextCursor cursor, String what) {
        TextCursor start = cursor.copy();
        int quote = cursor.take();
        StringBuilder content = new StringBuilder();
        while (true) {
            int c = cursor.peek();
            if (c < 0) {
                throw start.error(what + " is not closed");
            }
            if (c == quote) {
                cursor.take();
                return content.toString();
            }
            content.appendCodePoint(c == '\\' ? escape(cursor) : plain(cursor));
        }
    }

    /** The code point of the {@code $c} here. */
    static int character(TextCursor cursor) {
        TextCursor start = cursor.copy();
        cursor.take();
        if (cursor.peek() < 0) {
            throw start.error("expected a character after '$'");
        }
        return cursor.peek() == '\\' ? escape(cursor) : plain(cursor);
    }

    private static int plain(TextCursor cursor) {
        int c = checked(cursor, cursor.peek());
        cursor.take();
        return c;
    }

    private static int escape(TextCursor cursor) {
        TextCursor start = cursor.copy();
        cursor.take();
        int c = cursor.peek();
        if (c >= '0' && c <= '7') {
            return octal(cursor);
        }
        cursor.take();
        switch (c) {
            case -1:
                throw start.error("escape sequence is not complete");
            case 'x':
                return checked(start, hexadecimal(cursor, start));
            case '^':
                return control(cursor, start);
            default:
                int letter = "bdefnrstv".indexOf(c);
                return letter < 0 ? checked(start, c) : "\b\177\033\f\n\r \t\013".charAt(letter);
        }
    }

    private static int octal(TextCursor cursor) {
        int value = 0;
        for (int i = 0; i < 3 && cursor.peek() >= '0' && cursor.peek() <= '7'; i++) {
            value = value * 8 + cursor.take() - '0';
        }
        return value;
    }

    private static int hexadecimal(TextCursor cursor, TextCursor start) {
        boolean braces = cursor.peek() == '{';
        if (braces) {
            cursor.take();
        }
        int value = 0;
        int count = 0;
        while (isHexDigit(cursor.peek()) && (braces || count < 2)) {
            value = value * 16 + Character.digit(cursor.take(), 16);
            count++;
            if (value > Character.MAX_CODE_POINT) {
                throw start.error("escape sequence is beyond U+10FFFF");
            }
        }
        if (braces ? count == 0 || cursor.take() != '}' : count != 2) {
            throw start.error("expected \\xHH or \\x{H...}");
        }
        return value;
    }

    private static int control(TextCursor cursor, TextCursor start) {
        int c = cursor.take();
        if (c == '?') {
            return 0x7F;
        }
        if (c >= '@' && c <= '_' || c >= 'a' && c <= 'z') {
            return c & 0x1F;
        }
        throw start.error("expected \\^ and a letter");
    }

    private static boolean isHexDigit(int c) {
        return TextCursor.isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    private static int checked(TextCursor place, int c) {
        if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            throw place.error("surrogate " + TextCursor.describe(c) + " is no character");
        }
        return c;
    }
}
