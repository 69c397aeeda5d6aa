/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

/**
 * How the rows of a table without order are distributed over its buckets. A bucket is one of equal intervals of the hash of
 * the key. Their number is fixed, so that whatever is inserted and deleted, a key stays in its bucket; it says nothing of
 * the structure, which divides pages where it needs to.
 *
 * @param buckets number of buckets
 * @param average rows in a bucket, on average
 * @param deviation standard deviation of the number of rows in a bucket
 * @param expectedDeviation what the deviation would be if rows went to buckets by chance
 * @param smallest fewest rows in a bucket
 * @param largest most rows in a bucket
 */
public record BucketStatistics(
        int buckets, double average, double deviation, double expectedDeviation, long smallest, long largest) {

    /** The statistics of buckets with these numbers of rows. */
    static BucketStatistics of(long[] rows) {
        double sum = 0;
        double squares = 0;
        long smallest = Long.MAX_VALUE;
        long largest = 0;
        for (long count : rows) {
            sum += count;
            squares += (double) count * count;
            smallest = Math.min(smallest, count);
            largest = Math.max(largest, count);
        }
        double average = sum / rows.length;
        double variance = Math.max(0, squares / rows.length - average * average);
        double expected = Math.sqrt(average * (1 - 1.0 / rows.length));
        return new BucketStatistics(rows.length, average, Math.sqrt(variance), expected, smallest, largest);
    }
}
