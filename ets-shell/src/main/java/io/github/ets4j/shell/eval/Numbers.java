/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.shell.eval;

import io.github.ets4j.query.syntax.Segment;
import io.github.ets4j.term.BitstringBuilder;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Numbers and characters as bits of a binary. */
final class Numbers {
    private Numbers() {}

    static void appendFloat(BitstringBuilder bits, double value, long size, ByteOrder order) {
        if (size == 64) {
            bits.append(BigInteger.valueOf(Double.doubleToRawLongBits(value)), 64, order);
        } else if (size == 32 && Float.isFinite((float) value)) {
            bits.append(BigInteger.valueOf(Float.floatToRawIntBits((float) value)), 32, order);
        } else if (size == 16 && Math.abs(value) < 65520) {
            bits.append(BigInteger.valueOf(halfBits(value)), 16, order);
        } else {
            throw ErlangError.badArgument("cannot make a float of " + size + " bits from " + value);
        }
    }

    /** The float in these bits; null if they are none, or not finite. */
    static Double toFloat(BigInteger bits, long size) {
        double value;
        if (size == 64) {
            value = Double.longBitsToDouble(bits.longValue());
        } else if (size == 32) {
            value = Float.intBitsToFloat(bits.intValue());
        } else if (size == 16) {
            value = halfValue(bits.intValue());
        } else {
            return null;
        }
        return Double.isFinite(value) ? value : null;
    }

    /** IEEE 754 binary16, rounded to nearest, ties to even; the value is below the overflow threshold. */
    private static int halfBits(double value) {
        int sign = Double.doubleToRawLongBits(value) < 0 ? 0x8000 : 0;
        double magnitude = Math.abs(value);
        int exponent = Math.max(Math.getExponent(magnitude), -14);
        // the significand in units of the last place; a carry moves into the exponent by itself
        int significand = (int) Math.rint(Math.scalb(magnitude, 10 - exponent));
        return sign | (exponent + 14 << 10) + significand;
    }

    private static double halfValue(int bits) {
        int exponent = bits >>> 10 & 31;
        int fraction = bits & 0x3FF;
        if (exponent == 31) {
            return Double.NaN;
        }
        double magnitude = exponent == 0
                ? Math.scalb((double) fraction, -24)
                : Math.scalb((double) (fraction | 0x400), exponent - 25);
        return (bits & 0x8000) != 0 ? -magnitude : magnitude;
    }

    /** The bytes of a character in the encoding of a segment. */
    static byte[] encode(Segment segment, int codePoint) {
        return Character.toString(codePoint).getBytes(charset(segment));
    }

    static Charset charset(Segment segment) {
        boolean little = segment.byteOrder() == ByteOrder.LITTLE_ENDIAN;
        return switch (segment.type()) {
            case UTF8 -> StandardCharsets.UTF_8;
            case UTF16 -> little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
            default -> Charset.forName(little ? "UTF-32LE" : "UTF-32BE");
        };
    }
}
