/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermText;
import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with a match specification. Confined to one thread. */
final class Problems {
    private static final int EXCERPT_LENGTH_MAX = 80;

    private final List<Problem> found = new ArrayList<>();

    /** Notes a broken rule. */
    void add(TermPath path, String text, String ertsText) {
        found.add(new Problem(TermPath.indexes(path), text, ErtsText.cut(ertsText), false));
    }

    /** Notes an exceeded limit. */
    void addLimit(TermPath path, String text, String ertsText) {
        found.add(new Problem(TermPath.indexes(path), text, ErtsText.cut(ertsText), true));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Problem> toList() {
        return List.copyOf(found);
    }

    /** A term for a message: its text, cut if it is long. */
    static String excerpt(Term term) {
        String text = TermText.pretty(term);
        if (text.length() <= EXCERPT_LENGTH_MAX) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(EXCERPT_LENGTH_MAX - 1))
                ? EXCERPT_LENGTH_MAX - 1
                : EXCERPT_LENGTH_MAX;
        return text.substring(0, end) + "...";
    }
}
