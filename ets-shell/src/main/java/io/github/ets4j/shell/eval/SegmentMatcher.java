/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.query.syntax.Expression;
import io.github.ets4j.query.syntax.Expression.BinaryOf;
import io.github.ets4j.query.syntax.Expression.Literal;
import io.github.ets4j.query.syntax.Expression.StringLiteral;
import io.github.ets4j.query.syntax.Segment;
import io.github.ets4j.query.syntax.Segment.Type;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Matches a bitstring against the segments of a {@code <<...>>} pattern. */
final class SegmentMatcher {
    private final Evaluator evaluator;
    private final Matcher matcher;
    private final Scope scope;
    private byte[] bytes;
    private long end;
    private long position;

    SegmentMatcher(Evaluator evaluator, Matcher matcher, Scope scope) {
        this.evaluator = evaluator;
        this.matcher = matcher;
        this.scope = scope;
    }

    boolean match(BinaryOf pattern, Bitstring value) {
        bytes = value.toBytes();
        end = value.bitSize();
        for (Segment segment : pattern.segments()) {
            boolean matches = segment.value() instanceof StringLiteral string
                    ? matchString(segment, string.text())
                    : matchSegment(segment, segment.value());
            if (!matches) {
                return false;
            }
        }
        return position == end;
    }

    private boolean matchString(Segment segment, String text) {
        return text.codePoints().allMatch(c -> matchSegment(segment, new Literal(segment.at(), IntegerTerm.of(c))));
    }

    private boolean matchSegment(Segment segment, Expression pattern) {
        Term value = segment.type().isUtf() ? takeCharacter(segment) : take(segment);
        return value != null && matcher.match(pattern, value);
    }

    /** The next segment, or null if the bits are none of its type or too few. */
    private Term take(Segment segment) {
        boolean isBits = segment.type() == Type.BINARY || segment.type() == Type.BITSTRING;
        long rest = end - position;
        long size;
        if (segment.size() != null) {
            size = size(segment);
        } else if (isBits) {
            size = rest % segment.unit() == 0 ? rest : -1;
        } else {
            size = segment.type() == Type.FLOAT ? 64 : 8;
        }
        if (size < 0 || size > rest) {
            return null;
        }
        byte[] taken = bits(size);
        position += size;
        if (isBits) {
            return Bitstring.ofBits(taken, size);
        }
        BigInteger number = number(taken, size, segment);
        if (segment.type() == Type.INTEGER) {
            return IntegerTerm.of(number);
        }
        Double value = Numbers.toFloat(number, size);
        return value == null ? null : FloatTerm.of(value);
    }

    /** Size in bits; negative, which never matches, where Erlang's pattern fails. */
    private long size(Segment segment) {
        Term units = evaluator.evaluate(segment.size(), scope);
        boolean valid = units instanceof IntegerTerm count && count.isLong() && count.longValue() >= 0;
        return valid ? SegmentBuilder.size(units, segment.unit()) : -1;
    }

    /** The next bits, left-aligned in whole bytes, without moving past them. */
    private byte[] bits(long size) {
        byte[] taken = new byte[(int) ((size + 7) / 8)];
        int from = (int) (position >>> 3);
        int shift = (int) (position & 7);
        for (int i = 0; i < taken.length; i++) {
            int next = from + i + 1 < bytes.length ? bytes[from + i + 1] & 0xFF : 0;
            taken[i] = (byte) (bytes[from + i] << shift | next >>> (8 - shift));
        }
        return taken;
    }

    private static BigInteger number(byte[] taken, long size, Segment segment) {
        int unused = (int) (8L * taken.length - size);
        byte[] big = taken;
        if (segment.byteOrder() == ByteOrder.LITTLE_ENDIAN) {
            big = new byte[taken.length];
            for (int i = 0; i < taken.length; i++) {
                big[taken.length - 1 - i] = taken[i];
            }
            if (unused > 0) {
                big[0] = (byte) ((big[0] & 0xFF) >>> unused); // the last byte taken is the partial one
            }
            unused = 0;
        }
        BigInteger value = new BigInteger(1, big).shiftRight(unused);
        boolean negative = segment.signed() && size > 0 && value.testBit((int) size - 1);
        return negative ? value.subtract(BigInteger.ONE.shiftLeft((int) size)) : value;
    }

    /** The next character, or null if the bytes are none. */
    private Term takeCharacter(Segment segment) {
        int most = (int) Math.min(4, (end - position) / 8);
        for (int length = 1; length <= most; length++) {
            byte[] taken = Arrays.copyOf(bits(8L * length), length);
            String text = new String(taken, Numbers.charset(segment));
            boolean whole = text.codePointCount(0, text.length()) == 1
                    && Arrays.equals(text.getBytes(Numbers.charset(segment)), taken);
            if (whole) {
                position += 8L * length;
                return IntegerTerm.of(text.codePointAt(0));
            }
        }
        return null;
    }
}
