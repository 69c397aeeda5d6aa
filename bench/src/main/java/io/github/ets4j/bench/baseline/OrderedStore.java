/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.baseline;

import java.util.List;

/**
 * A store that keeps its rows in the order of their keys.
 *
 * @param <R> the store's own row
 */
public interface OrderedStore<R> extends Store<R> {

    /** The rows from one key to another, both inclusive, at most {@code limit}, in ascending order of keys. */
    List<R> range(long from, long to, int limit);
}
