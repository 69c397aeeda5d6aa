/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import io.github.ets4j.bench.workload.Draw;
import io.github.ets4j.bench.workload.ZipfRanks;
import java.util.Arrays;

/**
 * Random numbers for one batch after the other. They are drawn before the batch's operations, so that these write to nothing
 * but the store. Confined to one thread.
 *
 * <p>A number of a key is one that {@link io.github.ets4j.bench.workload.Data#candidateKey} takes: even for a key of a loaded
 * row, odd for one that no row has.
 */
abstract class Numbers {
    private final int[] drawn = new int[Batch.SIZE];

    private Numbers() {}

    /** The next {@link Batch#SIZE} numbers, in an array that the next call uses again. */
    final int[] next() {
        fill(drawn);
        return drawn;
    }

    abstract void fill(int[] numbers);

    /** Numbers from 0 to {@code bound - 1}, all equally likely. */
    static Numbers below(Draw draw, int bound) {
        return new Uniform(draw, bound, 1, 0);
    }

    /** Numbers of the keys of loaded rows, all equally likely. */
    static Numbers present(Draw draw, int rows) {
        return new Uniform(draw, rows, 2, 0);
    }

    /** Numbers of keys just above those of loaded rows, all equally likely. */
    static Numbers absent(Draw draw, int rows) {
        return new Uniform(draw, rows, 2, 1);
    }

    /** Numbers of the keys of loaded rows by Zipf's law, from a place that is drawn. */
    static Numbers zipf(Draw draw, ZipfRanks ranks) {
        return new Zipf(ranks, draw.below(Integer.MAX_VALUE));
    }

    /** The number of one and the same key, of a loaded row. */
    static Numbers onePresent(int rank) {
        return new One(2 * rank);
    }

    private static final class Uniform extends Numbers {
        private final Draw draw;
        private final int bound;
        private final int factor;
        private final int summand;

        Uniform(Draw draw, int bound, int factor, int summand) {
            this.draw = draw;
            this.bound = bound;
            this.factor = factor;
            this.summand = summand;
        }

        @Override
        void fill(int[] numbers) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = draw.below(bound) * factor + summand;
            }
        }
    }

    private static final class Zipf extends Numbers {
        private final ZipfRanks ranks;
        private int position;

        Zipf(ZipfRanks ranks, int position) {
            this.ranks = ranks;
            this.position = position;
        }

        @Override
        void fill(int[] numbers) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = 2 * ranks.at(position + i);
            }
            position += numbers.length;
        }
    }

    private static final class One extends Numbers {
        private final int number;

        One(int number) {
            this.number = number;
        }

        @Override
        void fill(int[] numbers) {
            Arrays.fill(numbers, number);
        }
    }
}
