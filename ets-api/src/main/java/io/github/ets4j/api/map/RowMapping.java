/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.map;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;

/**
 * How the rows of a table are the entries of a map: what {@code Table.asMap} and {@code Table.asNavigableMap} need to know.
 * The presets cover rows {@code {Key, Value}} and whole rows; others are written like this:
 *
 * <pre>{@code
 * RowMapping<String, Person> people = new RowMapping<>() {
 *     public int keyPosition() { return 1; }
 *     public Term term(String name) { return Terms.of(name); }
 *     public String key(Term term) { return ((Bitstring) term).toText(); }
 *     public Tuple row(String name, Person person) { return Terms.tuple(name, person.age(), person.city()); }
 *     public Person value(Tuple row) { ... }
 * };
 * }</pre>
 *
 * <p>The methods must be functions: the same answer for the same argument, no effect, no answer of null. They are called by
 * all threads that use a view, never with a lock or a pin held, and may be called several times for one operation. They never
 * get null. A row or a term that the mapping cannot read is refused by {@link #otherShape}.
 *
 * @param <K> type of the keys
 * @param <V> type of the values
 */
public interface RowMapping<K, V> {
    /** Position of the key in the rows, 1 or more; that of the table. */
    int keyPosition();

    /** The term of a key. Keys that are equal have terms that are equal, and the other way round. */
    Term term(K key);

    /**
     * The key of a term that a row holds.
     *
     * @throws EtsException of kind {@code ROW_SHAPE} if it is the term of no key
     */
    K key(Term term);

    /** The row of a key and a value, with the term of the key at {@link #keyPosition}. */
    Tuple row(K key, V value);

    /**
     * The value of a row.
     *
     * @throws EtsException of kind {@code ROW_SHAPE} if the row is of another shape
     */
    V value(Tuple row);

    /** Whether a value of a row is the one that a caller has named; to be overridden for values without equality, such as arrays. */
    default boolean isSame(V value, Object named) {
        return value.equals(named);
    }

    /** What {@link #key} and {@link #value} throw. */
    static EtsException otherShape(String text) {
        return EtsException.badArgument(EtsException.Kind.ROW_SHAPE, 0, text);
    }

    /** Rows {@code {Key, Value}} of terms. */
    static RowMapping<Term, Term> pairs() {
        return pairs(Term.class, Term.class);
    }

    /**
     * Rows {@code {Key, Value}} of Java values by the rule of {@link Terms}: {@code String} is a binary of UTF-8, {@code Long},
     * {@code Integer} and {@code BigInteger} are integers, {@code Double} is a float, {@code Boolean} an atom, {@code byte[]} a
     * binary; and {@code Term} and its subtypes are themselves. A term of another type, such as an integer that does not fit
     * an {@code Integer}, or a binary that is no UTF-8, is of another shape. Values of type {@code byte[]} are the same if
     * their bytes are.
     *
     * @throws EtsException {@code badarg} for any other class
     */
    static <K, V> RowMapping<K, V> pairs(Class<K> keys, Class<V> values) {
        return new PairMapping<>(Conversion.of(keys), Conversion.of(values));
    }

    /** Whole rows by their key. The key of a row that is put must be that of the entry. */
    static RowMapping<Term, Tuple> rows(int keyPosition) {
        return new WholeRowMapping(keyPosition);
    }
}
