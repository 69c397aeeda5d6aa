/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.syntax;

import io.github.ets4j.query.syntax.Expression.BinaryOf;
import io.github.ets4j.query.syntax.Expression.Literal;
import io.github.ets4j.query.syntax.Expression.StringLiteral;
import io.github.ets4j.query.syntax.Expression.Unary;
import io.github.ets4j.query.syntax.Segment.Endian;
import io.github.ets4j.query.syntax.Segment.Type;
import io.github.ets4j.term.ErlangLexer.Token;
import io.github.ets4j.term.ErlangLexer.TokenKind;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Parses {@code <<...>>}. */
final class SegmentParser {
    private final Tokens tokens;
    private final PrimaryParser primaries;

    SegmentParser(Tokens tokens, PrimaryParser primaries) {
        this.tokens = tokens;
        this.primaries = primaries;
    }

    Expression binary() {
        Position at = Tokens.position(tokens.take());
        List<Segment> segments = new ArrayList<>();
        if (tokens.takeIf(">>")) {
            return new BinaryOf(at, segments);
        }
        tokens.enter();
        do {
            segments.add(segment());
        } while (tokens.takeIf(","));
        tokens.leave();
        if (tokens.at("||")) {
            throw tokens.peek().error("binary comprehensions are not supported");
        }
        if (!tokens.at(">>")) {
            throw tokens.unexpected("',' or '>>' of a binary");
        }
        tokens.take();
        return new BinaryOf(at, segments);
    }

    private Segment segment() {
        Token start = tokens.peek();
        Expression value = value();
        Expression size = tokens.takeIf(":") ? primaries.simple() : null;
        Specification specification = new Specification();
        if (tokens.takeIf("/")) {
            do {
                specification.add(tokens);
            } while (tokens.takeIf("-"));
        }
        return specification.segment(start, value, size);
    }

    private Expression value() {
        if (!tokens.at("-") && !tokens.at("+")) {
            return primaries.simple();
        }
        Token sign = tokens.take();
        Position at = Tokens.position(sign);
        Expression operand = primaries.simple();
        boolean minus = sign.text().equals("-");
        if (operand instanceof Literal literal && minus) {
            Term value = literal.value();
            if (value instanceof IntegerTerm integer) {
                return new Literal(at, IntegerTerm.of(integer.bigValue().negate()));
            }
            if (value instanceof FloatTerm number) {
                return new Literal(at, FloatTerm.of(-number.value()));
            }
        }
        return new Unary(at, minus ? UnaryOperator.MINUS : UnaryOperator.PLUS, operand);
    }

    /** What stands after the slash, as far as it is read. */
    private static final class Specification {
        private Type type;
        private Boolean signed;
        private Endian endian;
        private int unit;

        void add(Tokens tokens) {
            Token word = tokens.expect(TokenKind.ATOM, "a type specifier of a binary");
            switch (word.text()) {
                case "integer" -> setType(word, Type.INTEGER);
                case "float" -> setType(word, Type.FLOAT);
                case "binary", "bytes" -> setType(word, Type.BINARY);
                case "bitstring", "bits" -> setType(word, Type.BITSTRING);
                case "utf8" -> setType(word, Type.UTF8);
                case "utf16" -> setType(word, Type.UTF16);
                case "utf32" -> setType(word, Type.UTF32);
                case "signed", "unsigned" -> {
                    requireUnset(word, signed);
                    signed = word.text().equals("signed");
                }
                case "big" -> setEndian(word, Endian.BIG);
                case "little" -> setEndian(word, Endian.LITTLE);
                case "native" -> setEndian(word, Endian.NATIVE);
                case "unit" -> setUnit(tokens, word);
                default -> throw word.error("unknown type specifier " + word.text() + " of a binary");
            }
        }

        private void setType(Token word, Type value) {
            requireUnset(word, type);
            type = value;
        }

        private void setEndian(Token word, Endian value) {
            requireUnset(word, endian);
            endian = value;
        }

        private void setUnit(Tokens tokens, Token word) {
            requireUnset(word, unit == 0 ? null : unit);
            tokens.expect(":", "of a unit");
            Token number = tokens.expect(TokenKind.INTEGER, "the number of bits of a unit");
            IntegerTerm bits = (IntegerTerm) number.value();
            if (!bits.isLong() || bits.longValue() < 1 || bits.longValue() > 256) {
                throw number.error("unit=" + number.text() + " is not 1 to 256");
            }
            unit = (int) bits.longValue();
        }

        private static void requireUnset(Token word, Object present) {
            if (present != null) {
                throw word.error("type specifier " + word.text() + " of a binary conflicts with an earlier one");
            }
        }

        Segment segment(Token start, Expression value, Expression size) {
            Type chosen = type == null ? Type.INTEGER : type;
            check(start, chosen, value, size);
            int units = unit != 0 ? unit : chosen == Type.BINARY ? 8 : 1;
            return new Segment(
                    Tokens.position(start),
                    value,
                    size,
                    chosen,
                    Boolean.TRUE.equals(signed),
                    endian == null ? Endian.BIG : endian,
                    units);
        }

        private void check(Token start, Type chosen, Expression value, Expression size) {
            if (chosen.isUtf() && (size != null || unit != 0)) {
                throw start.error("a segment of type " + name(chosen) + " takes no size and no unit");
            }
            boolean bits = chosen == Type.BINARY || chosen == Type.BITSTRING;
            if (unit != 0 && size == null && !bits) {
                throw start.error("a unit needs a size");
            }
            if (value instanceof StringLiteral && bits) {
                throw start.error("a string cannot be of type " + name(chosen));
            }
        }

        private static String name(Type type) {
            return type.name().toLowerCase(Locale.ROOT);
        }
    }
}
