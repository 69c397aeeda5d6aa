/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import static io.github.ets4j.core.skiplist.NodeDescriptor.HEAD_OFFSET;
import static io.github.ets4j.core.skiplist.NodeDescriptor.ROW_OFFSET;

import io.github.ets4j.core.memory.Memory;

/**
 * A place in the order of a skip list, that of a node or one between nodes. Immutable. All probes used with one list are of one
 * kind, which makes the order of that list.
 */
public abstract class Probe {
    /** First eight bytes of the sort key. */
    final long head;
    /** Whether a node of the same head is at this place. */
    final boolean headDecides;

    Probe(long head, boolean headDecides) {
        this.head = head;
        this.headDecides = headDecides;
    }

    /** Compares with a node: below 0 if this place is before it, 0 if it is that of the node. */
    public final int compare(Memory memory, long node) {
        int order = Long.compareUnsigned(head, memory.getLong(node + HEAD_OFFSET));
        return order != 0 || headDecides ? order : compareTied(memory, node);
    }

    /** Compares with a node that has the same head. */
    final int compareTied(Memory memory, long node) {
        return headDecides ? 0 : compareRest(memory, node, memory.getLongAcquire(node + ROW_OFFSET));
    }

    /** Compares with a node that has the same head, which does not decide. */
    abstract int compareRest(Memory memory, long node, long rowWord);

    /** A number that follows from this place, which is that of a node, and is random otherwise. */
    abstract long random();

    /** Bytes of the value in a new node at this place, 0 in a table. */
    abstract int valueBytes();

    /** Writes the tail of a new node at this place. */
    abstract void writeTail(Memory memory, long tail);
}
