/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.erlang.protocol;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;

/**
 * Continuations as clients hold them, in the shapes that ETS gives them, since programs may look at these to repair them;
 * the engine's own carries its match specification, the client's a reference to it.
 */
final class Continuations {
    /*
     * engine          {'$continuation', Table, MatchSpec, Direction, Limit, [Place] | [], Pending}
     * without order   {Table, Position, Limit, Reference, Surplus, Flags}
     * ordered_set     {Table, LastKey, Direction, Limit, Reference, Surplus, Flags, Extra}
     *
     * Surplus is Pending. Without a place, only pending results are left: then Flags is 0, and Position or LastKey is not
     * looked at.
     */
    private static final Atom MARK = Atom.of("$continuation");
    private static final Atom FORWARD = Atom.of("forward");
    private static final IntegerTerm HAS_PLACE = IntegerTerm.of(1);
    private static final IntegerTerm NO_PLACE = IntegerTerm.of(0);
    private static final int UNORDERED_SIZE = 6;
    private static final int ORDERED_SIZE = 8;

    private final CompiledSpecifications specifications;

    Continuations(CompiledSpecifications specifications) {
        this.specifications = specifications;
    }

    /** The answer of a traversal in chunks, its continuation made one for clients. */
    Term toClient(Term answer, boolean isOrdered) {
        if (!(answer instanceof Tuple chunk) || !(chunk.element(2) instanceof Tuple own)) {
            return answer;
        }
        Term table = own.element(2);
        Reference reference = specifications.reference(own.element(3));
        Term limit = own.element(5);
        ListTerm place = (ListTerm) own.element(6);
        Term flags = place.isEmpty() ? NO_PLACE : HAS_PLACE;
        Term surplus = own.element(7);
        Term position = place.isEmpty() ? NO_PLACE : place.get(0);
        return chunk.with(
                2,
                isOrdered
                        ? Tuple.of(table, position, own.element(4), limit, reference, surplus, flags, NO_PLACE)
                        : Tuple.of(table, position, limit, reference, surplus, flags));
    }

    /** The engine's continuation for a client's; something that is none if the reference is not known, or the term is none. */
    Term fromClient(Term term) {
        if (!(term instanceof Tuple tuple)) {
            return term;
        }
        boolean isOrdered = isOrdered(tuple);
        if (!isOrdered && tuple.size() != UNORDERED_SIZE) {
            return Tuple.EMPTY;
        }
        int shift = isOrdered ? 1 : 0;
        Term specification = specifications.specification(tuple.element(4 + shift));
        Term flags = tuple.element(6 + shift);
        if (specification == null || !(flags.equals(HAS_PLACE) || flags.equals(NO_PLACE))) {
            return Tuple.EMPTY;
        }
        return Tuple.of(
                MARK,
                tuple.element(1),
                specification,
                isOrdered ? tuple.element(3) : FORWARD,
                tuple.element(3 + shift),
                flags.equals(HAS_PLACE) ? ListTerm.of(tuple.element(2)) : ListTerm.NIL,
                tuple.element(5 + shift));
    }

    static boolean isOrdered(Term continuation) {
        return continuation instanceof Tuple tuple && tuple.size() == ORDERED_SIZE;
    }

    /** The reference in a continuation; null if the term is none. */
    static Term reference(Term continuation) {
        if (continuation instanceof Tuple tuple) {
            if (tuple.size() == UNORDERED_SIZE) {
                return tuple.element(4);
            }
            if (tuple.size() == ORDERED_SIZE) {
                return tuple.element(5);
            }
        }
        return null;
    }

    /** The continuation with another reference in it. */
    static Term withReference(Term continuation, Reference reference) {
        return ((Tuple) continuation).with(isOrdered(continuation) ? 5 : 4, reference);
    }
}
