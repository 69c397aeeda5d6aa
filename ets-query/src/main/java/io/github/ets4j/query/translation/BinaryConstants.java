/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.translation;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.query.syntax.Expression;
import io.github.ets4j.query.syntax.Expression.BinaryOf;
import io.github.ets4j.query.syntax.Expression.StringLiteral;
import io.github.ets4j.query.syntax.Position;
import io.github.ets4j.query.syntax.Segment;
import io.github.ets4j.query.syntax.Segment.Type;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.BitstringBuilder;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.function.Function;

/**
 * The bitstrings that {@code <<...>>} of constants yields. Every number is written as a term and read by {@link TermParser},
 * which knows how segments become bits.
 */
final class BinaryConstants {
    private final Function<Expression, Term> constantOf;
    private final BinarySizes sizes;

    /**
     * @param constantOf the value of a segment, or of its size; it refuses what is no constant
     * @param sizes of the bitstrings in the fun
     */
    BinaryConstants(Function<Expression, Term> constantOf, BinarySizes sizes) {
        this.constantOf = constantOf;
        this.sizes = sizes;
    }

    Bitstring build(BinaryOf binary) {
        BitstringBuilder parts = new BitstringBuilder();
        for (Segment segment : binary.segments()) {
            if (segment.value() instanceof StringLiteral string) {
                string.text().codePoints().forEach(c -> parts.append(bits(segment, IntegerTerm.of(c))));
            } else {
                parts.append(bits(segment, constantOf.apply(segment.value())));
            }
        }
        return parts.toBitstring();
    }

    private Bitstring bits(Segment segment, Term value) {
        boolean nested = segment.type() == Type.BINARY || segment.type() == Type.BITSTRING;
        Bitstring bits = nested ? part(segment, value) : number(segment, value);
        sizes.add(segment.at(), bits.bitSize());
        return bits;
    }

    private Bitstring number(Segment segment, Term value) {
        StringBuilder text = new StringBuilder("<<").append(value);
        if (segment.size() != null) {
            text.append(':').append(size(segment));
        }
        text.append('/').append(segment.type().name().toLowerCase(Locale.ROOT));
        text.append(segment.byteOrder() == ByteOrder.LITTLE_ENDIAN ? "-little" : "-big");
        if (segment.size() != null) {
            text.append("-unit:").append(segment.unit());
        }
        return (Bitstring) read(segment.at(), text.append(">>").toString());
    }

    private Bitstring part(Segment segment, Term value) {
        if (!(value instanceof Bitstring given)) {
            throw Refusal.at(segment.at(), "a segment of type binary cannot hold " + value + "; expected a bitstring");
        }
        if (segment.size() == null) {
            if (given.bitSize() % segment.unit() != 0) {
                throw Refusal.at(
                        segment.at(),
                        "a bitstring of " + given.bitSize() + " bits is no multiple of unit=" + segment.unit());
            }
            return given;
        }
        long bits = size(segment) * segment.unit();
        if (bits > given.bitSize()) {
            throw Refusal.at(segment.at(), "a segment of " + bits + " bits from a bitstring of " + given.bitSize());
        }
        return new BitstringBuilder().append(given, bits).toBitstring();
    }

    private long size(Segment segment) {
        Term size = constantOf.apply(segment.size());
        boolean valid = size instanceof IntegerTerm count
                && count.isLong()
                && count.longValue() >= 0
                && count.longValue() <= Integer.MAX_VALUE;
        if (!valid) {
            throw Refusal.at(segment.at(), "size=" + size + " of a segment; expected a small whole number");
        }
        return ((IntegerTerm) size).longValue();
    }

    private static Term read(Position at, String text) {
        try {
            return TermParser.parse(text);
        } catch (EtsException refused) {
            String reason = refused.text().replaceFirst("^\\d+:\\d+: ", "");
            throw Refusal.at(at, "no bitstring: " + reason);
        }
    }
}
