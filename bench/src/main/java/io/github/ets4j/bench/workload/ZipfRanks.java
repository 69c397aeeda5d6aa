/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.workload;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Ranks of rows by Zipf's law with exponent 0.99, as YCSB draws them: few rows are asked for often, most seldom. Popular
 * rows lie anywhere in the order of keys. Drawn before a measurement, to be read in sequence during it. Immutable.
 */
public final class ZipfRanks {
    private static final double EXPONENT = 0.99;

    private static final int SAMPLES_MAX = 1 << 20;
    private static final int SAMPLES_PER_ROW = 16;

    /** As many as a power of two. */
    private final int[] ranks;

    /** Ranks below {@code rows}, the same for the same seed. */
    public ZipfRanks(int rows, long seed) {
        int samples = (int) Math.min(SAMPLES_MAX, (long) SAMPLES_PER_ROW * Integer.highestOneBit(rows));
        ranks = new int[samples];
        double[] cumulative = cumulative(rows);
        Permutation places = new Permutation(rows);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < samples; i++) {
            int found = Arrays.binarySearch(cumulative, random.nextDouble(cumulative[rows - 1]));
            ranks[i] = places.at(found < 0 ? -found - 1 : found);
        }
    }

    /** The rank at an index of any size, as if the ranks were repeated. */
    public int at(int index) {
        return ranks[index & ranks.length - 1];
    }

    private static double[] cumulative(int size) {
        double[] sums = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += 1 / Math.pow(i + 1, EXPONENT);
            sums[i] = sum;
        }
        return sums;
    }
}
