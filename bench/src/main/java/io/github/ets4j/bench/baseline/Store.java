/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.baseline;

/**
 * A concurrent store of rows {@code {Key, Counter, Payload}} with unique keys. Every call may come from any thread; each
 * is atomic.
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

    /** Number of rows. */
    long size();

    /** Gives the memory back. */
    @Override
    void close();
}
