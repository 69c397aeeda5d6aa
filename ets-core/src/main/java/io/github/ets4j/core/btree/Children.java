/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.btree;

/** The children of an inner page, and the separators between them, on the heap while the page is being rebuilt. */
final class Children {
    private final int level;
    private final byte[][] separators;
    private final long[] children;
    private int count;

    Children(int level, int capacity) {
        this.level = level;
        separators = new byte[capacity][];
        children = new long[capacity];
    }

    /** Level of the page they belong to. */
    int level() {
        return level;
    }

    int count() {
        return count;
    }

    long child(int at) {
        return children[at];
    }

    /** Separator in front of a child, null at the first. */
    byte[] separator(int at) {
        return separators[at];
    }

    void add(byte[] separator, long child) {
        separators[count] = separator;
        children[count++] = child;
    }

    /** Appends all children of the neighbour to the right. */
    void addAll(byte[] separator, Children right) {
        for (int at = 0; at < right.count; at++) {
            add(at == 0 ? separator : right.separators[at], right.children[at]);
        }
    }

    /** Replaces the child at a position, and its right neighbour if the edit spans two. */
    void edit(int at, Edit edit) {
        int to = at + edit.count();
        int from = at + edit.span();
        byte[] before = separators[at];
        System.arraycopy(separators, from, separators, to, count - from);
        System.arraycopy(children, from, children, to, count - from);
        count += to - from;
        if (edit.count() > 0) {
            separators[at] = before;
            children[at] = edit.first();
        }
        if (edit.count() > 1) {
            separators[at + 1] = edit.separator();
            children[at + 1] = edit.second();
        }
        if (count > 0) {
            separators[0] = null;
        }
    }
}
