/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.api.select.IndexBounds;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Reference;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.util.function.Function;

/**
 * Where a {@code select}, {@code match} or {@code match_object} with a limit goes on, or the rows of an {@link IndexRange}. It
 * carries all it needs: the table's identifier, the match specification, direction, limit, place, and results that were
 * found but not handed out yet. It holds neither locks nor memory of the engine, is never out of date, may be used by any
 * thread, more than once, now or later, and as a {@link #term} may be stored or sent elsewhere and come back.
 *
 * <p>Tables without order, and those without a name, are held by their identifier: renaming the table does not matter, and
 * after its deletion the continuation is refused, whatever has the name now. A named {@code ordered_set} is held by what the
 * call had for it, as in ETS: if that was its name, the continuation goes on in the table that has the name. In an {@code
 * ordered_set} it goes on behind the last key, whether that is still there or not. A table whose index is read is held by its
 * identifier, the index by its name; it goes on behind the last value and key, whether they are still there or not.
 * Immutable.
 */
public final class Continuation {
    /** Nothing is left: {@code '$end_of_table'}. */
    public static final Continuation END = new Continuation(null, null, null, false, 0, null, ListTerm.NIL, false);

    private static final Atom MARK = Atom.of("$continuation");
    private static final Atom FORWARD = Atom.of("forward");
    private static final Atom BACKWARD = Atom.of("backward");
    private static final Atom INDEX = Atom.of("index");
    private static final int SIZE = 7;

    /**
     * Some rows of an index.
     *
     * @param name name of the index
     * @param bounds which values
     */
    record OfIndex(Atom name, IndexBounds bounds) {}

    private final Term table;
    private final MatchSpecification specification; // null if it is of an index
    private final OfIndex index; // null if it is of a match specification
    private final boolean descending;
    private final int limit;
    private final Term position;
    private final ListTerm pending;
    private final boolean scanned; // for speed only, so not in the term

    /**
     * @param position where the traversal goes on, null if only the pending results are left
     * @param pending results found already, proper
     */
    Continuation(
            Term table,
            MatchSpecification specification,
            boolean descending,
            int limit,
            Term position,
            ListTerm pending) {
        this(table, specification, null, descending, limit, position, pending, false);
    }

    /** As the other, for rows of an index. */
    Continuation(Term table, OfIndex index, boolean descending, int limit, Term position, ListTerm pending) {
        this(table, null, index, descending, limit, position, pending, false);
    }

    private Continuation(
            Term table,
            MatchSpecification specification,
            OfIndex index,
            boolean descending,
            int limit,
            Term position,
            ListTerm pending,
            boolean scanned) {
        this.table = table;
        this.specification = specification;
        this.index = index;
        this.descending = descending;
        this.limit = limit;
        this.position = position;
        this.pending = pending;
        this.scanned = scanned;
    }

    /** The same, at another place. */
    Continuation with(Term otherPosition, ListTerm otherPending) {
        return new Continuation(table, specification, index, descending, limit, otherPosition, otherPending, scanned);
    }

    /** The same, or one that {@linkplain #isScanned asks no index any more}. */
    Continuation scannedIf(boolean isTooMuchForIndexes) {
        return isTooMuchForIndexes == scanned
                ? this
                : new Continuation(
                        table, specification, index, descending, limit, position, pending, isTooMuchForIndexes);
    }

    /** Whether nothing is left. */
    public boolean isEnd() {
        return table == null;
    }

    Term table() {
        return table;
    }

    /** What is selected; null if rows of an index are read. */
    MatchSpecification specification() {
        return specification;
    }

    /** Which rows of an index are read; null if it is a match specification that selects. */
    OfIndex index() {
        return index;
    }

    boolean isDescending() {
        return descending;
    }

    int limit() {
        return limit;
    }

    Term position() {
        return position;
    }

    ListTerm pending() {
        return pending;
    }

    /** Whether indexes had too many candidates for a chunk before, so that it is not worth to ask them for the next. */
    boolean isScanned() {
        return scanned;
    }

    /**
     * The continuation as a term: {@code '$end_of_table'}, or {@code {'$continuation', Table, MatchSpec, Direction, Limit,
     * Place, Pending}}, where {@code MatchSpec} is {@code {index, Name, Bounds}} for rows of an index.
     */
    public Term term() {
        if (isEnd()) {
            return Atom.END_OF_TABLE;
        }
        return Tuple.of(
                MARK,
                table,
                index == null
                        ? specification.term()
                        : Tuple.of(INDEX, index.name(), index.bounds().term()),
                descending ? BACKWARD : FORWARD,
                Terms.integer(limit),
                position == null ? ListTerm.NIL : ListTerm.of(position),
                pending);
    }

    /** The continuation that a term is; {@code badarg}, argument 1, if it is none. */
    public static Continuation of(Term term) {
        return of(term, MatchSpecification::of);
    }

    /** As {@link #of(Term)}, with a way to read match specifications. */
    static Continuation of(Term term, Function<Term, MatchSpecification> specifications) {
        if (term == Atom.END_OF_TABLE) {
            return END;
        }
        if (!(term instanceof Tuple tuple) || tuple.size() != SIZE || tuple.element(1) != MARK) {
            throw invalid("it is no continuation");
        }
        Term table = tuple.element(2);
        if (!(table instanceof Atom || table instanceof Reference)) {
            throw invalid("it has no table identifier");
        }
        OfIndex index = index(tuple.element(3));
        return new Continuation(
                table,
                index == null ? specification(tuple.element(3), specifications) : null,
                index,
                isBackward(tuple.element(4)),
                limit(tuple.element(5)),
                position(tuple.element(6)),
                pending(tuple.element(7)),
                false);
    }

    private static MatchSpecification specification(Term term, Function<Term, MatchSpecification> specifications) {
        try {
            return specifications.apply(term);
        } catch (EtsException refused) {
            throw invalid(refused.text());
        }
    }

    /** Which rows of an index a term says; null if it is not about an index, as no match specification is a tuple. */
    private static OfIndex index(Term term) {
        if (!(term instanceof Tuple tuple)) {
            return null;
        }
        boolean isOfIndex = tuple.size() == 3 && tuple.element(1) == INDEX && tuple.element(2) instanceof Atom;
        IndexBounds bounds = isOfIndex ? IndexBounds.of(tuple.element(3)) : null;
        if (bounds == null) {
            throw invalid("it has neither a match specification nor values of an index");
        }
        return new OfIndex((Atom) tuple.element(2), bounds);
    }

    private static boolean isBackward(Term term) {
        if (term != FORWARD && term != BACKWARD) {
            throw invalid("it has no direction");
        }
        return term == BACKWARD;
    }

    private static int limit(Term term) {
        if (!(term instanceof IntegerTerm limit)
                || !limit.isLong()
                || limit.longValue() < 1
                || limit.longValue() > Integer.MAX_VALUE) {
            throw invalid("it has no limit");
        }
        return (int) limit.longValue();
    }

    private static Term position(Term term) {
        if (!(term instanceof ListTerm list) || !list.isProper() || list.size() > 1) {
            throw invalid("it has no place");
        }
        return list.isEmpty() ? null : list.get(0);
    }

    private static ListTerm pending(Term term) {
        if (!(term instanceof ListTerm list) || !list.isProper()) {
            throw invalid("it has no list of results");
        }
        return list;
    }

    static EtsException invalid(String why) {
        return EtsException.badArgument(Kind.NONE, 1, "invalid continuation: " + why);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Continuation that && term().equals(that.term());
    }

    @Override
    public int hashCode() {
        return term().hashCode();
    }

    /** The continuation as a term, in Erlang syntax. */
    @Override
    public String toString() {
        return term().toString();
    }
}
