/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import java.util.Arrays;

/**
 * Where a search has come to: for each level of a node that may be inserted there, the node before and its next word. Confined
 * to one thread; its addresses last as long as the pin under which they were found.
 */
final class Place {
    /** The node before, by level. */
    final long[] previous;
    /** Its next word, which leads behind the place, by level. */
    final long[] words;
    /** The node that is at the place in level 0, dead or alive; 0 if there is none. */
    long node;

    /** For a node of a height. */
    Place(int height) {
        previous = new long[height];
        words = new long[height];
    }

    /** Makes it a place in a list that has no first node: what was found before a clear is gone. */
    void clear() {
        Arrays.fill(previous, 0);
        Arrays.fill(words, 0);
        node = 0;
    }

    int height() {
        return previous.length;
    }
}
