/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

/**
 * The way from a term to a part of it. Elements of tuples and lists count from 0, the tail of a list counts as the element
 * behind its last; the field {@code i} of a map has its key at {@code 2i} and its value at {@code 2i + 1}. Immutable.
 *
 * @param parent the way to the term that holds the part, null for the whole term
 * @param index which part
 */
record TermPath(TermPath parent, int index) {
    /** The way to a part of what this way leads to; {@code path} is null for the whole term. */
    static TermPath child(TermPath path, int index) {
        return new TermPath(path, index);
    }

    /** The indexes from the whole term on. */
    static int[] indexes(TermPath path) {
        int length = 0;
        for (TermPath at = path; at != null; at = at.parent) {
            length++;
        }
        int[] indexes = new int[length];
        for (TermPath at = path; at != null; at = at.parent) {
            indexes[--length] = at.index;
        }
        return indexes;
    }
}
