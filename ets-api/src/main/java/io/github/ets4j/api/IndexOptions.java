/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.core.table.Texts;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.query.IndexExpression;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.util.Objects;

/**
 * A secondary index of a table: what it is called, what it is on, and whether two rows may have one value. It is an option of
 * {@link TableOptions#index(IndexOptions)}, or made later by {@link Table#createIndex}. ETS has none. Immutable.
 *
 * <pre>{@code
 * IndexOptions.on("by_age", 3)                                          // {index, by_age, 3}
 * IndexOptions.on("by_mail", 4).unique()                                // {index, by_mail, 4, [unique]}
 * IndexOptions.on("by_name", IndexExpression.parse("{{'$3','$2'}}"))    // {index, by_name, {{'$3','$2'}}}
 * }</pre>
 *
 * @param name the name, one of its kind in a table
 * @param expression what it is on; a row for which that has no value is not in the index
 * @param isUnique whether no two rows may have the same value; values are the same if they are {@code ==}
 */
public record IndexOptions(Atom name, IndexExpression expression, boolean isUnique) {
    private static final int ARGUMENT = 2;
    private static final Atom INDEX = Atom.of("index");
    private static final Atom UNIQUE = Atom.of("unique");

    /** Checks that nothing is missing, and that a row can have the element. */
    public IndexOptions {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(expression, "expression");
        expression.define(name, isUnique);
    }

    /**
     * An index on an element of the rows, not unique.
     *
     * @param position position of the element, 1 or more
     * @throws EtsException {@code badarg}, argument 2, if it is less
     */
    public static IndexOptions on(String name, int position) {
        return on(name, element(position));
    }

    /** An index on an expression over the rows, not unique. */
    public static IndexOptions on(String name, IndexExpression expression) {
        return new IndexOptions(Terms.atom(name), expression, false);
    }

    /** The same, unique: a change that would give two rows one value fails as a whole, and changes nothing. */
    public IndexOptions unique() {
        return new IndexOptions(name, expression, true);
    }

    private static IndexExpression element(int position) {
        if (position < 1) {
            throw invalid("an index on an element that no row has: position=" + position);
        }
        try {
            return IndexExpression.element(position);
        } catch (EtsException refused) {
            throw refused.withArgument(ARGUMENT);
        }
    }

    /** As {@code info(T, indexes)} lists it: {@code {Name, What}} or {@code {Name, What, [unique]}}. */
    public Term term() {
        Term what = expression.isElement() ? IntegerTerm.of(expression.position()) : expression.term();
        return isUnique ? Tuple.of(name, what, ListTerm.of(UNIQUE)) : Tuple.of(name, what);
    }

    /** Whether a term begins as the option of an index does. */
    static boolean isOption(Tuple option) {
        return option.element(1) == INDEX;
    }

    /**
     * The index that an option of {@code new/2} declares: {@code {index, Name, What}} or {@code {index, Name, What, [unique]}},
     * where {@code What} is a position or an {@link IndexExpression}.
     *
     * @throws EtsException {@code badarg}, argument 2, telling what is wrong with it
     */
    static IndexOptions ofOption(Tuple option) {
        if (option.size() < 3 || option.size() > 4) {
            throw invalid("not an index, {index,Name,What} or {index,Name,What,[unique]}: " + Texts.shorten(option));
        }
        return of(option, 2);
    }

    /**
     * The index that a term of {@link #term} is.
     *
     * @throws EtsException {@code badarg}, argument 2, telling what is wrong with it
     */
    public static IndexOptions of(Term term) {
        if (!(term instanceof Tuple tuple) || tuple.size() < 2 || tuple.size() > 3) {
            throw invalid("not an index, {Name,What} or {Name,What,[unique]}: " + Texts.shorten(term));
        }
        return of(tuple, 1);
    }

    /** Reads name, what the index is on, and its own options if there are some. */
    private static IndexOptions of(Tuple tuple, int first) {
        if (!(tuple.element(first) instanceof Atom name)) {
            throw invalid("the name of an index is no atom: " + Texts.shorten(tuple));
        }
        IndexExpression expression = what(tuple.element(first + 1));
        boolean isUnique = tuple.size() == first + 2 && isUnique(tuple.element(first + 2));
        return new IndexOptions(name, expression, isUnique);
    }

    private static IndexExpression what(Term what) {
        if (what instanceof IntegerTerm position) {
            boolean isPosition = position.isLong() && position.longValue() == (int) position.longValue();
            if (!isPosition) {
                throw invalid("an index on an element that no row has: position=" + position);
            }
            return element((int) position.longValue());
        }
        try {
            return IndexExpression.of(what);
        } catch (EtsException refused) {
            throw refused.withArgument(ARGUMENT);
        }
    }

    private static boolean isUnique(Term options) {
        if (!(options instanceof ListTerm list) || !list.isProper()) {
            throw invalid("not a list of options of an index: " + Texts.shorten(options));
        }
        for (Term option : list.elements()) {
            if (option != UNIQUE) {
                throw invalid("unknown option of an index: " + Texts.shorten(option));
            }
        }
        return !list.isEmpty();
    }

    private static EtsException invalid(String text) {
        return EtsException.badArgument(Kind.NONE, ARGUMENT, text);
    }
}
