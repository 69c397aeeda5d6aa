/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import java.math.BigInteger;

/** Reads integers and floats: {@code 1_000}, {@code 16#FF}, {@code 1.5e-3}. */
final class NumberLexer {
    private NumberLexer() {}

    /** The number that begins with the digit here. */
    static Term read(TextCursor cursor) {
        TextCursor start = cursor.copy();
        String digits = digits(cursor, 10);
        if (cursor.peek() == '#') {
            return based(cursor, start, digits);
        }
        if (cursor.peek() == '.' && TextCursor.isDigit(cursor.peek(1))) {
            cursor.take();
            return decimal(cursor, start, digits);
        }
        return integer(digits, 10);
    }

    private static Term based(TextCursor cursor, TextCursor start, String digits) {
        int base = digits.length() <= 3 ? Integer.parseInt(digits) : Integer.MAX_VALUE;
        if (base < 2 || base > 36) {
            throw start.error("base " + digits + " is not 2 to 36");
        }
        cursor.take();
        if (Character.digit(asciiOrNone(cursor.peek()), base) < 0) {
            throw cursor.error("expected a digit of base " + base + " but found " + TextCursor.describe(cursor.peek()));
        }
        return integer(digits(cursor, base), base);
    }

    private static Term decimal(TextCursor cursor, TextCursor start, String whole) {
        StringBuilder text = new StringBuilder(whole).append('.').append(digits(cursor, 10));
        int e = cursor.peek();
        if (e == 'e' || e == 'E') {
            cursor.take();
            text.append('e');
            if (cursor.peek() == '-' || cursor.peek() == '+') {
                text.append((char) cursor.take());
            }
            if (!TextCursor.isDigit(cursor.peek())) {
                throw cursor.error("expected a digit of the exponent but found " + TextCursor.describe(cursor.peek()));
            }
            text.append(digits(cursor, 10));
        }
        double value = Double.parseDouble(text.toString());
        if (Double.isInfinite(value)) {
            throw start.error("float " + text + " is out of range");
        }
        return FloatTerm.of(value);
    }

    /** Digits of a base; single underscores between two of them are dropped. */
    private static String digits(TextCursor cursor, int base) {
        StringBuilder digits = new StringBuilder();
        while (true) {
            if (Character.digit(asciiOrNone(cursor.peek()), base) >= 0) {
                digits.append((char) cursor.take());
            } else if (cursor.peek() == '_'
                    && digits.length() > 0
                    && Character.digit(asciiOrNone(cursor.peek(1)), base) >= 0) {
                cursor.take();
            } else {
                return digits.toString();
            }
        }
    }

    /** The character if it is ASCII: {@link Character#digit} knows digits of all scripts. */
    private static int asciiOrNone(int c) {
        return c < 0x80 ? c : -1;
    }

    private static Term integer(String digits, int base) {
        boolean small = digits.length() < 12; // fits a long in any base up to 36
        return small ? IntegerTerm.of(Long.parseLong(digits, base)) : IntegerTerm.of(new BigInteger(digits, base));
    }
}
