/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.MapTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermText;
import io.github.ets4j.term.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Terms as Erlang's runtime prints them in the messages of its own check of match specifications, which differs from how {@code
 * io} prints them: six digits of a fraction, no quotes around reserved words, bytes of UTF-8 as characters. A message ends
 * after {@link #LENGTH_MAX} bytes.
 */
final class ErtsText {
    /** Bytes of the longest message. */
    static final int LENGTH_MAX = 99;

    private static final String ESCAPED = "'\\\b\t\n\013\f\r";
    private static final String ESCAPES = "'\\btnvfr";

    private final StringBuilder out = new StringBuilder();

    private ErtsText() {}

    /** The text of a term; complete up to {@link #LENGTH_MAX} characters, of which each stands for a byte. */
    static String of(Term term) {
        ErtsText text = new ErtsText();
        text.append(term);
        return text.out.toString();
    }

    /** A message, cut where Erlang cuts it. */
    static String cut(String message) {
        return message.length() <= LENGTH_MAX ? message : message.substring(0, LENGTH_MAX);
    }

    private void append(Term term) {
        if (out.length() > LENGTH_MAX) {
            return;
        }
        if (term instanceof Atom atom) {
            appendAtom(atom.name());
        } else if (term instanceof FloatTerm number) {
            out.append(String.format(Locale.ROOT, "%e", number.value()));
        } else if (term instanceof Tuple tuple) {
            appendAll('{', tuple.elements(), '}');
        } else if (term instanceof ListTerm list) {
            appendList(list);
        } else if (term instanceof MapTerm map) {
            appendMap(map);
        } else if (term instanceof Bitstring bits && bits.isBinary() && isText(bits.toBytes())) {
            out.append("<<");
            appendQuoted(new String(bits.toBytes(), StandardCharsets.ISO_8859_1), '"');
            out.append(">>");
        } else {
            out.append(TermText.format(term));
        }
    }

    private void appendAll(char open, Iterable<Term> elements, char close) {
        char before = open;
        for (Term element : elements) {
            out.append(before);
            append(element);
            before = ',';
        }
        if (before == open) {
            out.append(open);
        }
        out.append(close);
    }

    private void appendList(ListTerm list) {
        if (isText(list)) {
            StringBuilder characters = new StringBuilder();
            list.elements().forEach(element -> characters.append((char) ((IntegerTerm) element).longValue()));
            appendQuoted(characters.toString(), '"');
        } else if (list.isProper()) {
            appendAll('[', list.elements(), ']');
        } else {
            appendAll('[', list.elements(), '|');
            append(list.tail());
            out.append(']');
        }
    }

    private void appendMap(MapTerm map) {
        out.append("#{");
        for (int i = 0; i < map.size(); i++) {
            out.append(i == 0 ? "" : ",");
            append(map.keyAt(i));
            out.append("=>");
            append(map.valueAt(i));
        }
        out.append('}');
    }

    private void appendAtom(String name) {
        if (needsQuotes(name)) {
            out.append('\'');
            name.codePoints().forEach(this::appendQuotedInAtom);
            out.append('\'');
        } else {
            appendUtf8(name);
        }
    }

    private void appendQuotedInAtom(int c) {
        int escape = ESCAPED.indexOf(c);
        if (escape >= 0) {
            out.append('\\').append(ESCAPES.charAt(escape));
        } else if (c < ' ' || c >= 0x80 && c < 0xA0) {
            out.append('\\').append(String.format(Locale.ROOT, "%03o", c));
        } else {
            appendUtf8(Character.toString(c));
        }
    }

    private void appendUtf8(String text) {
        out.append(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    private static boolean needsQuotes(String name) {
        return name.isEmpty()
                || !isLower(name.charAt(0))
                || !name.chars().allMatch(c -> c == '_' || c >= '0' && c <= '9' || isLower(c) || isUpper(c));
    }

    private static boolean isLower(int c) {
        return c >= 'a' && c <= 'z' || c >= 0xDF && c <= 0xFF && c != 0xF7;
    }

    private static boolean isUpper(int c) {
        return c >= 'A' && c <= 'Z' || c >= 0xC0 && c <= 0xDE && c != 0xD7;
    }

    private static boolean isText(ListTerm list) {
        return !list.isEmpty()
                && list.isProper()
                && list.elements().stream()
                        .allMatch(e -> e instanceof IntegerTerm i && i.isLong() && isPrintable(i.longValue()));
    }

    private static boolean isText(byte[] bytes) {
        for (byte value : bytes) {
            if (!isAscii(value)) {
                return false;
            }
        }
        return bytes.length > 0;
    }

    private static boolean isPrintable(long c) {
        return isAscii(c) || c >= 0xA0 && c <= 0xFF || c == '\t' || c == '\n' || c == '\r';
    }

    private static boolean isAscii(long c) {
        return c >= 0x20 && c < 0x7F;
    }

    private void appendQuoted(String text, char quote) {
        out.append(quote);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                out.append("\\n");
            } else {
                out.append(c == quote ? "\\" : "").append(c);
            }
        }
        out.append(quote);
    }
}
