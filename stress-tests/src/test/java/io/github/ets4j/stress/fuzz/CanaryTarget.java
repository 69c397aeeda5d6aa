/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.fuzz;

/**
 * A reader of records with a fault on purpose: it does not look whether the bytes that a record announces are there. Random bytes
 * hardly ever get that far; a fuzzer that is guided by coverage, or changes a good input, does. A rig that does not find it
 * checks nothing.
 */
public final class CanaryTarget {
    private static final byte[] MAGIC = {'E', '4', 'J', 1};

    private CanaryTarget() {}

    /** A good input. */
    static byte[] seed() {
        return new byte[] {'E', '4', 'J', 1, 3, 'a', 'b', 'c', 2, 'd', 'e', 0};
    }

    /** Runs an input: the magic bytes, then records of a length and that many bytes, up to one of no length. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (!isMagic(input)) {
            return;
        }
        int at = MAGIC.length;
        int sum = 0;
        while (at < input.length && input[at] != 0) {
            int length = input[at++] & 0xFF;
            for (int i = 0; i < length; i++) {
                sum += input[at++]; // the check that is missing: length <= input.length - at
            }
        }
        Demand.that(sum != Integer.MIN_VALUE, "the sum is used");
    }

    private static boolean isMagic(byte[] input) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (i >= input.length || input[i] != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }
}
