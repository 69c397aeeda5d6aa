/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.syntax;

import java.io.IOException;
import java.io.Reader;

/**
 * Cuts a stream of source text into forms at their full stops, without parsing them: a form can be run as soon as it has
 * arrived, a faulty form does not hide those after it, and no more than one form is held in memory. Strings, quoted atoms,
 * characters and comments are respected. Not for two threads at once.
 */
public final class FormReader {
    /**
     * The text of a form.
     *
     * @param text from its first character that is neither blank nor comment to its full stop, or to the end of the stream
     * @param start where it begins in the stream
     * @param complete whether a full stop ends it
     */
    public record Source(String text, Position start, boolean complete) {}

    private static final int END = -1;

    private final Reader reader;
    private final char[] buffer = new char[8192];
    private int length;
    private int index;
    private int line = 1;
    private int column = 1;
    private StringBuilder form = new StringBuilder();

    /** A reader of forms; the position counts from the first character of the stream. */
    public FormReader(Reader reader) {
        this.reader = reader;
    }

    /** The next form, or null at the end of the stream. */
    public Source next() throws IOException {
        skipBlank();
        if (peek() == END) {
            return null;
        }
        Position start = new Position(line, column);
        form = new StringBuilder();
        boolean complete = takeForm();
        return new Source(form.toString(), start, complete);
    }

    private void skipBlank() throws IOException {
        while (true) {
            int c = peek();
            if (c == '%') {
                takeComment();
            } else if (isBlank(c)) {
                take();
            } else {
                return;
            }
        }
    }

    /** Takes characters up to the full stop; false if the stream ends before it. */
    private boolean takeForm() throws IOException {
        for (int c = take(); c != END; c = take()) {
            switch (c) {
                case '%' -> takeComment();
                case '$' -> takeCharacter();
                case '\'' -> takeQuoted('\'');
                case '"' -> takeString();
                case '.' -> {
                    int after = peek();
                    if (after == END || after == '%' || isBlank(after)) {
                        return true;
                    }
                }
                default -> {
                    // any other character is just taken
                }
            }
        }
        return false;
    }

    private void takeComment() throws IOException {
        while (peek() != '\n' && peek() != END) {
            take();
        }
    }

    private void takeCharacter() throws IOException {
        if (take() == '\\' && take() == '^') {
            take();
        }
    }

    private void takeQuoted(int quote) throws IOException {
        for (int c = take(); c != quote && c != END; c = take()) {
            if (c == '\\') {
                take();
            }
        }
    }

    private void takeString() throws IOException {
        if (peek() != '"') {
            takeQuoted('"');
            return;
        }
        int quotes = 1 + takeQuotes(Integer.MAX_VALUE);
        if (quotes > 2) {
            takeTripleQuoted(quotes);
        }
    }

    /** Takes lines up to one that begins, after blanks, with as many quotes as opened the string. */
    private void takeTripleQuoted(int quotes) throws IOException {
        while (peek() != END) {
            for (int c = take(); c != '\n' && c != END; c = take()) {
                // the rest of the line is content
            }
            while (peek() == ' ' || peek() == '\t') {
                take();
            }
            if (takeQuotes(quotes) == quotes) {
                return;
            }
        }
    }

    private int takeQuotes(int most) throws IOException {
        int count = 0;
        while (count < most && peek() == '"') {
            take();
            count++;
        }
        return count;
    }

    private int peek() throws IOException {
        if (index == length) {
            length = Math.max(reader.read(buffer), 0);
            index = 0;
        }
        return length == 0 ? END : buffer[index];
    }

    private int take() throws IOException {
        int c = peek();
        if (c == END) {
            return END;
        }
        index++;
        form.append((char) c);
        if (c == '\n') {
            line++;
            column = 1;
        } else if (!Character.isLowSurrogate((char) c)) {
            column++;
        }
        return c;
    }

    private static boolean isBlank(int c) {
        return c >= 0 && c <= ' ' || c >= 0x80 && c <= 0xA0;
    }
}
