/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

/**
 * The nodes of a range, which can be looked at again: if none came, went or changed in between, they were there all the while.
 * Confined to one thread, under one pin.
 */
public final class RangeWatch {
    /*
     * See Chain. The tag of a next word comes back after 2^20 changes of this word; each is an insertion or a removal of a
     * node, so that takes a hundred times as long as a watch may.
     */
    private static final long NANOS_MAX = 1_000_000;

    private final SkipList list;
    private final Chain chain;
    private long before;
    private int from;
    private long startNanos;

    /** Watches ranges of a list. */
    public RangeWatch(SkipList list) {
        this.list = list;
        this.chain = new Chain(list);
    }

    /**
     * Begins to watch the nodes between two places.
     *
     * @param low a place at which there is no node
     * @param high another, behind it
     * @param limit how many nodes alive there may be
     * @return false if there are as many or more, or if something is on its way out: nothing is watched
     */
    public boolean begin(Probe low, Probe high, int limit) {
        startNanos = System.nanoTime();
        before = list.lastBefore(low);
        if (before == 0) {
            return true;
        }
        if (!chain.read(before, low, false, high, false, limit) || chain.isCut()) {
            return false;
        }
        from = 1;
        while (from < chain.size() && low.compare(list.memory, chain.node(from)) > 0) {
            from++; // inserted meanwhile
        }
        return true;
    }

    /** Number of nodes watched, dead or alive. */
    public int count() {
        return before == 0 ? 0 : chain.size() - from;
    }

    /** The row of a node, by index from 0 in rising order; 0 if the node was dead. */
    public long row(int index) {
        return chain.row(from + index);
    }

    /** Whether all nodes were alive and not in doubt. */
    public boolean isCertain() {
        for (int i = 0; i < count(); i++) {
            if (!chain.isCertain(from + i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing has changed since it began. Not known, and so false, after a long time. */
    public boolean isUnchanged() {
        boolean same = before == 0 ? list.first() == 0 : chain.isUnchanged();
        return same && System.nanoTime() - startNanos < NANOS_MAX;
    }
}
