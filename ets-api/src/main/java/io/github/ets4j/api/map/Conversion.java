/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.map;

import io.github.ets4j.core.table.Texts;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;

/** Values of one Java class as terms and back, by the rule of {@link Terms}. Immutable. */
final class Conversion<T> {
    /** The value of a term, null if the class has none for it. */
    private static final Map<Class<?>, Function<Term, ?>> READERS = Map.of(
            String.class, Conversion::text,
            Long.class, term -> term instanceof IntegerTerm number && number.isLong() ? number.longValue() : null,
            Integer.class, Conversion::integer,
            BigInteger.class, term -> term instanceof IntegerTerm number ? number.bigValue() : null,
            Double.class, term -> term instanceof FloatTerm number ? number.value() : null,
            Boolean.class, term -> term == Atom.TRUE || term == Atom.FALSE ? term == Atom.TRUE : null,
            byte[].class, term -> term instanceof Bitstring bits && bits.isBinary() ? bits.toBytes() : null);

    private final Class<T> type;
    private final Function<Term, ?> reader;

    private Conversion(Class<T> type, Function<Term, ?> reader) {
        this.type = type;
        this.reader = reader;
    }

    static <T> Conversion<T> of(Class<T> type) {
        Function<Term, ?> reader =
                Term.class.isAssignableFrom(type) ? term -> type.isInstance(term) ? term : null : READERS.get(type);
        if (reader == null) {
            throw EtsException.badArgument(Kind.NONE, 0, "no typed mapping of class=" + type.getName());
        }
        return new Conversion<>(type, reader);
    }

    private static String text(Term term) {
        if (!(term instanceof Bitstring bits) || !bits.isBinary()) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bits.toBytes()))
                    .toString();
        } catch (CharacterCodingException malformed) {
            return null;
        }
    }

    private static Integer integer(Term term) {
        return term instanceof IntegerTerm number && number.isLong() && number.longValue() == (int) number.longValue()
                ? (Integer) (int) number.longValue()
                : null;
    }

    /** The term of a value; {@link ClassCastException} for a value of another class, as maps have it. */
    Term term(Object value) {
        return Terms.of(type.cast(value));
    }

    /** The value of a term. */
    T value(Term term) {
        Object value = reader.apply(term);
        if (value == null) {
            throw RowMapping.otherShape("no " + type.getSimpleName() + ": " + Texts.shorten(term));
        }
        return type.cast(value);
    }

    boolean isSame(T value, Object named) {
        return value instanceof byte[] bytes
                ? named instanceof byte[] other && Arrays.equals(bytes, other)
                : value.equals(named);
    }
}
