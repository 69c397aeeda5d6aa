/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.hash;

import static io.github.ets4j.core.hash.HashPageDescriptor.*;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.row.RowDescriptor;
import io.github.ets4j.core.row.SearchKey;

/**
 * Searches for several keys side by side: their home lines are read together, then what these lead to. What few searches need
 * beyond that, another line or a chain, they read by themselves. Stateless, racy.
 */
final class HashGroup {
    private final HashPages pages;
    private final HashSlots slots;
    private final HashLeaf leaves;
    private final Memory memory;

    HashGroup(HashPages pages, HashLeaf leaves) {
        this.pages = pages;
        this.slots = pages.slots;
        this.leaves = leaves;
        this.memory = pages.memory;
    }

    /** As {@link HashContainer#findAll}. */
    void find(long[] places, SearchKey[] keys, int count, Operation operation) {
        long[] targets = new long[count];
        for (int i = 0; i < count; i++) {
            places[i] = pages.locate(places[i], Integer.toUnsignedLong(keys[i].hash()));
            targets[i] = homeLine(places[i], Integer.toUnsignedLong(keys[i].hash()));
        }
        // What was read together decides something, however little, so that the JIT does not leave the reads out.
        boolean isEmpty = memory.touch(targets, 0, count, 0, LINE_SIZE - Long.BYTES) == 0;
        int size = isEmpty ? 0 : targets(targets, places, keys, count);
        if (memory.touch(targets, 0, size, RowDescriptor.HASH_OFFSET, RowDescriptor.FAR_OFFSET) == 0 && size > 0) {
            throw new IllegalStateException("entries lead to nothing: entries=" + size);
        }
        for (int i = 0; i < count; i++) {
            places[i] = leaves.find(places[i], keys[i], operation);
        }
    }

    private static long homeLine(long located, long hash) {
        return lineAddress(locatedPage(located), home(hash, locatedLog2Width(located), locatedLines(located)));
    }

    /** Puts what the searches will look at in the place of their lines, and at the front; returns how many there are. */
    private int targets(long[] lines, long[] places, SearchKey[] keys, int count) {
        int size = 0;
        for (int i = 0; i < count; i++) {
            long target = target(lines[i], locatedWide(places[i]), keys[i].fingerprint());
            if (target != 0) {
                lines[size++] = target;
            }
        }
        return size;
    }

    /** The row or bag block of the first slot in a line that may be the key's; 0 if none may. */
    private long target(long line, boolean wide, int fingerprint) {
        long set = slots.matching(line, memory.getLong(line), wide, fingerprint);
        return set == 0 ? 0 : slots.entry(leafSlot(line, lowestIndex(set), wide)) & ~Keys.ENTRY_TAG_MASK;
    }
}
