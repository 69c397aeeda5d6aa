/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.fuzz;

import java.util.Arrays;

/**
 * Choices that the bytes of an input make, one after the other: a change of a byte changes one choice, so that what has been
 * built of the others stays as it is. When the bytes have run out every choice is the first one, which must lead to an end.
 */
final class Choices {
    private final byte[] bytes;
    private int at;

    Choices(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether all bytes have been used. */
    boolean isEmpty() {
        return at >= bytes.length;
    }

    /** The next byte, unsigned; 0 at the end. */
    int next() {
        return at < bytes.length ? bytes[at++] & 0xFF : 0;
    }

    /** A number from 0, below the bound, which is 256 at most. */
    int next(int bound) {
        return next() % bound;
    }

    /** One of these. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    final <T> T of(T... all) {
        return all[next(all.length)];
    }

    /** The next eight bytes, or what is left of them. */
    long nextLong() {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << Byte.SIZE | next();
        }
        return value;
    }

    /** The next bytes, as many as there are of this length. */
    byte[] nextBytes(int length) {
        byte[] next = Arrays.copyOfRange(bytes, Math.min(at, bytes.length), Math.min(at + length, bytes.length));
        at += next.length;
        return next;
    }

    /** All bytes that are left. */
    byte[] rest() {
        return nextBytes(bytes.length);
    }
}
