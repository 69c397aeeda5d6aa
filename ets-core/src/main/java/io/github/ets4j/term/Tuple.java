/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** A tuple. Element positions count from 1, as in Erlang. */
public final class Tuple implements Term {
    /** The empty tuple. */
    public static final Tuple EMPTY = new Tuple(new Term[0]);

    private final Term[] elements;

    private Tuple(Term[] elements) {
        this.elements = elements;
    }

    /** The tuple of these elements. */
    public static Tuple of(Term... elements) {
        return ofOwned(Terms.requireNoNull(elements.clone()));
    }

    /** The tuple of these elements. */
    public static Tuple of(List<? extends Term> elements) {
        return ofOwned(Terms.requireNoNull(elements.toArray(new Term[0])));
    }

    /**
     * The tuple of these elements, without a copy: for code that has just made the array, holds no null in it and will
     * not touch it again.
     */
    public static Tuple ofOwned(Term[] elements) {
        return elements.length == 0 ? EMPTY : new Tuple(elements);
    }

    /** Number of elements. */
    public int size() {
        return elements.length;
    }

    /**
     * The element at a position.
     *
     * @param position 1 to {@link #size()}
     * @throws IndexOutOfBoundsException if there is none
     */
    public Term element(int position) {
        return elements[position - 1];
    }

    /** This tuple with another element at a position, 1 to {@link #size()}. */
    public Tuple with(int position, Term element) {
        Term[] copy = elements.clone();
        copy[position - 1] = Objects.requireNonNull(element, "element");
        return new Tuple(copy);
    }

    /** The elements in order, immutable. */
    public List<Term> elements() {
        return Collections.unmodifiableList(Arrays.asList(elements));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tuple that && Arrays.equals(elements, that.elements);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(elements);
    }

    @Override
    public String toString() {
        return TermText.format(this);
    }
}
