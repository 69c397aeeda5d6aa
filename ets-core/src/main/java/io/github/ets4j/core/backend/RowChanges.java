/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.backend;

import java.util.Arrays;

/**
 * The rows that an attempt of an operation has placed and displaced, for the indexes of its table, and what these have done
 * about it. A row that a batch has placed and displaced again is in both lists. Confined to one thread.
 */
public final class RowChanges {
    private long[] placed = new long[2];
    private int placedCount;
    private long[] displaced = new long[2];
    private int displacedCount;
    private Object prepared;

    void place(long row) {
        if (placedCount == placed.length) {
            placed = Arrays.copyOf(placed, placedCount * 2);
        }
        placed[placedCount++] = row;
    }

    void displace(long row) {
        if (displacedCount == displaced.length) {
            displaced = Arrays.copyOf(displaced, displacedCount * 2);
        }
        displaced[displacedCount++] = row;
    }

    void clear() {
        placedCount = 0;
        displacedCount = 0;
    }

    /** Number of rows placed. */
    public int placedCount() {
        return placedCount;
    }

    /** A row placed, by index from 0. */
    public long placed(int index) {
        return placed[index];
    }

    /** Number of rows displaced. */
    public int displacedCount() {
        return displacedCount;
    }

    /** A row displaced, by index from 0. */
    public long displaced(int index) {
        return displaced[index];
    }

    /** What the indexes have noted by {@link #prepared(Object)}; null if they have nothing to settle or to take back. */
    public Object prepared() {
        return prepared;
    }

    /** Notes, for the indexes, what is to be settled or taken back; null when that is done. */
    public void prepared(Object note) {
        prepared = note;
    }
}
