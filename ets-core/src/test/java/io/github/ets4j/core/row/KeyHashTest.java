/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.row;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.memory.Space;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hashes of images use all their bits, and no word forgets what came before it. */
class KeyHashTest {
    /** If hashes had 32 bits only, about ten of so many would collide; of 64 bits none does, but for one run in 10^8. */
    private static final int MANY = 300_000;
    /** Seeds are given, so what holds once always does; 0 is that of the hash of whole rows. */
    private static final long[] SEEDS = {0, 1, -1, 0x1234_5678_9ABC_DEF0L};

    private final Space space = new Space(16L << 20);
    private final Memory memory = space.memory();
    private long range;

    @BeforeEach
    void allocate() {
        range = space.allocate(32);
    }

    @AfterEach
    void closeSpace() {
        space.close();
    }

    private long ofRange(KeyHash hash, long... words) {
        for (int i = 0; i < words.length; i++) {
            memory.putLong(range + 8 * i, words[i]);
        }
        return hash.ofRange(memory, range, 8 * words.length);
    }

    private static void assertDistinct(int count, LongUnaryOperator hashOf, String about) {
        long[] hashes = new long[count];
        Arrays.setAll(hashes, hashOf::applyAsLong);
        Arrays.sort(hashes);
        for (int i = 1; i < count; i++) {
            assertNotEquals(hashes[i - 1], hashes[i], about);
        }
    }

    @Test
    void manyImages_ofConsecutiveIntegers_haveDistinctHashes() {
        for (long seed : SEEDS) {
            KeyHash hash = new KeyHash(seed);
            String about = "seed=" + seed;
            assertDistinct(MANY, i -> hash.ofWord(TermWord.ofLong(i)), about);
            assertDistinct(MANY, i -> hash.of(4, new long[] {TermWord.ofLong(i)}), about);
            assertDistinct(MANY, i -> hash.of(4, new long[] {1, TermWord.ofLong(i)}), about);
            assertDistinct(MANY, i -> hash.of(4, new long[] {TermWord.ofLong(i), 1, 1}), about);
            assertDistinct(MANY, i -> ofRange(hash, TermWord.ofLong(i)), about);
            assertDistinct(MANY, i -> ofRange(hash, 1, TermWord.ofLong(i)), about);
            assertDistinct(MANY, i -> ofRange(hash, TermWord.ofLong(i), 1, 1), about);
        }
    }

    /** A factor of zero would make the hash forget the other one: such pairs would meet in one hash. */
    @Test
    void pairsOfSmallWords_haveDistinctHashes() {
        int limit = 64;
        for (long seed : SEEDS) {
            KeyHash hash = new KeyHash(seed);
            String about = "seed=" + seed;
            long word = TermWord.TAG_BLOB | 1 << 4;
            assertDistinct(limit * limit, i -> hash.of(word, new long[] {i % limit, i / limit}), about);
            assertDistinct(limit * limit, i -> ofRange(hash, i % limit, i / limit), about);
            assertDistinct(limit * limit, i -> ofRange(hash, i % limit, i / limit, 1, 1), about);
        }
    }

    @Test
    void termsInMemory_ofOtherLengths_haveDistinctHashes() {
        for (long seed : SEEDS) {
            KeyHash hash = new KeyHash(seed);
            assertDistinct(4, i -> ofRange(hash, new long[(int) i + 1]), "seed=" + seed);
            assertDistinct(64, i -> hash.of(TermWord.ofBlob(TermWord.KIND_BINARY, 0, 0, (int) i), new long[2]), "");
        }
    }
}
