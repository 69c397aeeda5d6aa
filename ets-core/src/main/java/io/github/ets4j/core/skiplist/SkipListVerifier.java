/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import static io.github.ets4j.core.skiplist.NodeDescriptor.HEIGHT_MAX;

import io.github.ets4j.core.memory.Memory;
import java.util.function.LongFunction;

/** Checks the structure of a list that nobody changes. Used once. */
final class SkipListVerifier {
    private final SkipList list;
    private final Memory memory;
    private final LongFunction<? extends Probe> places;
    private final long[] towers = new long[HEIGHT_MAX + 1];

    /**
     * @param places makes the place of a node out of its row alone
     */
    SkipListVerifier(SkipList list, LongFunction<? extends Probe> places) {
        this.list = list;
        this.memory = list.memory;
        this.places = places;
    }

    /** Returns the number of nodes; throws {@link AssertionError} that names what is broken. */
    long verify() {
        if (list.first() == 0) {
            return 0;
        }
        long nodes = verifyBottom();
        long expected = nodes;
        for (int level = 1; level < HEIGHT_MAX; level++) {
            expected -= towers[level];
            verifyLevel(level, expected);
        }
        if (list.express() != null) {
            verifyExpress(list.express());
        }
        return nodes;
    }

    private long verifyBottom() {
        long count = 0;
        Probe before = null;
        for (long node = next(list.first(), 0); node != 0; node = next(node, 0)) {
            long word = list.rowWord(node);
            int height = NodeDescriptor.height(word);
            require(height >= 1 && height <= HEIGHT_MAX, "height", node, height);
            require(!NodeDescriptor.isDead(word) && NodeDescriptor.isLinked(word), "row word", node, word);
            Probe place = places.apply(node);
            require(place.compare(memory, node) == 0, "order of a node and its row", node, word);
            require(before == null || before.compare(memory, node) < 0, "order", node, word);
            before = place;
            towers[height]++;
            count++;
        }
        return count;
    }

    /** Goes along a level and the bottom: what is linked in the level is linked in the bottom, in the same order. */
    private void verifyLevel(int level, long expected) {
        long count = 0;
        long bottom = next(list.first(), 0);
        for (long node = next(list.first(), level); node != 0; node = next(node, level)) {
            while (bottom != 0 && bottom != node) {
                bottom = next(bottom, 0);
            }
            require(bottom == node, "level of a node that is not in the bottom or not in order", node, level);
            require(NodeDescriptor.height(list.rowWord(node)) > level, "level above the height", node, level);
            count++;
        }
        require(count == expected, "nodes of level " + level + " instead of " + expected, list.first(), count);
    }

    /** Every node of the short way is in its level, in order. */
    private void verifyExpress(Express express) {
        long at = next(list.first(), express.level());
        for (int i = 0; i < express.size(); i++) {
            long node = express.node(i);
            if (node != 0) {
                while (at != 0 && at != node) {
                    at = next(at, express.level());
                }
                require(at == node, "express node that is not in level " + express.level(), node, i);
                long head = list.head(node);
                require(express.countBelow(head) <= i, "head of an express node", node, head);
            }
        }
    }

    private long next(long node, int level) {
        long word = list.nextWord(node, level);
        require(!NodeDescriptor.isMarked(word), "mark at level " + level, node, word);
        return NodeDescriptor.address(word);
    }

    private static void require(boolean holds, String what, long node, long value) {
        if (!holds) {
            throw new AssertionError(what + ": node=" + node + ", value=" + value);
        }
    }
}
