/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.history;

import java.util.Arrays;

/**
 * A set of configurations: contents of the keys of a group, and which of the calls under way have taken effect. Without objects,
 * used again and again. Confined to one thread.
 */
final class Configurations {
    /*
     * words    count configurations, each a word for the calls that have taken effect and one for each key
     * table    open addressing; number of a configuration + 1, 0 if none; only if there are more than COMPARED_MAX
     */
    private static final int COMPARED_MAX = 12;
    private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;

    private final int stride;
    private long[] words;
    private int count;
    private int[] table = new int[0];

    /** An empty set for groups of so many keys. */
    Configurations(int keyCount) {
        this.stride = keyCount + 1;
        this.words = new long[COMPARED_MAX * stride];
    }

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    /** The words of all configurations: the array may become another one by {@link #add}. */
    long[] words() {
        return words;
    }

    /** Where the calls that have taken effect are; the contents follow. */
    int at(int number) {
        return number * stride;
    }

    /** Adds a configuration if it is not there. */
    void add(long[] from, int at) {
        if (count <= COMPARED_MAX) {
            for (int i = 0; i < count; i++) {
                if (isEqual(i, from, at)) {
                    return;
                }
            }
            append(from, at);
            if (count > COMPARED_MAX) {
                enterAll(8 * COMPARED_MAX);
            }
            return;
        }
        int place = place(from, at);
        if (table[place] == 0) {
            append(from, at);
            table[place] = count;
            if (2 * count > table.length) {
                enterAll(2 * table.length);
            }
        }
    }

    private void append(long[] from, int at) {
        if ((count + 1) * stride > words.length) {
            words = Arrays.copyOf(words, 2 * words.length);
        }
        System.arraycopy(from, at, words, count * stride, stride);
        count++;
    }

    private void enterAll(int wanted) {
        int capacity = Math.max(table.length, Integer.highestOneBit(wanted - 1) << 1);
        if (capacity == table.length) {
            Arrays.fill(table, 0);
        } else {
            table = new int[capacity];
        }
        for (int i = 0; i < count; i++) {
            table[place(words, at(i))] = i + 1;
        }
    }

    private int place(long[] from, int at) {
        long hash = 0;
        for (int i = 0; i < stride; i++) {
            hash = (hash ^ from[at + i]) * FACTOR;
            hash ^= hash >>> 32;
        }
        int place = (int) hash & table.length - 1;
        while (table[place] != 0 && !isEqual(table[place] - 1, from, at)) {
            place = place + 1 & table.length - 1;
        }
        return place;
    }

    private boolean isEqual(int number, long[] from, int at) {
        int own = number * stride;
        return Arrays.equals(words, own, own + stride, from, at, at + stride);
    }
}
