/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.query.syntax.Expression.BinaryOf;
import io.github.ets4j.query.syntax.Expression.StringLiteral;
import io.github.ets4j.query.syntax.Segment;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.BitstringBuilder;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import java.util.Locale;

/** Builds the value of {@code <<...>>}. */
final class SegmentBuilder {
    private static final long BITS_MAX = Integer.MAX_VALUE;

    private final Evaluator evaluator;
    private final Scope scope;
    private final BitstringBuilder bits = new BitstringBuilder();

    SegmentBuilder(Evaluator evaluator, Scope scope) {
        this.evaluator = evaluator;
        this.scope = scope;
    }

    Bitstring build(BinaryOf binary) {
        for (Segment segment : binary.segments()) {
            try {
                append(segment);
            } catch (ErlangError error) {
                throw error.at(segment.at());
            } catch (EtsException refused) {
                throw refused.kind() == Kind.TERM_SIZE
                        ? ErlangError.systemLimit(refused.text()).at(segment.at())
                        : refused;
            }
        }
        return bits.toBitstring();
    }

    private void append(Segment segment) {
        if (segment.value() instanceof StringLiteral string) {
            string.text().codePoints().forEach(c -> append(segment, IntegerTerm.of(c)));
        } else {
            append(segment, evaluator.evaluate(segment.value(), scope));
        }
    }

    private void append(Segment segment, Term value) {
        switch (segment.type()) {
            case INTEGER -> appendInteger(segment, value);
            case FLOAT -> appendFloat(segment, value);
            case BINARY, BITSTRING -> appendBits(segment, value);
            default -> appendCharacter(segment, value);
        }
    }

    private void appendInteger(Segment segment, Term value) {
        if (!(value instanceof IntegerTerm integer)) {
            throw bad(segment, value);
        }
        long size = size(segment, 8);
        if (size == 8 && integer.isLong()) {
            bits.appendByte((int) integer.longValue());
        } else {
            bits.append(integer.bigValue(), (int) size, segment.byteOrder());
        }
    }

    private void appendFloat(Segment segment, Term value) {
        if (!Arithmetic.isNumber(value)) {
            throw bad(segment, value);
        }
        long size = size(segment, 64);
        Numbers.appendFloat(bits, Arithmetic.toDouble(value), size, segment.byteOrder());
    }

    private void appendBits(Segment segment, Term value) {
        if (!(value instanceof Bitstring given)) {
            throw bad(segment, value);
        }
        long size = segment.size() == null ? given.bitSize() : size(segment, 0);
        boolean fits = size <= given.bitSize() && (segment.size() != null || given.bitSize() % segment.unit() == 0);
        if (!fits) {
            throw bad(segment, value);
        }
        bits.append(given, size);
    }

    private void appendCharacter(Segment segment, Term value) {
        if (!(value instanceof IntegerTerm code) || !Text.isCodePoint(code)) {
            throw bad(segment, value);
        }
        bits.append(Numbers.encode(segment, (int) code.longValue()));
    }

    /** Size in bits. */
    private long size(Segment segment, int otherwise) {
        return segment.size() == null ? otherwise : size(evaluator.evaluate(segment.size(), scope), segment.unit());
    }

    /** Size in bits of so many units. */
    static long size(Term units, int unit) {
        boolean valid = units instanceof IntegerTerm count && count.isLong() && count.longValue() >= 0;
        if (!valid) {
            throw ErlangError.badArgument("size of a segment is no whole number: " + Text.brief(units));
        }
        long count = ((IntegerTerm) units).longValue();
        if (count > BITS_MAX / unit) {
            throw ErlangError.systemLimit("a segment of more than " + BITS_MAX + " bits");
        }
        return count * unit;
    }

    private static ErlangError bad(Segment segment, Term value) {
        String type = segment.type().toString().toLowerCase(Locale.ROOT);
        return ErlangError.badArgument("cannot make a segment of type " + type + " from " + Text.brief(value));
    }
}
