/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import static io.github.ets4j.core.skiplist.NodeDescriptor.ADDRESS_MASK;
import static io.github.ets4j.core.skiplist.NodeDescriptor.DEAD;
import static io.github.ets4j.core.skiplist.NodeDescriptor.IN_DOUBT;
import static io.github.ets4j.core.skiplist.NodeDescriptor.address;
import static io.github.ets4j.core.skiplist.NodeDescriptor.isDead;
import static io.github.ets4j.core.skiplist.NodeDescriptor.isMarked;

import java.util.Arrays;

/**
 * Nodes that followed each other in level 0 at one instant, with their rows: read, then read again and found the same. Confined
 * to one thread, under one pin.
 */
final class Chain {
    /*
     * If all words are what they were, then at the instant between the two readings all of them were so: a next word has
     * another tag after each change, a row word never has the same row again while a pin lasts that has seen it. The first
     * node was not marked, so it was in level 0, and so were all that followed. 2^20 changes of one word during one reading
     * would go unnoticed: whoever takes more than an instant has to count the changes, as the map does.
     */
    private static final int STRIDE = 3;

    private final SkipList list;
    private long[] words = new long[STRIDE * 16]; // node, next word, row word
    private int size;
    private int alive;
    private boolean cut;

    Chain(SkipList list) {
        this.list = list;
    }

    /** Number of nodes read, with the first. */
    int size() {
        return size;
    }

    /** Whether the limit ended it. */
    boolean isCut() {
        return cut;
    }

    long node(int index) {
        return words[STRIDE * index];
    }

    /** The row of a node, 0 if it was dead. */
    long row(int index) {
        long word = words[STRIDE * index + 2];
        return isDead(word) ? 0 : address(word);
    }

    /** Whether a node was alive and not in doubt. */
    boolean isCertain(int index) {
        return (words[STRIDE * index + 2] & (DEAD | IN_DOUBT)) == 0;
    }

    /**
     * Reads a node and those behind it.
     *
     * @param to where to stop, null for the end
     * @param orAt whether the node at that place is wanted, too
     * @param from what lies before it does not count
     * @param limit stop when so many alive have been counted
     * @return false if the first node is on its way out: try with another
     */
    boolean read(long first, Probe from, boolean fromInclusive, Probe to, boolean orAt, int limit) {
        size = 0;
        alive = 0;
        cut = false;
        boolean isWithin = from == null;
        long at = add(first, false);
        if (isMarked(words[1])) {
            return false;
        }
        while (at != 0 && !cut && (to == null || to.compare(list.memory, at) >= (orAt ? 0 : 1))) {
            isWithin = isWithin || from.compare(list.memory, at) <= (fromInclusive ? 0 : -1);
            at = add(at, isWithin);
            cut = alive == limit;
        }
        return true;
    }

    private long add(long node, boolean counts) {
        int at = STRIDE * size++;
        if (at == words.length) {
            words = Arrays.copyOf(words, at * 2);
        }
        words[at] = node;
        words[at + 1] = list.nextWord(node, 0);
        words[at + 2] = list.rowWord(node);
        if (counts && !isDead(words[at + 2])) {
            alive++;
        }
        return address(words[at + 1]);
    }

    /** Whether nothing has changed since it was read; what follows the last node does not matter if the limit ended it. */
    boolean isUnchanged() {
        for (int index = 0; index < size; index++) {
            int at = STRIDE * index;
            if (!(cut && index == size - 1) && list.nextWord(words[at], 0) != words[at + 1]
                    || isOther(list.rowWord(words[at]), words[at + 2])) {
                return false;
            }
        }
        return true;
    }

    /** Whether row words differ in more than in how far the node has come otherwise. */
    private static boolean isOther(long word, long former) {
        return ((word ^ former) & (ADDRESS_MASK | DEAD)) != 0;
    }
}
