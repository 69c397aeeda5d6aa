/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import static io.github.ets4j.core.skiplist.NodeDescriptor.HEIGHT_MAX;
import static io.github.ets4j.core.skiplist.NodeDescriptor.address;

import io.github.ets4j.core.memory.Memory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Heads and addresses of the nodes of an upper level, side by side on the heap: a search in them touches a few lines where one
 * along the towers touches a page for each node. Any thread may read it; nodes that are removed are taken out, new ones do not
 * come in: after some of both another one is made.
 */
final class Express {
    /*
     * heads  [ 12 | 40 | 47 | 90 | ...   unsigned order, flipped to be compared as signed
     * nodes  [  a |  b |  0 |  d | ...   0: taken out
     *
     * Invariants
     *   E1  a slot is set once, before the object is published, to a node that was in the level; then it may become 0
     *   E2  a slot is 0 before its node is retired. So a node that a pinned thread has read from a slot is not freed while the
     *       pin lasts, as if the slot were a link
     * E2: who makes an Express shows it to removers (SkipList.nextExpress), then takes out what is dead, then shows it to
     * readers (SkipList.express). A remover has set DEAD before it looks, at nextExpress first, where it finds X and clears it.
     * One made after X was shown after that look, so its maker finds DEAD. One made before X is either still seen by readers
     * when the remover looks at express, and cleared, or it is not: then who reads in it has been pinned since before the node
     * is retired. Were express looked at first, X could take its place and the next one that of X in between: X would keep the
     * node.
     */
    /** Lowest level that is worth it: about two bytes of heap for each node of the list. */
    static final int LEVEL_MIN = 2;

    /** Most slots: to make them anew takes some ten milliseconds, after an eighth as many high nodes have come or gone. */
    private static final int SIZE_MAX = 1 << 18;

    private static final int HOLES_MAX = 8;
    private static final VarHandle NODES = MethodHandles.arrayElementVarHandle(long[].class);

    private final int level;
    private final long[] heads;
    private final long[] nodes;

    private Express(int level, long[] heads, long[] nodes) {
        this.level = level;
        this.heads = heads;
        this.nodes = nodes;
    }

    /** The level that its nodes were found in. */
    int level() {
        return level;
    }

    /** Number of slots. */
    int size() {
        return heads.length;
    }

    /** How many slots have heads below one. */
    int countBelow(long head) {
        long wanted = head ^ Long.MIN_VALUE;
        int low = 0;
        for (int length = heads.length; length > 0; ) {
            int half = length >>> 1;
            boolean right = heads[low + half] < wanted;
            low = right ? low + half + 1 : low;
            length = right ? length - half - 1 : half;
        }
        return low;
    }

    /**
     * How many slots have places before one, or fewer where many slots in a row were taken out. Where heads tie, of which there
     * may be any number, nodes are compared; the caller is pinned.
     */
    int countBefore(Probe probe, Memory memory) {
        return countBefore(probe, memory, HOLES_MAX);
    }

    /** As above, passing so many holes at a time: with fewer it answers sooner, but may have to stop before them. */
    private int countBefore(Probe probe, Memory memory, int holesMax) {
        int low = countBelow(probe.head);
        if (probe.headDecides || low == heads.length || heads[low] != (probe.head ^ Long.MIN_VALUE)) {
            return low;
        }
        int high = probe.head == -1 ? heads.length : countBelow(probe.head + 1);
        while (low < high) {
            int middle = (low + high) >>> 1;
            int at = middle;
            long node = node(at);
            while (node == 0 && at > low && middle - at < holesMax) {
                node = node(--at);
            }
            if (node == 0 ? at == low : probe.compareTied(memory, node) > 0) {
                low = middle + 1; // nothing but holes from behind the node, or from low, to the middle
            } else {
                high = at;
            }
        }
        return low;
    }

    /** The nearest node in front of an index, 0 if there is none near. */
    long nodeBefore(int index) {
        long node = 0;
        for (int at = index - 1; at >= 0 && at >= index - HOLES_MAX && node == 0; at--) {
            node = (long) NODES.getAcquire(nodes, at);
        }
        return node;
    }

    /** The node in a slot if its head is above one, else 0. */
    long nodeAbove(int index, long head) {
        return index < heads.length && heads[index] > (head ^ Long.MIN_VALUE)
                ? (long) NODES.getAcquire(nodes, index)
                : 0;
    }

    /** Takes the node at a place out, if it is in. The caller is pinned. */
    void remove(Probe probe, Memory memory, long node) {
        long flipped = probe.head ^ Long.MIN_VALUE;
        int first = countBefore(probe, memory, Integer.MAX_VALUE);
        for (int at = first; at < heads.length && heads[at] == flipped; at++) {
            long found = node(at);
            if (found == node) {
                NODES.setRelease(nodes, at, 0L);
                return;
            }
            if (found != 0 && probe.compareTied(memory, found) < 0) {
                return;
            }
        }
    }

    /** The node in a slot, 0 if it was taken out. */
    long node(int index) {
        return (long) NODES.getAcquire(nodes, index);
    }

    /** Takes out the nodes that are dead. */
    void removeDead(SkipList list) {
        for (int at = 0; at < nodes.length; at++) {
            long node = (long) NODES.getAcquire(nodes, at);
            if (node != 0 && NodeDescriptor.isDead(list.rowWord(node))) {
                NODES.setRelease(nodes, at, 0L);
            }
        }
    }

    /** Collects the nodes of a level, or of the lowest level above it that has not too many. The caller is pinned. */
    static Express of(SkipList list, int lowestLevel) {
        int level = lowestLevel;
        long[] nodes = new long[1024];
        int count = 0;
        long node = address(list.nextWord(list.first(), level));
        while (node != 0) {
            if (count == SIZE_MAX && level < HEIGHT_MAX - 1) {
                count = thin(list, nodes, count, ++level);
                node = count == 0 ? list.first() : nodes[count - 1];
            } else {
                nodes = count < nodes.length ? nodes : Arrays.copyOf(nodes, count * 2);
                nodes[count++] = node;
            }
            node = address(list.nextWord(node, level));
        }
        long[] heads = new long[count];
        for (int i = 0; i < count; i++) {
            heads[i] = list.head(nodes[i]) ^ Long.MIN_VALUE;
        }
        return new Express(level, heads, Arrays.copyOf(nodes, count));
    }

    /** Keeps the nodes that are linked in a level above. */
    private static int thin(SkipList list, long[] nodes, int count, int level) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (list.isWholeAbove(nodes[i], level)) {
                nodes[kept++] = nodes[i];
            }
        }
        return kept;
    }
}
