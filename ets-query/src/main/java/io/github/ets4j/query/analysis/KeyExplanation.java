/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import io.github.ets4j.core.backend.KeySelection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What a match specification tells about the keys of the objects that can match, or about their values in an index, and how
 * that was found. Immutable.
 *
 * @param noun what is told about: {@code key} or {@code value}
 * @param use what all match functions together tell
 * @param clauses what each of them tells
 * @param selection the keys to look at
 * @param texts the keys to look at, for people: one text for each key or range, made when it is asked for
 */
public record KeyExplanation(
        String noun, KeyUse use, List<ClauseKeys> clauses, KeySelection selection, List<Supplier<String>> texts) {
    /** Copies the lists. */
    public KeyExplanation {
        clauses = List.copyOf(clauses);
        texts = List.copyOf(texts);
    }

    /** The keys or values to look at, in words. */
    public String summary() {
        if (selection instanceof KeySelection.All) {
            return "every " + noun;
        }
        if (texts.isEmpty()) {
            return "no " + noun;
        }
        String kind = selection instanceof KeySelection.Points ? noun : "range";
        return texts.size() + " " + kind + (texts.size() == 1 ? ": " : "s: ")
                + texts.stream().map(Supplier::get).collect(Collectors.joining("; "));
    }

    /** One line for each match function, and one for all. */
    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < clauses.size(); i++) {
            ClauseKeys clause = clauses.get(i);
            lines.append("clause ").append(i + 1).append(": ").append(clause.use());
            lines.append(": ").append(clause.text().get()).append('\n');
        }
        return lines.append("all: ")
                .append(use)
                .append(": ")
                .append(summary())
                .append('\n')
                .toString();
    }
}
