/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.history;

/**
 * What was recorded and checked.
 *
 * @param calls number of calls
 * @param keys number of keys that they were about
 * @param rounds number of times that all threads waited for each other
 * @param batches calls that change several keys at once
 * @param overlapping calls that began while another one of their group was under way
 * @param reshapings splits and joins of base nodes
 * @param configurations most configurations that were possible at a time
 */
record HistoryCounts(
        long calls, long keys, long rounds, long batches, long overlapping, long reshapings, long configurations) {
    static final HistoryCounts NONE = new HistoryCounts(0, 0, 0, 0, 0, 0, 0);

    HistoryCounts plus(HistoryCounts other) {
        return new HistoryCounts(
                calls + other.calls,
                keys + other.keys,
                rounds + other.rounds,
                batches + other.batches,
                overlapping + other.overlapping,
                reshapings + other.reshapings,
                Math.max(configurations, other.configurations));
    }

    /** The counts as numbers, which do not depend on who has loaded this class. */
    long[] numbers() {
        return new long[] {calls, keys, rounds, batches, overlapping, reshapings, configurations};
    }

    /** Counts from such numbers. */
    static HistoryCounts of(long[] numbers) {
        return new HistoryCounts(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6]);
    }
}
