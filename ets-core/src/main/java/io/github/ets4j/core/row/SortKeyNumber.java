/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import java.math.BigInteger;

/**
 * Numbers in sort keys. Integers and floats of the same value have the same bytes; no value is rounded. All but the tag of
 * a negative number is complemented.
 *
 * <pre>
 *  value                 bytes
 *  0, 0.0, -0.0          ZERO
 *  0 &lt; |v| &lt; 1           *_FRACTION, the eight IEEE bytes of |v|
 *  1 &lt;= |v| &lt; 2^64       *_BASE +- n, the n bytes of floor(|v|), then 00 if v is whole,
 *                        else 01 and the eight bytes of the fraction times 2^64
 *  2^64 &lt;= |v|           *_BIG, four bytes of the number of bytes of |v|, the bytes of |v|, which is whole
 * </pre>
 */
final class SortKeyNumber {
    private static final int MANTISSA_BITS = 52;
    private static final double TWO_TO_64 = 0x1p64;

    private SortKeyNumber() {}

    /** The sort key of an integer. */
    static byte[] sortKey(long value) {
        ByteSink sink = new ByteSink(length(value));
        put(sink, value);
        return sink.toBytes();
    }

    /** Bytes of the sort key of an integer. */
    static int length(long value) {
        return value == 0 ? 1 : 2 + byteCount(Math.abs(value));
    }

    /** The sort key of an integer whose {@link #length} is up to eight, at the front of a word, zeros following. */
    static long word(long value) {
        if (value == 0) {
            return (long) SortKeyTag.ZERO << Long.SIZE - Byte.SIZE;
        }
        int bits = byteCount(Math.abs(value)) * Byte.SIZE;
        boolean negative = value < 0;
        int count = bits / Byte.SIZE;
        long tag = negative ? SortKeyTag.NEGATIVE_BASE - count : SortKeyTag.POSITIVE_BASE + count;
        long magnitude = Math.abs(value) << Byte.SIZE | SortKeyTag.WHOLE;
        long rest = negative ? ~magnitude & -1L >>> Long.SIZE - Byte.SIZE - bits : magnitude;
        return tag << Long.SIZE - Byte.SIZE | rest << Long.SIZE - 2 * Byte.SIZE - bits;
    }

    /** An integer. */
    static void put(ByteSink sink, long value) {
        if (value == 0) {
            sink.put(SortKeyTag.ZERO);
        } else {
            putMagnitude(sink, value < 0, Math.abs(value), 0);
        }
    }

    /** An integer of any size. */
    static void put(ByteSink sink, BigInteger value) {
        BigInteger magnitude = value.abs();
        if (magnitude.bitLength() > Long.SIZE) {
            putBig(sink, value.signum() < 0, magnitude);
        } else {
            putMagnitude(sink, value.signum() < 0, magnitude.longValue(), 0);
        }
    }

    /** A float. */
    static void put(ByteSink sink, double value) {
        double magnitude = Math.abs(value);
        if (magnitude == 0) {
            sink.put(SortKeyTag.ZERO);
        } else if (magnitude < 1) {
            long bits = Double.doubleToRawLongBits(magnitude);
            sink.put(value < 0 ? SortKeyTag.NEGATIVE_FRACTION : SortKeyTag.POSITIVE_FRACTION);
            sink.putLong(value < 0 ? ~bits : bits);
        } else {
            putAtLeastOne(sink, value < 0, magnitude);
        }
    }

    private static void putAtLeastOne(ByteSink sink, boolean negative, double magnitude) {
        int exponent = Math.getExponent(magnitude);
        long bits = Double.doubleToRawLongBits(magnitude);
        long mantissa = bits & (1L << MANTISSA_BITS) - 1 | 1L << MANTISSA_BITS;
        if (magnitude >= TWO_TO_64) {
            putBig(sink, negative, BigInteger.valueOf(mantissa).shiftLeft(exponent - MANTISSA_BITS));
        } else if (exponent >= MANTISSA_BITS) {
            putMagnitude(sink, negative, mantissa << exponent - MANTISSA_BITS, 0);
        } else {
            long fraction = mantissa << Long.SIZE - MANTISSA_BITS + exponent;
            putMagnitude(sink, negative, mantissa >>> MANTISSA_BITS - exponent, fraction);
        }
    }

    /** A value of which the whole part, unsigned, is not 0. */
    private static void putMagnitude(ByteSink sink, boolean negative, long whole, long fraction) {
        int count = byteCount(whole);
        long flip = negative ? -1 : 0;
        sink.put(negative ? SortKeyTag.NEGATIVE_BASE - count : SortKeyTag.POSITIVE_BASE + count);
        sink.put(whole ^ flip, count);
        if (fraction == 0) {
            sink.put(SortKeyTag.WHOLE ^ (int) flip);
        } else {
            sink.put(SortKeyTag.FRACTION ^ (int) flip);
            sink.putLong(fraction ^ flip);
        }
    }

    private static int byteCount(long unsigned) {
        return (Long.SIZE - Long.numberOfLeadingZeros(unsigned) + Byte.SIZE - 1) / Byte.SIZE;
    }

    private static void putBig(ByteSink sink, boolean negative, BigInteger magnitude) {
        byte[] bytes = magnitude.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        int flip = negative ? -1 : 0;
        sink.put(negative ? SortKeyTag.NEGATIVE_BIG : SortKeyTag.POSITIVE_BIG);
        sink.put(bytes.length - from ^ flip, Integer.BYTES);
        for (int i = from; i < bytes.length; i++) {
            sink.put(bytes[i] ^ flip);
        }
    }
}
