/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.backend;

import io.github.ets4j.core.row.SearchKey;
import java.util.Arrays;

/**
 * A bounded piece of a traversal, in and out of {@link Container#scan}. In: direction, bounds, limit. Out: entries
 * appended to the buffer, and where to go on. Confined to one thread.
 */
public final class Scan {
    /** In: whether keys are wanted in falling order. */
    public boolean descending;
    /** In, ordered containers: the key to start from, null for the edge. */
    public SearchKey from;
    /** In, ordered containers: whether {@link #from} itself is wanted. */
    public boolean fromInclusive;
    /** In, ordered containers: the key to stop at, null for the other edge. */
    public SearchKey to;
    /** In, ordered containers: whether {@link #to} itself is wanted. */
    public boolean toInclusive;
    /** In and out, hash containers: the first hash wanted; after the call, where to go on. */
    public long fromHash;
    /** In, hash containers: the first hash no longer wanted. */
    public long toHash = 1L << Integer.SIZE;
    /** In: stop once the buffer holds this many entries; a hash container ends at the end of a page's interval and may exceed it. */
    public int limit;
    /** Out: whether the container holds nothing more in the wanted direction (or nothing more up to {@link #to} or {@link #toHash}). */
    public boolean exhausted;

    /** Out: the entries, in the order of the traversal; those of one piece of a hash container in any order. */
    public long[] entries = new long[64];
    /** In and out: number of entries. */
    public int count;

    /** Makes room for more entries behind the last one; the caller puts them there and adds to {@link #count}. */
    public long[] reserve(int more) {
        if (count + more > entries.length) {
            entries = Arrays.copyOf(entries, Math.max(count + more, entries.length * 2));
        }
        return entries;
    }
}
