/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.term;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.ErlangLexer.Token;
import io.github.ets4j.term.ErlangLexer.TokenKind;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.PrimitiveIterator;

/** Reads {@code <<Segment, ...>>}: {@code Value}, {@code Value:Size}, {@code Value/Type-Type}, {@code Value:Size/Type}. */
final class BitstringParser {
    /** The largest segment that is not counted as asking for bits: its text is hardly shorter than it is. */
    private static final int SPELLED_BITS_MAX = 64;

    private final TokenStream tokens;
    private final BitstringBuilder bits = new BitstringBuilder();

    BitstringParser(TokenStream tokens) {
        this.tokens = tokens;
    }

    /** The bitstring whose opening brackets are here. */
    Bitstring bitstring() {
        return bitstring(0);
    }

    private Bitstring bitstring(int depth) {
        Token first = tokens.take();
        if (depth == Terms.NESTING_MAX) {
            throw first.error("nested deeper than " + Terms.NESTING_MAX);
        }
        if (!tokens.is(">>")) {
            do {
                segment(depth);
            } while (tokens.accept(","));
        }
        if (!tokens.accept(">>")) {
            throw tokens.current().unexpected("',' or '>>'");
        }
        return bits.toBitstring();
    }

    private void segment(int depth) {
        Token first = tokens.current();
        try {
            append(first, depth);
        } catch (EtsException refused) {
            throw refused.kind() == Kind.TERM_SIZE ? tooLong(first) : refused;
        }
        if (bits.bitSize() > TermParser.BITS_MAX) {
            throw tooLong(first);
        }
    }

    private static EtsException tooLong(Token first) {
        return first.error("bitstring of more than " + TermParser.BITS_MAX + " bits");
    }

    private void append(Token first, int depth) {
        if (tokens.is(TokenKind.STRING)) {
            String text = tokens.strings();
            SegmentType type = SegmentType.read(tokens);
            text(first, text, type);
        } else if (tokens.is("<<")) {
            Bitstring inner = new BitstringParser(tokens).bitstring(depth + 1);
            nested(first, inner, SegmentType.read(tokens));
        } else {
            Term value = number();
            number(first, value, SegmentType.read(tokens));
        }
    }

    private Term number() {
        boolean negative = tokens.is("-");
        if (negative || tokens.is("+")) {
            tokens.take();
        }
        if (!tokens.is(TokenKind.INTEGER) && !tokens.is(TokenKind.FLOAT) && !tokens.is(TokenKind.CHARACTER)) {
            throw tokens.current().unexpected("a number, a string, '<<' or '>>'");
        }
        Term value = tokens.take().value();
        return negative ? TermParser.negate(value) : value;
    }

    private void number(Token first, Term value, SegmentType type) {
        switch (type.encoding()) {
            case INTEGER:
                if (!(value instanceof IntegerTerm integer)) {
                    throw first.error("float " + value + " in a segment of type integer; write " + value + "/float");
                }
                ask(first, type, 1);
                bits.append(integer.bigValue(), type.bitsOr(8), type.order());
                break;
            case FLOAT:
                bits.append(floatBits(first, value, type.bitsOr(64)), type.bitsOr(64), type.order());
                break;
            case BITS:
                throw first.error("number " + value + " in a segment of type binary");
            default:
                unicode(first, value, type);
        }
    }

    private static BigInteger floatBits(Token first, Term value, int size) {
        double number = value instanceof FloatTerm f
                ? f.value()
                : ((IntegerTerm) value).bigValue().doubleValue();
        boolean fits = size == 32 ? Float.isFinite((float) number) : Double.isFinite(number);
        if (size != 64 && size != 32 || !fits) {
            throw first.error("float " + value + " does not fit size " + size + "; sizes are 32 and 64");
        }
        return BigInteger.valueOf(size == 64 ? Double.doubleToLongBits(number) : Float.floatToIntBits((float) number));
    }

    private void unicode(Token first, Term value, SegmentType type) {
        if (!(value instanceof IntegerTerm code)
                || !code.isLong()
                || !Character.isValidCodePoint((int) code.longValue())
                || (int) code.longValue() != code.longValue()
                || Character.getType((int) code.longValue()) == Character.SURROGATE) {
            throw first.error(value + " is no Unicode character");
        }
        encode(Character.toString((int) code.longValue()), type);
    }

    private void text(Token first, String text, SegmentType type) {
        switch (type.encoding()) {
            case BITS:
                throw first.error("string in a segment of type binary");
            case FLOAT:
                text.codePoints().forEach(c -> number(first, IntegerTerm.of(c), type));
                break;
            case INTEGER:
                ask(first, type, text.codePointCount(0, text.length()));
                PrimitiveIterator.OfInt codes = text.codePoints().iterator();
                while (codes.hasNext()) {
                    character(first, codes.nextInt(), type);
                }
                break;
            default:
                encode(text, type);
        }
    }

    private void character(Token first, int c, SegmentType type) {
        int size = type.bitsOr(8);
        if (size < Integer.SIZE && c >>> size != 0) {
            throw first.error(TextCursor.describe(c) + " does not fit " + size + " bits; write \"...\"/utf8");
        }
        bits.append(BigInteger.valueOf(c), size, type.order());
    }

    private void encode(String text, SegmentType type) {
        switch (type.encoding()) {
            case UTF8:
                bits.append(text.getBytes(StandardCharsets.UTF_8));
                break;
            case UTF16:
                boolean isLittle = type.order() == ByteOrder.LITTLE_ENDIAN;
                bits.append(text.getBytes(isLittle ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE));
                break;
            default:
                text.codePoints().forEach(c -> bits.append(BigInteger.valueOf(c), 32, type.order()));
        }
    }

    private void nested(Token first, Bitstring inner, SegmentType type) {
        if (type.encoding() != SegmentType.Encoding.BITS || type.hasSize()) {
            throw first.error("a nested bitstring needs type binary or bitstring and no size");
        }
        if (inner.bitSize() % type.unit() != 0) {
            throw first.error("nested bitstring of " + inner.bitSize() + " bits is no binary; write <<...>>/bitstring");
        }
        tokens.ask(first, inner.bitSize());
        bits.append(inner);
    }

    private void ask(Token first, SegmentType type, int values) {
        int size = type.bitsOr(8);
        if (size > SPELLED_BITS_MAX) {
            tokens.ask(first, (long) size * values);
        }
    }
}
