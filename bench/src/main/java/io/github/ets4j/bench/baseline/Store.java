/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.baseline;

import java.util.ArrayList;
import java.util.List;

/**
 * A concurrent store of rows {@code {Key, Counter, Payload}} with unique keys. Every call may come from any thread; each
 * is atomic.
 *
 * <p>A key is passed as a {@code long} of at least 0; a store of {@link KeyKind#BINARY} keys makes its own key of it.
 *
 * <p>Writes take plain values and each store builds its own row from them; reads return the store's own row, decoded, so
 * that every store is measured as its user meets it and none pays for another one's row type.
 *
 * @param <R> the store's own row
 */
public interface Store<R> extends AutoCloseable {

    /**
     * Inserts a row, replacing one with the same key.
     *
     * @param payload the caller must not write to it any more
     */
    void insert(long key, long counter, byte[] payload);

    /** The row with this key, or {@code null}. */
    R lookup(long key);

    /** The rows with these keys, in their order, as far as there are such rows; where a store has no call for many keys, one by one. */
    default List<R> lookupAll(long[] keys) {
        List<R> rows = new ArrayList<>(keys.length);
        for (long key : keys) {
            R row = lookup(key);
            if (row != null) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** The counter of a row that this store returned. */
    long counterOf(R row);

    /** A row that this store returned, as plain values. */
    Row toRow(R row);

    /** Removes the row with this key, if there is one. */
    void delete(long key);

    /**
     * Adds to the counter of a row and returns the sum.
     *
     * @throws RuntimeException if no row has this key
     */
    long updateCounter(long key, long increment);

    /**
     * Inserts rows of different keys, replacing those with the same keys; in one step for all others to see where
     * {@link #isBatchAtomic}. By default one after the other.
     *
     * @param payloads one for each key; the caller must not write to them any more
     */
    default void insertAll(long[] keys, long counter, byte[][] payloads) {
        for (int i = 0; i < keys.length; i++) {
            insert(keys[i], counter, payloads[i]);
        }
    }

    /** Whether nobody sees a part of what {@link #insertAll} inserts. */
    default boolean isBatchAtomic() {
        return false;
    }

    /**
     * Goes over all rows and reads those whose counter is a multiple of {@code divisor}, as the store's own rows; the others
     * only as far as that needs.
     *
     * @return how many were read
     */
    long select(long divisor);

    /** Goes over all rows, reads each as the store's own row, and returns the sum of their counters. */
    long sumOfAll();

    /** Number of rows. */
    long size();

    /** Bytes in use outside the heap: native memory or files mapped into it. 0 for a store that has all on the heap. */
    long bytesOffHeap();

    /** What differs in meaning from a table of this project, in one line; empty for such a table. */
    String difference();

    /** Gives the memory back. */
    @Override
    void close();
}
