/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;

/** Parts of lists. */
final class Lists {
    private Lists() {}

    /** The elements of a proper list before another term. */
    static Term prepend(ListTerm elements, Term tail) {
        return prepend(array(elements, 0), tail);
    }

    /** The elements, an array that the caller gives away, before another term. */
    static Term prepend(Term[] elements, Term tail) {
        if (elements.length == 1) {
            return ListTerm.cons(elements[0], tail);
        }
        return elements.length == 0 ? tail : ListTerm.ofOwned(elements, tail);
    }

    /** A copy of the elements from an index on. */
    static Term[] array(ListTerm list, int from) {
        Term[] elements = new Term[list.size() - from];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = list.get(from + i);
        }
        return elements;
    }
}
