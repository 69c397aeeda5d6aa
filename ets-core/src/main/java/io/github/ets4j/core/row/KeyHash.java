/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import io.github.ets4j.core.memory.Memory;

/**
 * The seeded 64-bit hash of images. The hash of a term is that of its word without offset and the words of its blob, so
 * it is the same for a term to look for and for one in a row, and equal for terms that are {@code =:=}.
 *
 * <p>Two 64-bit words are folded by a 128-bit multiplication whose halves are combined by exclusive or, as in wyhash.
 * Both factors carry a secret made from the seed, so that who does not know it cannot choose a factor of zero, which
 * would forget all that came before. Immutable; extended only by tests that need hashes to collide.
 */
class KeyHash {
    private static final long A = 0x9E37_79B9_7F4A_7C15L;
    private static final long B = 0xD6E8_FEB8_6659_FD93L;
    private static final long C = 0xA076_1D64_78BD_642FL;

    private final long secret0;
    private final long secret1;

    /** The hash with this seed. */
    KeyHash(long seed) {
        secret0 = fold(seed ^ A, B) | 1;
        secret1 = fold(seed ^ C, A) ^ seed;
    }

    /** Hash of a term without a blob. */
    long ofWord(long word) {
        long folded = fold(word ^ secret0, secret1 ^ A);
        return fold(folded ^ secret1, secret0 ^ B);
    }

    /** Hash of a term with its word and its blob, which is null if it has none. */
    long of(long wordWithoutOffset, long[] blob) {
        if (blob == null) {
            return ofWord(wordWithoutOffset);
        }
        long state = wordWithoutOffset ^ secret0;
        int i = 0;
        for (; i + 1 < blob.length; i += 2) {
            state = fold(blob[i] ^ secret1, blob[i + 1] ^ state);
        }
        if (i < blob.length) {
            state = fold(blob[i] ^ secret1, state);
        }
        return fold(state ^ secret1, wordWithoutOffset ^ secret0 ^ B);
    }

    /** Hash of the words of a range; the length is a multiple of eight. */
    long ofRange(Memory memory, long address, int length) {
        long state = length ^ secret0;
        int i = 0;
        for (; i + Long.BYTES < length; i += 2 * Long.BYTES) {
            long first = memory.getLong(address + i);
            state = fold(first ^ secret1, memory.getLong(address + i + Long.BYTES) ^ state);
        }
        if (i < length) {
            state = fold(memory.getLong(address + i) ^ secret1, state);
        }
        return fold(state ^ secret1, length ^ secret0 ^ B);
    }

    /** The part of a hash that orders a table. */
    static int top(long hash) {
        return (int) (hash >>> Integer.SIZE);
    }

    /** The part of a hash that tells apart what has the same place: 1 to 255, from bits that {@link #top} does not use. */
    static int fingerprint(long hash) {
        int low = (int) hash & 0xFF;
        return low == 0 ? 0xFF : low;
    }

    private static long fold(long a, long b) {
        return a * b ^ Math.multiplyHigh(a, b);
    }
}
