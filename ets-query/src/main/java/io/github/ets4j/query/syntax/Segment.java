/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.query.syntax;

import java.nio.ByteOrder;
import java.util.Objects;

/**
 * A segment of a binary expression or binary pattern, {@code Value:Size/type-sign-endian-unit:Unit}, with the defaults of its
 * type filled in.
 *
 * @param at where it begins
 * @param value expression, or pattern, of the value; a {@link Expression.StringLiteral} stands for one segment per character
 * @param size number of units, or null for the default of the type ({@code all} for a binary)
 * @param type what the bits mean
 * @param signed whether an integer is read as signed
 * @param endian order of the bytes
 * @param unit bits in one unit of {@code size}, 1 to 256
 */
public record Segment(
        Position at, Expression value, Expression size, Type type, boolean signed, Endian endian, int unit) {
    /** What the bits of a segment mean. */
    public enum Type {
        /** A whole number. */
        INTEGER,
        /** An IEEE 754 number of 16, 32 or 64 bits. */
        FLOAT,
        /** Whole bytes; also written {@code bytes}. */
        BINARY,
        /** Bits; also written {@code bits}. */
        BITSTRING,
        /** A code point in UTF-8. */
        UTF8,
        /** A code point in UTF-16. */
        UTF16,
        /** A code point in UTF-32. */
        UTF32;

        /** Whether the segment is one code point and so takes no size. */
        public boolean isUtf() {
            return this == UTF8 || this == UTF16 || this == UTF32;
        }
    }

    /** Order of the bytes of a number. */
    public enum Endian {
        /** Most significant byte first. */
        BIG,
        /** Least significant byte first. */
        LITTLE,
        /** As this machine has it. */
        NATIVE
    }

    /** Requires the parts that every segment has. */
    public Segment {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(endian, "endian");
    }

    /** The order of its bytes on this machine. */
    public ByteOrder byteOrder() {
        return switch (endian) {
            case BIG -> ByteOrder.BIG_ENDIAN;
            case LITTLE -> ByteOrder.LITTLE_ENDIAN;
            case NATIVE -> ByteOrder.nativeOrder();
        };
    }
}
