/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

/** The pages from the root to a leaf, and in each but the last the child taken. Confined to one operation. */
final class Path {
    /** Pages, the root first. */
    final long[] pages;
    /** Header words of the pages, as they were when the path went through. */
    final long[] words;
    /** Index of the child taken. */
    final int[] indexes;
    /** Index of the last page. */
    int last;

    Path(int levels) {
        pages = new long[levels];
        words = new long[levels];
        indexes = new int[levels];
    }

    /** The last page. */
    long page() {
        return pages[last];
    }

    /** Header word of the last page. */
    long word() {
        return words[last];
    }
}
