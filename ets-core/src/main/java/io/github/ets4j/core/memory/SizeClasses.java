/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.memory;

import java.util.Arrays;

/**
 * The sizes that slots come in: 16 to 128 in steps of 8, then four to a doubling up to 32 KiB, and three exact ones for
 * hash directories of 64, 128 and 256 children. Pure functions over constant tables.
 */
final class SizeClasses {
    /** Largest slot; anything above is a run of 4 KiB pages. */
    static final int SLOT_MAX = 32 << 10;

    private static final int[] DIRECTORY_SIZES = {576, 1088, 2112};
    private static final int[] SIZES = sizes();

    /** Number of classes. */
    static final int COUNT = SIZES.length;

    private static final byte[] CLASS_OF_WORDS = classOfWords();
    /** ceil(2^32 / size): an exact multiple of the size times this, shifted right by 32, is the quotient. */
    private static final long[] RECIPROCAL = Arrays.stream(SIZES)
            .mapToLong(size -> ((1L << 32) + size - 1) / size)
            .toArray();

    private SizeClasses() {}

    private static int[] sizes() {
        int[] sizes = new int[64];
        int count = 0;
        for (int size = 16; size <= 128; size += 8) {
            sizes[count++] = size;
        }
        for (int base = 128; base < SLOT_MAX; base *= 2) {
            for (int quarter = 1; quarter <= 4; quarter++) {
                sizes[count++] = base + quarter * (base / 4);
            }
        }
        for (int size : DIRECTORY_SIZES) {
            sizes[count++] = size;
        }
        sizes = Arrays.copyOf(sizes, count);
        Arrays.sort(sizes);
        return sizes;
    }

    private static byte[] classOfWords() {
        byte[] classes = new byte[SLOT_MAX / Long.BYTES + 1];
        int sizeClass = 0;
        for (int words = 0; words < classes.length; words++) {
            if (words * Long.BYTES > SIZES[sizeClass]) {
                sizeClass++;
            }
            classes[words] = (byte) sizeClass;
        }
        return classes;
    }

    /** The smallest class that holds this many bytes, 0 to {@link #SLOT_MAX}. */
    static int classOf(int bytes) {
        return CLASS_OF_WORDS[(bytes + Long.BYTES - 1) >>> 3];
    }

    /** Slot size of a class, a multiple of 8. */
    static int size(int sizeClass) {
        return SIZES[sizeClass];
    }

    /** Slots of a class in one span. */
    static int slots(int sizeClass) {
        return Span.SIZE / SIZES[sizeClass];
    }

    /** {@code offset / size(sizeClass)} for an offset below {@link Span#SIZE} that is a multiple of the size. */
    static int slotAt(int sizeClass, int offset) {
        return (int) (offset * RECIPROCAL[sizeClass] >>> 32);
    }
}
