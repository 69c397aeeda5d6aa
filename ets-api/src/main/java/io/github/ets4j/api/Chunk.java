/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.List;

/**
 * Some results of a {@code select}, {@code match} or {@code match_object} with a limit, or some rows of an {@link IndexRange},
 * and how to get more. Immutable.
 *
 * <pre>{@code
 * for (Chunk chunk = table.select(spec, 100); !chunk.isEmpty(); chunk = table.select(chunk.continuation())) {
 *     chunk.results().forEach(System.out::println);
 * }
 * }</pre>
 *
 * @param results as many as the limit says at most; empty only at the end of the table
 * @param continuation where to go on; {@link Continuation#isEnd} if nothing is left for certain
 */
public record Chunk(List<Term> results, Continuation continuation) {
    /** What there is at the end of the table. */
    static final Chunk END = new Chunk(List.of(), Continuation.END);

    /** Copies the list. */
    public Chunk {
        results = List.copyOf(results);
    }

    /** Whether the end of the table was reached without a further result. */
    public boolean isEmpty() {
        return results.isEmpty();
    }

    /** What {@code ets} answers: {@code {Results, Continuation}} or {@code '$end_of_table'}. */
    public Term term() {
        return isEmpty() ? Atom.END_OF_TABLE : Tuple.of(ListTerm.of(results), continuation.term());
    }
}
