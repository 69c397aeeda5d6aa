/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import static io.github.ets4j.core.skiplist.NodeDescriptor.HEAD_BYTES;
import static io.github.ets4j.core.skiplist.NodeDescriptor.LENGTH_BEYOND;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.row.SearchKey;

/**
 * A place in an index: that of a row, or before or behind all rows of a value, or of a value and a key. Nodes are in the order
 * of their values' sort keys, then of the rows' keys in term order, then of the rows' addresses.
 */
public final class ValueProbe extends Probe {
    private static final long BEFORE = 0;
    private static final long BEHIND = Long.MAX_VALUE;

    private final byte[] value;
    private final SearchKey key; // null for any
    private final long row;

    private ValueProbe(byte[] value, SearchKey key, long row) {
        super(SearchKey.head(value, 0), false);
        this.value = value;
        this.key = key;
        this.row = row;
    }

    /**
     * The place of a row.
     *
     * @param value sort key of the value; not to be changed
     * @param key the row's key in its table
     * @param row address of the row
     */
    public static ValueProbe of(byte[] value, SearchKey key, long row) {
        return new ValueProbe(value, key, row);
    }

    /** Before all rows of a value, or of any value at or above these bytes, which need not be a sort key. */
    public static ValueProbe before(byte[] value) {
        return new ValueProbe(value, null, BEFORE);
    }

    /** Behind all rows of a value. */
    public static ValueProbe behind(byte[] value) {
        return new ValueProbe(value, null, BEHIND);
    }

    /** Before all rows of a value and a key. */
    public static ValueProbe before(byte[] value, SearchKey key) {
        return new ValueProbe(value, key, BEFORE);
    }

    /** Behind all rows of a value and a key. */
    public static ValueProbe behind(byte[] value, SearchKey key) {
        return new ValueProbe(value, key, BEHIND);
    }

    /** Sort key of the value. */
    public byte[] value() {
        return value;
    }

    /** Sort key of the value of a node. */
    static byte[] valueOf(Memory memory, long node) {
        long rowWord = memory.getLongAcquire(node + NodeDescriptor.ROW_OFFSET);
        byte[] value = new byte[length(memory, node, rowWord)];
        long tail = tail(node, rowWord);
        for (int at = 0; at < value.length; at += Long.BYTES) {
            long word = at == 0
                    ? memory.getLong(node + NodeDescriptor.HEAD_OFFSET)
                    : Long.reverseBytes(memory.getLong(tail + at - HEAD_BYTES));
            for (int i = at; i < value.length && i < at + Long.BYTES; i++) {
                value[i] = (byte) (word >>> Long.SIZE - Byte.SIZE * (i - at + 1));
            }
        }
        return value;
    }

    private static int length(Memory memory, long node, long rowWord) {
        int length = NodeDescriptor.length(rowWord);
        return length < LENGTH_BEYOND ? length : (int) memory.getLong(tail(node, rowWord) - Long.BYTES);
    }

    /** Address of the ninth byte of the value. */
    private static long tail(long node, long rowWord) {
        long tail = node + NodeDescriptor.tailOffset(NodeDescriptor.height(rowWord));
        return NodeDescriptor.length(rowWord) < LENGTH_BEYOND ? tail : tail + Long.BYTES;
    }

    @Override
    int compareRest(Memory memory, long node, long rowWord) {
        int order = compareValue(memory, node, rowWord);
        if (order != 0) {
            return order;
        }
        long nodeRow = NodeDescriptor.address(rowWord);
        if (key != null) {
            order = key.compareInTermOrder(memory, nodeRow);
        }
        return order != 0 ? order : Long.compare(row, nodeRow);
    }

    /** Compares the values, of which the heads are the same. */
    private int compareValue(Memory memory, long node, long rowWord) {
        long tail = tail(node, rowWord);
        int length = length(memory, node, rowWord);
        int common = Math.min(length, value.length);
        for (int at = HEAD_BYTES; at < common; at += Long.BYTES) {
            long theirs = Long.reverseBytes(memory.getLong(tail + at - HEAD_BYTES));
            int order = Long.compareUnsigned(SearchKey.head(value, at), theirs);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(value.length, length);
    }

    @Override
    long random() {
        return Heights.random(Heights.random(value), row); // a bag may have many rows of one value and key
    }

    @Override
    int valueBytes() {
        return value.length;
    }

    @Override
    void writeTail(Memory memory, long tail) {
        long to = tail;
        if (value.length >= LENGTH_BEYOND) {
            memory.putLong(to, value.length);
            to += Long.BYTES;
        }
        for (int at = HEAD_BYTES; at < value.length; at += Long.BYTES) {
            memory.putLong(to + at - HEAD_BYTES, Long.reverseBytes(SearchKey.head(value, at)));
        }
    }
}
