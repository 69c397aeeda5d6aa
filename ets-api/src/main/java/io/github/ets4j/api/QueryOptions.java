/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.core.table.Texts;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.List;
import java.util.Objects;

/**
 * What {@code ets:table/2} takes as options. Immutable: each method answers other options.
 *
 * @param objectsMax how many rows are read at a time, 1 or more
 * @param traversal in which order rows are read
 * @param specification what each row becomes: a {@link io.github.ets4j.query.MatchSpecification} or its term; null for the row
 */
public record QueryOptions(int objectsMax, Traversal traversal, Object specification) {
    /** In which order the rows of an {@code ordered_set} are read; other tables have none. */
    public enum Traversal {
        /** In order. */
        SELECT,
        /** In order. In Erlang this is done key by key, here no traversal needs that. */
        FIRST_NEXT,
        /** Against the order. */
        LAST_PREV
    }

    /** {@code {n_objects, default}}. */
    public static final int OBJECTS_DEFAULT = 100;

    private static final int ARGUMENT = 2;
    private static final QueryOptions DEFAULT = new QueryOptions(OBJECTS_DEFAULT, Traversal.SELECT, null);

    /** Checks the number of rows. */
    public QueryOptions {
        Objects.requireNonNull(traversal, "traversal");
        if (objectsMax < 1) {
            throw invalid("n_objects=" + objectsMax + " is not positive");
        }
    }

    /** All rows, in order. */
    public static QueryOptions defaults() {
        return DEFAULT;
    }

    /** These options with another number of rows that are read at a time. */
    public QueryOptions objectsMax(int count) {
        return new QueryOptions(count, traversal, specification);
    }

    /** These options with another order. */
    public QueryOptions traversal(Traversal order) {
        return new QueryOptions(objectsMax, order, null);
    }

    /** These options with what each row becomes: {@code {traverse, {select, MatchSpec}}}. */
    public QueryOptions select(Object matchSpecification) {
        return new QueryOptions(objectsMax, Traversal.SELECT, matchSpecification);
    }

    /**
     * Reads the options of {@code ets:table/2}, one or a list. Of options that come twice the first counts, as in Erlang.
     *
     * @throws EtsException {@code badarg}, argument 2, naming the option
     */
    public static QueryOptions parse(Term term) {
        if (!(term instanceof ListTerm list)) {
            return parse(ListTerm.of(term));
        }
        if (!list.isProper()) {
            throw invalid("not a proper list: " + Texts.shorten(term));
        }
        QueryOptions options = DEFAULT;
        List<Term> elements = list.elements();
        for (int i = elements.size() - 1; i >= 0; i--) {
            options = options.with(elements.get(i));
        }
        return options;
    }

    private QueryOptions with(Term option) {
        if (option instanceof Tuple pair && pair.size() == 2 && pair.element(1) instanceof Atom name) {
            switch (name.name()) {
                case "n_objects" -> {
                    return objects(option, pair.element(2));
                }
                case "traverse" -> {
                    return traverse(option, pair.element(2));
                }
                default -> {
                    // refused below
                }
            }
        }
        throw invalid("unknown option " + Texts.shorten(option));
    }

    private QueryOptions objects(Term option, Term value) {
        if (value == Atom.of("default")) {
            return objectsMax(OBJECTS_DEFAULT);
        }
        if (value instanceof IntegerTerm count && count.bigValue().signum() > 0) {
            return objectsMax(
                    count.isLong() ? (int) Math.min(count.longValue(), Integer.MAX_VALUE) : Integer.MAX_VALUE);
        }
        throw invalid("invalid value in option " + Texts.shorten(option));
    }

    private QueryOptions traverse(Term option, Term value) {
        if (value instanceof Tuple select && select.size() == 2 && select.element(1) == Atom.of("select")) {
            return select(select.element(2));
        }
        for (Traversal order : Traversal.values()) {
            if (value instanceof Atom name && name.name().equalsIgnoreCase(order.name())) {
                return traversal(order);
            }
        }
        throw invalid("invalid value in option " + Texts.shorten(option));
    }

    private static EtsException invalid(String text) {
        return EtsException.badArgument(Kind.NONE, ARGUMENT, text);
    }
}
