/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.backend;

import java.util.Arrays;

/**
 * How many entries each part of an ordered container has, filled by {@link Container#rank}: to find the entry at a place in
 * the order without going along all entries before it. Filled by one thread, then read by any.
 */
public final class Ranks {
    private long[] pages = new long[1];
    private long[] ends = new long[1];
    private int parts;

    /** Appends a part: a page, and how many entries there are in it and below. */
    public void add(long page, long entries) {
        if (parts == pages.length) {
            pages = Arrays.copyOf(pages, parts * 2);
            ends = Arrays.copyOf(ends, parts * 2);
        }
        pages[parts] = page;
        ends[parts] = total() + entries;
        parts++;
    }

    /** Number of entries of all parts. */
    public long total() {
        return parts == 0 ? 0 : ends[parts - 1];
    }

    /** The part in which the entry at an index is, from 0 to below {@link #total}. */
    public int part(long index) {
        int at = Arrays.binarySearch(ends, 0, parts, index + 1);
        return at < 0 ? ~at : at;
    }

    /** The page of a part. */
    public long page(int part) {
        return pages[part];
    }

    /** Number of entries before a part. */
    public long before(int part) {
        return part == 0 ? 0 : ends[part - 1];
    }
}
