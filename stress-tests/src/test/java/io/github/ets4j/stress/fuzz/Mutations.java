/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Random changes of inputs, as any fuzzer makes them, without looking at what they reach. */
final class Mutations {
    private static final int CHANGES_MAX = 4;
    private static final int[] NUMBERS = {
        0, 1, -1, 127, 128, 255, 256, 65535, 65536, Integer.MAX_VALUE, Integer.MIN_VALUE
    };

    private final SplittableRandom random;
    private final List<byte[]> inputs;
    private final List<byte[]> words;
    private final int lengthMax;

    /**
     * Changes of some inputs.
     *
     * @param words what is worth inserting
     * @param lengthMax how long a changed input may be
     */
    Mutations(SplittableRandom random, List<byte[]> inputs, List<byte[]> words, int lengthMax) {
        this.random = random;
        this.inputs = inputs;
        this.words = words;
        this.lengthMax = lengthMax;
    }

    /** One of the inputs, changed. */
    byte[] next() {
        byte[] bytes = any(inputs).clone();
        for (int i = 1 + random.nextInt(CHANGES_MAX); i > 0; i--) {
            bytes = change(bytes);
        }
        return bytes.length <= lengthMax ? bytes : Arrays.copyOf(bytes, lengthMax);
    }

    private byte[] any(List<byte[]> all) {
        return all.get(random.nextInt(all.size()));
    }

    private byte[] change(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        return switch (random.nextInt(8)) {
            case 0 -> flip(bytes);
            case 1 -> number(bytes);
            case 2 -> splice(bytes, at, 0, random(1 + random.nextInt(4)));
            case 3 -> splice(bytes, at, random.nextInt(bytes.length - at + 1), new byte[0]);
            case 4 -> splice(bytes, at, 0, part(bytes));
            case 5 -> splice(bytes, at, bytes.length - at, part(any(inputs)));
            case 6 -> words.isEmpty() ? flip(bytes) : splice(bytes, at, 0, any(words));
            default -> splice(bytes, at, Math.min(1, bytes.length - at), random(1));
        };
    }

    private byte[] flip(byte[] bytes) {
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return bytes;
    }

    /** Puts a big-endian number over some bytes. */
    private byte[] number(byte[] bytes) {
        int size = 1 << random.nextInt(3);
        if (bytes.length >= size) {
            int number = NUMBERS[random.nextInt(NUMBERS.length)];
            int at = random.nextInt(bytes.length - size + 1);
            for (int i = 0; i < size; i++) {
                bytes[at + i] = (byte) (number >> Byte.SIZE * (size - 1 - i));
            }
        }
        return bytes;
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] part(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        return Arrays.copyOfRange(bytes, from, from + random.nextInt(bytes.length - from + 1));
    }

    private static byte[] splice(byte[] bytes, int at, int removed, byte[] inserted) {
        byte[] spliced = new byte[bytes.length - removed + inserted.length];
        System.arraycopy(bytes, 0, spliced, 0, at);
        System.arraycopy(inserted, 0, spliced, at, inserted.length);
        System.arraycopy(bytes, at + removed, spliced, at + inserted.length, bytes.length - at - removed);
        return spliced;
    }
}
