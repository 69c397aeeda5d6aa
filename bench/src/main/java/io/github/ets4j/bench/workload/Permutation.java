/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.workload;

/**
 * The numbers from 0 to {@code size - 1} in an order that looks random and is always the same: a shuffled array without the
 * array, so that loading rows leaves nothing on the heap. Immutable.
 */
public final class Permutation {
    private static final int ROUNDS = 3;

    private final int size;
    private final long mask;
    private final int shift;

    /**
     * The order of this many numbers.
     *
     * @throws IllegalArgumentException unless {@code size} is positive
     */
    public Permutation(int size) {
        if (size <= 0) {
            throw new IllegalArgumentException("size=" + size);
        }
        this.size = size;
        int bits = Math.max(2, Long.SIZE - Long.numberOfLeadingZeros(size - 1L));
        mask = (1L << bits) - 1;
        shift = (bits + 1) / 2;
    }

    /** The number at an index, both from 0 to {@code size - 1}. */
    public int at(int index) {
        long value = index;
        do { // a permutation of the next power of two, followed until it is back inside
            value = mix(value);
        } while (value >= size);
        return (int) value;
    }

    /** Each step can be undone, so this is a permutation of the numbers that the mask covers. */
    private long mix(long value) {
        long mixed = value;
        for (int round = 0; round < ROUNDS; round++) {
            mixed = (mixed * 0x9E37_79B9_7F4A_7C15L + 0x632B_E59B_D9B4_E019L) & mask;
            mixed ^= mixed >>> shift;
        }
        return mixed;
    }
}
