/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import static io.github.ets4j.core.skiplist.NodeDescriptor.HEIGHT_MAX;
import static io.github.ets4j.core.skiplist.NodeDescriptor.isDead;

import java.util.Arrays;

/**
 * Nodes of a range, gathered piece by piece: each was alive at an instant during the call, and one that is alive throughout
 * is not missed. Confined to one thread; the caller is pinned, and what was gathered lasts as long as the pin.
 */
public final class Walk {
    /*
     * Links lead one way. To go down, a piece begins at the node before the place in a level whose nodes are about as far
     * apart as the piece is long, and is gathered upward, then turned round. Where that is too short, it begins at the node
     * before that one in the next level: a high node just before the place is in many levels. After the highest level it begins
     * with the list, so it ends whatever others do.
     */
    private final SkipList list;
    private final boolean withDead;
    private long[] nodes = new long[64];
    private long[] rows = new long[64];
    private int count;
    private boolean exhausted;

    /** Walks along the nodes alive. */
    public Walk(SkipList list) {
        this(list, false);
    }

    /**
     * Walks along a list.
     *
     * @param withDead whether nodes that were removed when they were met count, too, if they were still linked: where one node
     *     takes the place of another, at least one of the two is gathered
     */
    public Walk(SkipList list, boolean withDead) {
        this.list = list;
        this.withDead = withDead;
    }

    /** Number of nodes gathered. */
    public int count() {
        return count;
    }

    /** A node, by index from 0 in the order of the walk. */
    public long node(int index) {
        return nodes[index];
    }

    /** The row that a node had. */
    public long row(int index) {
        return rows[index];
    }

    /** The rows, the first {@link #count} of the array; not to be changed. */
    public long[] rows() {
        return rows;
    }

    /** Whether nothing of the range is left behind what was gathered. */
    public boolean isExhausted() {
        return exhausted;
    }

    /**
     * Gathers the first nodes of a range, in rising order.
     *
     * @param from where the range begins, null for the beginning of the list
     * @param to where it ends, null for the end of the list
     * @param limit how many are wanted, 1 or more
     */
    public void up(Probe from, boolean fromInclusive, Probe to, boolean toInclusive, int limit) {
        count = 0;
        long before = from == null ? list.first() : list.lastBefore(from, !fromInclusive, 0);
        long at = before == 0 ? 0 : list.next(before);
        while (at != 0 && from != null && from.compare(list.memory, at) > (fromInclusive ? 0 : -1)) {
            at = list.next(at); // inserted meanwhile
        }
        gather(at, to, toInclusive, limit);
    }

    /** Gathers from a node on, up to the limit. */
    private void gather(long from, Probe to, boolean toInclusive, int limit) {
        long at = from;
        while (at != 0 && (to == null || to.compare(list.memory, at) >= (toInclusive ? 0 : 1))) {
            if (count == limit) {
                exhausted = false;
                return;
            }
            add(at);
            at = list.next(at);
        }
        exhausted = true;
    }

    private void add(long node) {
        long word = list.rowWord(node);
        long row = NodeDescriptor.address(word);
        if (row == 0 || isDead(word) && !withDead) {
            return; // removed, or the first of all
        }
        if (count == nodes.length) {
            nodes = Arrays.copyOf(nodes, count * 2);
            rows = Arrays.copyOf(rows, count * 2);
        }
        nodes[count] = node;
        rows[count++] = row;
    }

    /**
     * Gathers the last nodes of a range, in falling order, some fewer than the limit even if there are more.
     *
     * @param from where the range begins, above; null for the end of the list
     * @param to where it ends, below; null for the beginning of the list
     * @param least how many there are at least, unless {@link #isExhausted}: 1 to the limit
     * @param limit how many are wanted at most
     */
    public void down(Probe from, boolean fromInclusive, Probe to, boolean toInclusive, int least, int limit) {
        int level = Math.min(HEIGHT_MAX - 1, (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(limit)) / 2);
        long before = list.lastBefore(from, fromInclusive, level);
        boolean isWhole = gatherFrom(before, from, fromInclusive, to, toInclusive);
        while (count < least && !isWhole) {
            level++;
            before = level < HEIGHT_MAX ? list.lastBefore(from, fromInclusive, level, before) : list.first();
            isWhole = gatherFrom(before, from, fromInclusive, to, toInclusive);
        }
        turn(limit);
        exhausted = isWhole && count <= limit;
        count = Math.min(count, limit);
    }

    /** Gathers, upward, what lies in a range from a node on, which may lie before it; whether that is all of the range. */
    private boolean gatherFrom(long before, Probe from, boolean fromInclusive, Probe to, boolean toInclusive) {
        count = 0;
        boolean isWhole = before == 0 || before == list.first() || isBelow(before, to, toInclusive);
        if (isWhole && to != null) {
            up(to, toInclusive, from, fromInclusive, Integer.MAX_VALUE);
        } else {
            gather(before, from, fromInclusive, Integer.MAX_VALUE);
        }
        return isWhole;
    }

    private boolean isBelow(long node, Probe to, boolean toInclusive) {
        return to != null && to.compare(list.memory, node) > (toInclusive ? 0 : -1);
    }

    /** Turns the last nodes gathered round, to be the first. */
    private void turn(int limit) {
        int last = count - 1;
        for (int first = 0; first < last && first < limit; first++, last--) {
            swap(nodes, first, last);
            swap(rows, first, last);
        }
    }

    private static void swap(long[] array, int a, int b) {
        long held = array[a];
        array[a] = array[b];
        array[b] = held;
    }
}
