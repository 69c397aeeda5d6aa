/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.select;

import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.index.IndexedValues;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.List;

/** Which values of an index are wanted. Immutable. */
public sealed interface IndexBounds {
    /** All of them. */
    IndexBounds ALL = new Between(null, true, null, true);

    /** The values in sort keys. */
    KeySelection values();

    /** The bounds as a term, from which {@link #of} makes the same. */
    Term term();

    /** A value. */
    static IndexBounds only(Term value) {
        return new Between(value, true, value, true);
    }

    /**
     * Values between two.
     *
     * @param low null for the lower edge
     * @param high null for the upper edge
     */
    record Between(Term low, boolean lowInclusive, Term high, boolean highInclusive) implements IndexBounds {
        private static final Atom MARK = Atom.of("between");
        private static final Atom INCLUSIVE = Atom.of("inclusive");
        private static final Atom EXCLUSIVE = Atom.of("exclusive");

        @Override
        public KeySelection values() {
            if (low == null && high == null) {
                return KeySelection.ALL;
            }
            return IndexedValues.between(low, lowInclusive, high, highInclusive);
        }

        /** {@code {between, Low, High}}, each of them {@code []}, {@code {inclusive, Value}} or {@code {exclusive, Value}}. */
        @Override
        public Term term() {
            return Tuple.of(MARK, edge(low, lowInclusive), edge(high, highInclusive));
        }

        private static Term edge(Term value, boolean inclusive) {
            return value == null ? ListTerm.NIL : Tuple.of(inclusive ? INCLUSIVE : EXCLUSIVE, value);
        }

        private static boolean isEdge(Term term) {
            return ListTerm.NIL.equals(term)
                    || term instanceof Tuple edge
                            && edge.size() == 2
                            && (edge.element(1) == INCLUSIVE || edge.element(1) == EXCLUSIVE);
        }

        private static Term value(Term edge) {
            return edge instanceof Tuple tuple ? tuple.element(2) : null;
        }

        private static boolean isInclusive(Term edge) {
            return !(edge instanceof Tuple tuple) || tuple.element(1) == INCLUSIVE;
        }

        /** The bounds that a term is, null if it is none. */
        private static Between of(Tuple term) {
            Term low = term.element(2);
            Term high = term.element(3);
            return isEdge(low) && isEdge(high)
                    ? new Between(value(low), isInclusive(low), value(high), isInclusive(high))
                    : null;
        }
    }

    /**
     * Values that are tuples of a size, and begin with some elements.
     *
     * @param size number of elements of the values
     * @param elements the first ones, {@code size} at most
     */
    record Prefix(int size, List<Term> elements) implements IndexBounds {
        private static final Atom MARK = Atom.of("prefix");

        /** Copies the list. */
        public Prefix {
            elements = List.copyOf(elements);
        }

        @Override
        public KeySelection values() {
            return IndexedValues.beginningWith(size, elements);
        }

        /** {@code {prefix, Size, Elements}}. */
        @Override
        public Term term() {
            return Tuple.of(MARK, IntegerTerm.of(size), ListTerm.of(elements));
        }

        /** The bounds that a term is, null if it is none. */
        private static Prefix of(Tuple term) {
            boolean isPrefix = term.element(2) instanceof IntegerTerm size
                    && term.element(3) instanceof ListTerm elements
                    && elements.isProper()
                    && size.isLong()
                    && size.longValue() >= elements.size()
                    && size.longValue() <= Integer.MAX_VALUE;
            return isPrefix
                    ? new Prefix(
                            (int) ((IntegerTerm) term.element(2)).longValue(), ((ListTerm) term.element(3)).elements())
                    : null;
        }
    }

    /** The bounds that a term of {@link #term} is; null if it is none. */
    static IndexBounds of(Term term) {
        if (!(term instanceof Tuple tuple) || tuple.size() != 3) {
            return null;
        }
        if (tuple.element(1) == Between.MARK) {
            return Between.of(tuple);
        }
        return tuple.element(1) == Prefix.MARK ? Prefix.of(tuple) : null;
    }
}
