/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.analysis;

import io.github.ets4j.term.Term;
import java.util.List;

/** A guard or an expression of the body of a match function, checked. Immutable. */
public sealed interface MatchExpression {
    /**
     * A literal: an atom or number as it stands, {@code {const, Term}}, or a construction of literals only.
     *
     * @param value the term
     */
    record Constant(Term value) implements MatchExpression {}

    /**
     * A variable that the head binds.
     *
     * @param slot its slot, see {@link Pattern}
     */
    record Variable(int slot) implements MatchExpression {}

    /** {@code '$_'}: the object. */
    record WholeObject() implements MatchExpression {}

    /** {@code '$$'}: the list of what the variables of the head are bound to, in the order of their slots. */
    record AllVariables() implements MatchExpression {}

    /**
     * {@code {{E1, ..., En}}}: a tuple.
     *
     * @param elements its elements
     */
    record TupleOf(List<MatchExpression> elements) implements MatchExpression {
        /** Copies the list. */
        public TupleOf {
            elements = List.copyOf(elements);
        }
    }

    /**
     * {@code [E1, ..., En | Tail]}: a list.
     *
     * @param elements its elements, one or more
     * @param tail its tail, a {@link Constant} of {@code []} for a proper list
     */
    record ListOf(List<MatchExpression> elements, MatchExpression tail) implements MatchExpression {
        /** Copies the list. */
        public ListOf {
            elements = List.copyOf(elements);
        }
    }

    /**
     * A map.
     *
     * @param fields its fields; of two whose keys turn out equal the last one counts
     */
    record MapOf(List<Field> fields) implements MatchExpression {
        /** Copies the list. */
        public MapOf {
            fields = List.copyOf(fields);
        }
    }

    /**
     * A field of a map.
     *
     * @param key its key
     * @param value its value
     */
    record Field(MatchExpression key, MatchExpression value) {}

    /**
     * A call.
     *
     * @param function what is called
     * @param arguments as many as the function takes
     */
    record Call(MatchFunction function, List<MatchExpression> arguments) implements MatchExpression {
        /** Copies the list. */
        public Call {
            arguments = List.copyOf(arguments);
        }
    }
}
