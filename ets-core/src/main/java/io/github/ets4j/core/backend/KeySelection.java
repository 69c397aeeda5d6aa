/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.backend;

import io.github.ets4j.term.Term;
import java.util.List;

/** The keys that an operation on many rows has to look at: what an analysis of its conditions has proved. Immutable. */
public sealed interface KeySelection {
    /** All keys. */
    KeySelection ALL = new All();

    /** No key: the conditions contradict each other. */
    KeySelection NONE = new Points(List.of());

    /** Every key of the table. */
    record All() implements KeySelection {}

    /**
     * Single keys, for any type of table: no two alike in the table's sense, in an ordered table in ascending order.
     *
     * @param keys the keys
     */
    record Points(List<Term> keys) implements KeySelection {
        /** Copies the list. */
        public Points {
            keys = List.copyOf(keys);
        }
    }

    /**
     * Single keys that something else than the conditions has named, such as an index; they may be others the next time. So
     * a place in their traversal is one in that of {@link All}, which may go on there.
     *
     * @param keys the keys: no two alike in the table's sense, in the order of the table's traversals, which is that of
     *     hashes where keys have no order
     */
    record Candidates(List<Term> keys) implements KeySelection {
        /** Copies the list. */
        public Candidates {
            keys = List.copyOf(keys);
        }
    }

    /**
     * Ranges of keys of an ordered table: none empty, disjoint, ascending.
     *
     * @param ranges the ranges
     */
    record Ranges(List<KeyRange> ranges) implements KeySelection {
        /** Copies the list. */
        public Ranges {
            ranges = List.copyOf(ranges);
        }
    }

    /**
     * A part of the keys of a table without order, by their hashes.
     *
     * @param from first hash, 0 to 2^32
     * @param to first hash beyond, {@code from} to 2^32
     */
    record Hashes(long from, long to) implements KeySelection {}
}
