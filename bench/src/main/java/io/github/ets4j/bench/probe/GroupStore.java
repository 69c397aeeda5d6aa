/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import java.util.List;

/**
 * A concurrent store of rows {@code {{Group, Number}, Counter, Payload}} that finds those of one group by a part of the key.
 * Every call may come from any thread.
 */
public interface GroupStore extends AutoCloseable {

    /**
     * Inserts a row, replacing one with the same key.
     *
     * @param payload the caller must not write to it any more
     */
    void insert(long group, long number, long counter, byte[] payload);

    /** All rows of a group in ascending order of numbers, as the store's own rows. */
    List<?> select(long group);

    /** Gives the memory back. */
    @Override
    void close();
}
