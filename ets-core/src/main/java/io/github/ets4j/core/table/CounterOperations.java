/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.table.CounterOperation;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;

/** Reads counter operations as Erlang writes them. */
final class CounterOperations {
    private static final int ARGUMENT = 3;

    private CounterOperations() {}

    /** Reads {@code Incr | {Pos, Incr} | {Pos, Incr, Threshold, SetValue}}; a plain increment is for the element after the key. */
    private static CounterOperation parse(Term term, int keyPosition) {
        if (term instanceof IntegerTerm increment) {
            return new CounterOperation(keyPosition + 1, increment, null, null);
        }
        if (term instanceof Tuple tuple && (tuple.size() == 2 || tuple.size() == 4)) {
            IntegerTerm[] parts = new IntegerTerm[tuple.size()];
            for (int i = 0; i < parts.length; i++) {
                if (!(tuple.element(i + 1) instanceof IntegerTerm part)) {
                    throw invalid(term);
                }
                parts[i] = part;
            }
            if (!parts[0].isSmall()) {
                throw invalid(term);
            }
            return new CounterOperation(
                    Positions.clamp(parts[0]),
                    parts[1],
                    parts.length == 4 ? parts[2] : null,
                    parts.length == 4 ? parts[3] : null);
        }
        throw invalid(term);
    }

    /**
     * Reads one of the operations that a term lists, or is; null after the last. What follows one at fault is not looked at,
     * as in ETS, which reads and applies one after the other.
     */
    static CounterOperation parse(Term term, int index, int keyPosition) {
        if (!(term instanceof ListTerm list)) {
            return index == 0 ? parse(term, keyPosition) : null;
        }
        if (index == list.size()) {
            if (list.isProper()) {
                return null;
            }
            throw invalid(term);
        }
        if (!(list.get(index) instanceof Tuple)) {
            throw invalid(list.get(index));
        }
        return parse(list.get(index), keyPosition);
    }

    private static EtsException invalid(Term term) {
        return EtsException.badArgument(
                EtsException.Kind.NONE,
                ARGUMENT,
                "not a counter operation: "
                        + Texts.shorten(term)
                        + "; expected an integer, {Pos, Incr} or {Pos, Incr, Threshold, SetValue} or a list of such tuples");
    }
}
