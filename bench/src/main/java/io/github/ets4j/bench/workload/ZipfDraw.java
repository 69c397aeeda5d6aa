/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.workload;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * Ranks of rows by Zipf's law with exponent 0.99, as YCSB draws them: few rows are asked for often, most seldom. Popular
 * rows lie anywhere in the order of keys. Drawn before the measurement and read in sequence during it.
 */
@State(Scope.Thread)
public class ZipfDraw {
    private static final double EXPONENT = 0.99;
    private static final int SAMPLES = 1 << 20;

    private final int[] ranks = new int[SAMPLES];
    private int next;

    /** Draws the ranks of one thread, the same in every run. */
    @Setup
    public void draw(Rows rows, ThreadParams thread) {
        double[] cumulative = cumulative(rows.rows);
        Permutation places = new Permutation(rows.rows);
        SplittableRandom random = new SplittableRandom(thread.getThreadIndex());
        for (int i = 0; i < SAMPLES; i++) {
            int found = Arrays.binarySearch(cumulative, random.nextDouble(cumulative[rows.rows - 1]));
            ranks[i] = places.at(found < 0 ? -found - 1 : found);
        }
    }

    /** The next rank. */
    public int next() {
        return ranks[next++ & SAMPLES - 1];
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
