/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import static io.github.ets4j.core.skiplist.NodeDescriptor.address;
import static io.github.ets4j.core.skiplist.NodeDescriptor.isMarked;

/**
 * Steps from a place to the nearest node alive, linearizable and lock-free: a step starts anew only where another thread has
 * changed what it was looking at. Confined to one thread; the caller is pinned.
 */
public final class Steps {
    /*
     * Up: if the link from a node before the place leads to a node alive, it led there at an instant during the call, and the
     * node was alive then. Down: the node before the place is alive, and its link, read before its row, leads beyond the place.
     * Where there are dead nodes between, they are read as a chain, which holds at one instant or is read anew.
     */
    private final SkipList list;
    private long node;
    private long row;

    /** Steps along a list. */
    public Steps(SkipList list) {
        this.list = list;
    }

    /** The node that the last step has found, 0 for none. */
    public long node() {
        return node;
    }

    /** The row that this node had when it was found, 0 for none. */
    public long row() {
        return row;
    }

    private boolean found(long foundNode, long foundRow) {
        node = foundRow == 0 ? 0 : foundNode;
        row = foundRow;
        return foundRow != 0;
    }

    /**
     * Goes to the first node alive behind a place.
     *
     * @param from the place, null for the beginning
     * @param inclusive whether the node at the place is wanted, too
     * @return whether there is one
     */
    public boolean up(Probe from, boolean inclusive) {
        for (; ; ) {
            long before = from == null ? list.first() : list.lastBefore(from, !inclusive, 0);
            if (before == 0) {
                return found(0, 0);
            }
            long at = list.next(before);
            while (at != 0 && from != null && from.compare(list.memory, at) > (inclusive ? 0 : -1)) {
                at = list.next(at); // inserted meanwhile
            }
            long alive = at == 0 ? 0 : list.row(at);
            if (at == 0 || alive != 0) {
                return found(at, alive);
            }
            Chain chain = new Chain(list);
            if (chain.read(before, from, inclusive, null, false, 1) && chain.isUnchanged()) {
                int last = chain.size() - 1;
                return chain.isCut() ? found(chain.node(last), chain.row(last)) : found(0, 0);
            }
        }
    }

    /** Goes to the last node alive before a place; as {@link #up}, null for the end. */
    public boolean down(Probe from, boolean inclusive) {
        for (; ; ) {
            long before = list.lastBefore(from, inclusive, 0);
            if (before == 0) {
                return found(0, 0);
            }
            long word = list.nextWord(before, 0);
            if (!isMarked(word) && isBeyond(from, inclusive, address(word))) {
                long alive = list.row(before);
                if (alive != 0 || before == list.first()) {
                    return found(before, alive);
                }
            }
            if (downPastDead(from, inclusive)) {
                return row != 0;
            }
        }
    }

    private boolean isBeyond(Probe from, boolean inclusive, long at) {
        return at == 0 || from != null && from.compare(list.memory, at) < (inclusive ? 0 : 1);
    }

    /** Looks for the node in ever longer chains that end at the place; false if one has changed. */
    private boolean downPastDead(Probe from, boolean inclusive) {
        Chain chain = new Chain(list);
        for (int level = 1; level < NodeDescriptor.HEIGHT_MAX; level++) {
            long before = list.lastBefore(from, inclusive, level);
            if (before == 0 || !chain.read(before, null, false, from, inclusive, Integer.MAX_VALUE)) {
                return false;
            }
            int last = chain.size() - 1;
            while (last > 0 && chain.row(last) == 0) {
                last--;
            }
            if (chain.row(last) != 0 || before == list.first()) {
                found(chain.node(last), chain.row(last));
                return chain.isUnchanged();
            }
        }
        return false;
    }
}
