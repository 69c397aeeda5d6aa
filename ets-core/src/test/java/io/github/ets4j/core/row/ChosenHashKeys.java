/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import java.util.function.LongUnaryOperator;

/** Keys of a hash table whose keys are small integers, with any hash function: for collisions that a good one never shows. */
public final class ChosenHashKeys {
    private ChosenHashKeys() {}

    /** Keys at position 1; the function maps a key to its 64-bit hash. */
    public static Keys hashed(LongUnaryOperator hash) {
        return new Keys(1, new KeyHash(0) {
            @Override
            long of(long wordWithoutOffset, long[] blob) {
                return hash.applyAsLong(TermWord.smallInteger(wordWithoutOffset));
            }
        });
    }
}
