/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import java.math.BigInteger;

/** What the fields of a column become. */
enum ColumnType {
    /** A whole number of any size. */
    INTEGER("int"),
    /** A float. */
    FLOAT("float"),
    /** A binary in UTF-8. */
    TEXT("text"),
    /** An atom. */
    ATOM("atom");

    private static final int DIGITS_OF_LONG = 18;
    private static final int DIGITS_MAX = 100_000;

    private final String label;

    ColumnType(String label) {
        this.label = label;
    }

    /** As it is written in {@code --columns}. */
    String label() {
        return label;
    }

    /** The type that is written so; null if there is none. */
    static ColumnType of(String label) {
        return switch (label) {
            case "int", "integer" -> INTEGER;
            case "float" -> FLOAT;
            case "text", "binary", "string" -> TEXT;
            case "atom" -> ATOM;
            default -> null;
        };
    }

    /** The narrowest of integer, float and text that this field can be without loss. */
    static ColumnType guess(String field) {
        if (isInteger(field)) {
            return INTEGER;
        }
        return isFloat(field) ? FLOAT : TEXT;
    }

    /** The term for a field; null if the field is not of this type. */
    Term read(String field) {
        if (field.isEmpty()) {
            return this == TEXT ? Bitstring.EMPTY : Atom.UNDEFINED;
        }
        return switch (this) {
            case INTEGER -> readInteger(field);
            case FLOAT -> readFloat(field);
            case TEXT -> Bitstring.of(field);
            case ATOM -> field.codePointCount(0, field.length()) > Atom.NAME_LENGTH_MAX ? null : Atom.of(field);
        };
    }

    private static Term readInteger(String field) {
        int sign = field.charAt(0) == '-' || field.charAt(0) == '+' ? 1 : 0;
        int digits = digits(field, sign) - sign;
        if (digits == 0 || sign + digits != field.length() || digits > DIGITS_MAX) {
            return null;
        }
        return digits <= DIGITS_OF_LONG ? IntegerTerm.of(Long.parseLong(field)) : IntegerTerm.of(new BigInteger(field));
    }

    private static Term readFloat(String field) {
        boolean hasPlus = field.charAt(0) == '+' && !field.startsWith("+-");
        if (!isFloat(hasPlus ? field.substring(1) : field)) {
            return null;
        }
        double value = Double.parseDouble(field);
        return Double.isFinite(value) ? FloatTerm.of(value) : null;
    }

    /** An optional minus and digits, without leading zeros: a code such as 007 is text. */
    private static boolean isInteger(String field) {
        int start = field.startsWith("-") ? 1 : 0;
        int end = digits(field, start);
        boolean leadingZero = end - start > 1 && field.charAt(start) == '0';
        return end > start && end == field.length() && !leadingZero && end - start <= DIGITS_MAX;
    }

    /** An optional minus, digits, then perhaps a dot with digits and perhaps an exponent. */
    private static boolean isFloat(String field) {
        int start = field.startsWith("-") ? 1 : 0;
        int at = digits(field, start);
        if (at == start || at - start > 1 && field.charAt(start) == '0') {
            return false;
        }
        if (at < field.length() && field.charAt(at) == '.') {
            int fraction = at + 1;
            at = digits(field, fraction);
            if (at == fraction) {
                return false;
            }
        }
        if (at < field.length() && (field.charAt(at) | 0x20) == 'e') {
            int exponent = at + 1;
            boolean sign =
                    exponent < field.length() && (field.charAt(exponent) == '-' || field.charAt(exponent) == '+');
            exponent += sign ? 1 : 0;
            at = digits(field, exponent);
            if (at == exponent) {
                return false;
            }
        }
        return at == field.length() && Double.isFinite(Double.parseDouble(field));
    }

    /** Index after the digits that begin here. */
    private static int digits(String field, int from) {
        int at = from;
        while (at < field.length() && field.charAt(at) >= '0' && field.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
