/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A list: elements and a tail. The tail of a proper list is {@link #NIL}; that of an improper one is any term that is no
 * list, and then there is at least one element.
 */
public final class ListTerm implements Term {
    /*
     * A list is the end of an array, from an index on. Lists made from one another by cons and drop share the array, so that
     * both cost no copy. The slots before the lowest index that any of them uses are free; who takes one moves the shared
     * count of free slots down by compare-and-set, from exactly its own index: of two lists [a | L] and [b | L] only one gets
     * the slot, the other copies. A slot is written once, before the list that uses it is published by its final fields.
     */

    /** The empty list. */
    public static final ListTerm NIL = new ListTerm(new Term[0], 0, null, null);

    private final Term[] elements;
    private final int from;
    private final Term tail; // null for NIL itself and for proper lists
    private final AtomicInteger free; // null where the array has no free slots

    private ListTerm(Term[] elements, int from, Term tail, AtomicInteger free) {
        this.elements = elements;
        this.from = from;
        this.tail = tail;
        this.free = free;
    }

    /** {@code [Head | Tail]}. Building a list by repeated calls costs time in proportion to its length. */
    public static ListTerm cons(Term head, Term tail) {
        Objects.requireNonNull(head, "head");
        Objects.requireNonNull(tail, "tail");
        if (!(tail instanceof ListTerm list) || list.isEmpty()) {
            return ofOwned(new Term[] {head}, tail);
        }
        AtomicInteger free = list.free;
        if (free != null && list.from > 0 && free.compareAndSet(list.from, list.from - 1)) {
            list.elements[list.from - 1] = head;
            return new ListTerm(list.elements, list.from - 1, list.tail, free);
        }
        return list.withRoomAndHead(head);
    }

    private ListTerm withRoomAndHead(Term head) {
        int size = size();
        int at = Math.min(size, Integer.MAX_VALUE / 2 - size);
        Term[] copy = new Term[at + 1 + size];
        copy[at] = head;
        System.arraycopy(elements, from, copy, at + 1, size);
        return new ListTerm(copy, at, tail, new AtomicInteger(at));
    }

    /** What remains without the first {@code count} elements, at most {@link #size()}: a list, or the tail of an improper one. */
    public Term drop(int count) {
        Objects.checkIndex(count, size() + 1);
        if (count == size()) {
            return tail();
        }
        return count == 0 ? this : new ListTerm(elements, from + count, tail, free);
    }

    /** The proper list of these elements. */
    public static ListTerm of(Term... elements) {
        return ofOwned(Terms.requireNoNull(elements.clone()), NIL);
    }

    /** The proper list of these elements. */
    public static ListTerm of(List<? extends Term> elements) {
        return ofOwned(Terms.requireNoNull(elements.toArray(new Term[0])), NIL);
    }

    /** {@code [E1, ..., En | Tail]}; a tail that is a list is appended. With no elements the tail must be a list. */
    public static ListTerm improper(List<? extends Term> elements, Term tail) {
        return ofOwned(Terms.requireNoNull(elements.toArray(new Term[0])), Objects.requireNonNull(tail, "tail"));
    }

    /** As {@link #improper}, without a copy of the array: see {@link Tuple#ofOwned}. */
    public static ListTerm ofOwned(Term[] elements, Term tail) {
        if (tail instanceof ListTerm list) {
            if (elements.length == 0) {
                return list;
            }
            if (list == NIL) {
                return new ListTerm(elements, 0, null, null);
            }
            Term[] all = Arrays.copyOf(elements, elements.length + list.size());
            System.arraycopy(list.elements, list.from, all, elements.length, list.size());
            return new ListTerm(all, 0, list.tail, null);
        }
        if (elements.length == 0) {
            throw new IllegalArgumentException("a list without elements has no tail but []");
        }
        return new ListTerm(elements, 0, tail, null);
    }

    /** Number of elements before the tail. */
    public int size() {
        return elements.length - from;
    }

    /** The element at a 0-based index. */
    public Term get(int index) {
        return elements[from + Objects.checkIndex(index, size())];
    }

    /** The elements before the tail, immutable. */
    public List<Term> elements() {
        return Collections.unmodifiableList(Arrays.asList(elements).subList(from, elements.length));
    }

    /** The tail: {@link #NIL} for a proper list. */
    public Term tail() {
        return tail == null ? NIL : tail;
    }

    /** Whether the tail is {@link #NIL}. */
    public boolean isProper() {
        return tail == null;
    }

    /** Whether this is the empty list. */
    public boolean isEmpty() {
        return from == elements.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ListTerm that
                && Arrays.equals(elements, from, elements.length, that.elements, that.from, that.elements.length)
                && Objects.equals(tail, that.tail);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = from; i < elements.length; i++) {
            hash = 31 * hash + elements[i].hashCode();
        }
        return 31 * hash + Objects.hashCode(tail) + 1;
    }

    @Override
    public String toString() {
        return TermText.format(this);
    }
}
