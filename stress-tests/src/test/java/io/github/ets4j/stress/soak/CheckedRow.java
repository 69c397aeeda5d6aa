/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.soak;

import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Rows {@code {Key, Number, Stripe, Value, Payload, Touch}} that show by themselves whether they are what was written: the key
 * is that of the number, and the payload is made of number, value and its own length.
 */
final class CheckedRow {
    static final int NUMBER = 2;
    static final int STRIPE = 3;
    static final int VALUE = 4;
    static final int PAYLOAD = 5;
    static final int TOUCH = 6;

    private static final String LONG_PREFIX = "a prefix longer than the head of a sort key ";
    private static final int VALUES = 50;
    private static final int SMALL_MAX = 160;
    private static final int MEDIUM_MAX = 4000;
    private static final int LARGE_MAX = 40_000;

    private CheckedRow() {}

    /** The key of a number: an integer, a tuple or a long binary. */
    static Term key(int number) {
        return switch (number % 4) {
            case 0 -> Tuple.of(Atom.of("key"), IntegerTerm.of(number));
            case 1 -> Bitstring.of(LONG_PREFIX + number);
            default -> IntegerTerm.of(number);
        };
    }

    /** A new row, most of the time a small one. */
    static Tuple random(int number, int stripe, SplittableRandom random) {
        int size = random.nextInt(2000);
        int bytes = random.nextInt(size == 0 ? LARGE_MAX : size < 20 ? MEDIUM_MAX : SMALL_MAX);
        return of(number, stripe, random.nextInt(VALUES), bytes);
    }

    static Tuple of(int number, int stripe, int value, int payloadBytes) {
        return Tuple.of(
                key(number),
                IntegerTerm.of(number),
                IntegerTerm.of(stripe),
                IntegerTerm.of(value),
                Bitstring.of(payload(number, value, payloadBytes)),
                IntegerTerm.of(0));
    }

    private static byte[] payload(int number, int value, int length) {
        byte[] bytes = new byte[length];
        long state = (number * 31L + value) * 31 + length + 1;
        for (int i = 0; i < length; i++) {
            state = state * 0x5851_F42D_4C95_7F2DL + 0x1405_7B7E_F767_814FL;
            bytes[i] = (byte) (state >>> 56);
        }
        return bytes;
    }

    /** Number of a row that is whole. */
    static int check(Tuple row) {
        if (row.size() == TOUCH && row.element(PAYLOAD) instanceof Bitstring payload && payload.isBinary()) {
            int number = number(row);
            int value = (int) ((IntegerTerm) row.element(VALUE)).longValue();
            if (row.element(1).equals(key(number))
                    && row.element(TOUCH) instanceof IntegerTerm
                    && Arrays.equals(payload.toBytes(), payload(number, value, payload.byteSize()))) {
                return number;
            }
        }
        throw new AssertionError("a row that nobody has written: row=" + row);
    }

    /** Number of a row with this key. */
    static int check(Tuple row, Term key) {
        if (!row.element(1).equals(key)) {
            throw new AssertionError("a row of another key: key=" + key + ", row=" + row);
        }
        return check(row);
    }

    static int number(Tuple row) {
        return (int) ((IntegerTerm) row.element(NUMBER)).longValue();
    }
}
