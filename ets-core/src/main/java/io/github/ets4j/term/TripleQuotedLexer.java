/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads triple-quoted strings: three quotes or more and nothing else on the first line; then lines as they are, without
 * escapes; then a line with as many quotes, whose indentation is taken off every line.
 */
final class TripleQuotedLexer {
    private TripleQuotedLexer() {}

    /** The content of the string whose opening quotes are here. */
    static String read(TextCursor cursor) {
        TextCursor start = cursor.copy();
        int quotes = takeQuotes(cursor, Integer.MAX_VALUE);
        if (!takeLine(cursor).isBlank() || cursor.peek() < 0) {
            throw start.error("nothing may follow the opening quotes of a triple-quoted string on its line");
        }
        List<TextCursor> places = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        while (cursor.peek() >= 0) {
            TextCursor place = cursor.copy();
            String indentation = takeIndentation(cursor);
            if (takeQuotes(cursor, quotes) == quotes) {
                return withoutIndentation(lines, places, indentation);
            }
            int length = cursor.index() - place.index();
            String rest = takeLine(cursor);
            places.add(place);
            lines.add(indentation + "\"".repeat(length - indentation.length()) + rest);
        }
        throw start.error("triple-quoted string is not closed");
    }

    private static String withoutIndentation(List<String> lines, List<TextCursor> places, String indentation) {
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith(indentation)) {
                line = line.substring(indentation.length());
            } else if (line.isBlank()) {
                line = "";
            } else {
                throw places.get(i).error("line is indented less than the closing quotes");
            }
            content.append(i == 0 ? "" : "\n").append(line);
        }
        return content.toString();
    }

    private static int takeQuotes(TextCursor cursor, int most) {
        int count = 0;
        while (count < most && cursor.peek() == '"') {
            cursor.take();
            count++;
        }
        return count;
    }

    private static String takeIndentation(TextCursor cursor) {
        StringBuilder taken = new StringBuilder();
        while (cursor.peek() == ' ' || cursor.peek() == '\t') {
            taken.append((char) cursor.take());
        }
        return taken.toString();
    }

    /** The rest of the line; moves past its end. */
    private static String takeLine(TextCursor cursor) {
        StringBuilder line = new StringBuilder();
        int c = cursor.take();
        while (c >= 0 && c != '\n') {
            line.appendCodePoint(c);
            c = cursor.take();
        }
        return line.toString();
    }
}
