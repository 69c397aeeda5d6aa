/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.translation;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.query.syntax.Expression;
import io.github.ets4j.query.syntax.Expression.BinaryOf;
import io.github.ets4j.query.syntax.Expression.StringLiteral;
import io.github.ets4j.query.syntax.Position;
import io.github.ets4j.query.syntax.Segment;
import io.github.ets4j.query.syntax.Segment.Endian;
import io.github.ets4j.query.syntax.Segment.Type;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermParser;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * The bitstrings that {@code <<...>>} of constants yields. Every segment is written as a term and read by {@link TermParser},
 * which knows how segments become bits.
 */
final class BinaryConstants {
    private final Function<Expression, Term> constantOf;

    /** @param constantOf the value of a segment, or of its size; it refuses what is no constant */
    BinaryConstants(Function<Expression, Term> constantOf) {
        this.constantOf = constantOf;
    }

    Bitstring build(BinaryOf binary) {
        StringJoiner parts = new StringJoiner(",", "<<", ">>");
        for (Segment segment : binary.segments()) {
            if (segment.value() instanceof StringLiteral string) {
                string.text().codePoints().forEach(c -> parts.add(written(bits(segment, IntegerTerm.of(c)))));
            } else {
                parts.add(written(bits(segment, constantOf.apply(segment.value()))));
            }
        }
        return (Bitstring) read(binary.at(), parts.toString());
    }

    private static String written(Bitstring bits) {
        return bits + "/bitstring";
    }

    private Bitstring bits(Segment segment, Term value) {
        boolean nested = segment.type() == Type.BINARY || segment.type() == Type.BITSTRING;
        return nested ? part(segment, value) : number(segment, value);
    }

    private Bitstring number(Segment segment, Term value) {
        StringBuilder text = new StringBuilder("<<").append(value);
        if (segment.size() != null) {
            text.append(':').append(size(segment));
        }
        text.append('/').append(segment.type().name().toLowerCase(Locale.ROOT));
        text.append(isLittle(segment.endian()) ? "-little" : "-big");
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
        return Bitstring.ofBits(Arrays.copyOf(given.toBytes(), (int) ((bits + 7) / 8)), bits);
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

    private static boolean isLittle(Endian endian) {
        boolean nativeLittle = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        return endian == Endian.LITTLE || endian == Endian.NATIVE && nativeLittle;
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
