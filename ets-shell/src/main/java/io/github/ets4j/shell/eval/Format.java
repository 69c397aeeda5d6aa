/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * {@code io_lib:format/2}: the control sequences {@code ~w ~p ~s ~c ~b ~B ~f ~e ~g ~i ~n ~~} with field width, precision, padding
 * and the modifiers {@code t} and {@code l}. Text is always Unicode. Not for two threads at once.
 */
final class Format {
    /** Widths beyond this are refused. */
    private static final int WIDTH_MAX = 1 << 20;

    private final String template;
    private final ListTerm values;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int next;

    Format(String template, ListTerm values) {
        this.template = template;
        this.values = values;
    }

    String format() {
        while (at < template.length()) {
            char c = template.charAt(at++);
            if (c == '~') {
                control();
            } else {
                out.append(c);
            }
        }
        if (next < values.size()) {
            throw bad("has more arguments than control sequences");
        }
        return out.toString();
    }

    private void control() {
        Integer width = number();
        Integer precision = take('.') ? number() : null;
        char padding = take('.') ? following() : ' ';
        while (take('t') || take('l')) {
            // text is always Unicode, lists of characters are guessed by their content
        }
        char letter = following();
        switch (letter) {
            case '~', 'n' -> out.append((letter == 'n' ? "\n" : "~").repeat(width == null ? 1 : width));
            case 'i' -> value();
            case 'c' -> character(width, precision, padding);
            case 's' -> pad(cut(text(), precision == null ? width : precision), width, padding);
            case 'w' -> pad(TermText.format(value()), width, padding);
            case 'p' -> out.append(TermText.pretty(value()));
            case 'b', 'B' -> pad(integer(letter, precision), width, padding);
            case 'f', 'e', 'g' -> pad(floating(letter, precision), width, padding);
            default -> throw bad("has unknown control sequence ~" + letter);
        }
    }

    /** A number, or the next value for {@code *}; null where there is none. */
    private Integer number() {
        if (take('*')) {
            Term value = value();
            if (value instanceof IntegerTerm width && width.isLong() && Math.abs(width.longValue()) <= WIDTH_MAX) {
                return (int) width.longValue();
            }
            throw bad("needs a width for ~*");
        }
        int start = at;
        if (at < template.length() && template.charAt(at) == '-') {
            at++;
        }
        while (at < template.length() && Character.isDigit(template.charAt(at))) {
            at++;
        }
        String digits = template.substring(start, at);
        if (digits.isEmpty()) {
            return null;
        }
        if (digits.length() > 7 || digits.equals("-") || Math.abs(Integer.parseInt(digits)) > WIDTH_MAX) {
            throw bad("has width " + digits);
        }
        return Integer.parseInt(digits);
    }

    private boolean take(char expected) {
        boolean found = at < template.length() && template.charAt(at) == expected;
        if (found) {
            at++;
        }
        return found;
    }

    private char following() {
        if (at == template.length()) {
            throw bad("ends within a control sequence");
        }
        return template.charAt(at++);
    }

    private Term value() {
        if (next == values.size()) {
            throw bad("has fewer arguments than control sequences");
        }
        return values.get(next++);
    }

    private String text() {
        Term value = value();
        String text = value instanceof Atom atom ? atom.name() : Text.characters(value);
        if (text == null) {
            throw bad("needs text for ~s, not " + Text.brief(value));
        }
        return text;
    }

    private void character(Integer width, Integer precision, char padding) {
        if (!(value() instanceof IntegerTerm code) || !Text.isCodePoint(code)) {
            throw bad("needs a character for ~c");
        }
        int count = precision != null ? precision : width != null ? Math.abs(width) : 1;
        pad(Character.toString((int) code.longValue()).repeat(count), width, padding);
    }

    private String integer(char letter, Integer base) {
        int radix = base == null ? 10 : base;
        if (!(value() instanceof IntegerTerm integer) || radix < 2 || radix > 36) {
            throw bad("needs an integer for ~" + letter);
        }
        String digits = integer.bigValue().toString(radix);
        return letter == 'B' ? digits.toUpperCase(Locale.ROOT) : digits;
    }

    private String floating(char letter, Integer precision) {
        Term value = value();
        if (!Arithmetic.isNumber(value) || letter != 'f' && value instanceof IntegerTerm) {
            throw bad("needs a float for ~" + letter);
        }
        double number = Arithmetic.toDouble(value);
        int digits = precision == null ? 6 : precision;
        boolean plain =
                letter == 'f' || letter == 'g' && (Math.abs(number) >= 0.1 && Math.abs(number) < 10000 || number == 0);
        if (plain) {
            return new BigDecimal(number).setScale(digits, RoundingMode.HALF_UP).toPlainString();
        }
        return String.format(
                Locale.ROOT, "%." + (digits - 1) + "e", FloatTerm.of(number).value());
    }

    private static String cut(String text, Integer width) {
        int most = width == null ? Integer.MAX_VALUE : Math.abs(width);
        int length = text.codePointCount(0, text.length());
        return length <= most ? text : text.substring(0, text.offsetByCodePoints(0, most));
    }

    /** Right-adjusted in a positive width, left-adjusted in a negative one; stars where it does not fit. */
    private void pad(String text, Integer width, char padding) {
        int length = text.codePointCount(0, text.length());
        int wanted = width == null ? length : Math.abs(width);
        if (length > wanted) {
            out.append("*".repeat(wanted));
            return;
        }
        String fill = Character.toString(padding).repeat(wanted - length);
        out.append(width != null && width < 0 ? text + fill : fill + text);
    }

    private ErlangError bad(String what) {
        return ErlangError.badArgument("format \"" + template + "\" " + what);
    }
}
