/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import io.github.ets4j.term.Term;
import java.util.List;

/**
 * The head of a match function, or a part of it, checked. Immutable. A head that is neither a variable nor a tuple is legal: the
 * objects of tables never match it, other terms may.
 *
 * <p>Variables are numbered by <em>slots</em>, 0 and up, in the order of their numbers: {@code '$3'} has a lower slot than
 * {@code '$10'}. Patterns are matched from the outside in and from left to right, the fields of a map in the order of {@link
 * MapOf#fields}; the first occurrence of a variable in that order is a {@link Bind}, all others are {@link Same}.
 */
public sealed interface Pattern {
    /** {@code '_'}: any term; as a whole head, any object. */
    record Any() implements Pattern {}

    /**
     * The first occurrence of a variable: any term, which it is bound to.
     *
     * @param slot slot of the variable
     */
    record Bind(int slot) implements Pattern {}

    /**
     * A further occurrence of a variable: a term that is {@code =:=} to the one it is bound to.
     *
     * @param slot slot of the variable
     */
    record Same(int slot) implements Pattern {}

    /**
     * A term without variables, wildcards and maps: one that is {@code =:=} to it.
     *
     * @param value the term; as a whole head it need not be a tuple
     */
    record Literal(Term value) implements Pattern {}

    /**
     * A tuple of exactly this size, which holds more than literals.
     *
     * @param elements patterns of its elements
     */
    record TupleOf(List<Pattern> elements) implements Pattern {
        /** Copies the list. */
        public TupleOf {
            elements = List.copyOf(elements);
        }
    }

    /**
     * A list that begins with these elements and goes on with this tail, and holds more than literals.
     *
     * @param elements patterns of the first elements, one or more
     * @param tail pattern of what follows them, a {@link Literal} of {@code []} for a list of exactly this length; never a list
     *     with elements
     */
    record ListOf(List<Pattern> elements, Pattern tail) implements Pattern {
        /** Copies the list. */
        public ListOf {
            elements = List.copyOf(elements);
        }
    }

    /**
     * A map that has at least these keys.
     *
     * @param fields the keys, literal, with the patterns of their values
     */
    record MapOf(List<Field> fields) implements Pattern {
        /** Copies the list. */
        public MapOf {
            fields = List.copyOf(fields);
        }
    }

    /**
     * A key and the pattern of its value.
     *
     * @param key the key
     * @param value pattern of the value
     */
    record Field(Term key, Pattern value) {}
}
