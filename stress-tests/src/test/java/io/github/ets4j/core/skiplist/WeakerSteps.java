/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.RowIndexes;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.memory.Memory;

/** Steps that weaker variants of skip lists take in the place of right ones. */
public final class WeakerSteps {
    private WeakerSteps() {}

    /** Takes no word for that of a dead node. */
    public static boolean neverDead(long rowWord) {
        return false;
    }

    /** Takes every tower for complete. */
    public static boolean alwaysLinked(long rowWord) {
        return true;
    }

    /** Writes a word whatever it was. */
    public static boolean write(Memory memory, long address, long expected, long word) {
        memory.putLong(address, word);
        return true;
    }

    /** Writes a word whatever it has become; others have time to change it before. */
    public static boolean writeLater(Memory memory, long address, long expected, long word) {
        Thread.yield();
        return write(memory, address, expected, word);
    }

    /** Finds the last node before a place, or the one that is there. */
    static long lastNotBehind(SkipList list, Probe from, boolean inclusive, int level) {
        return list.lastBefore(from, true, level);
    }

    /** Takes whatever was read for unchanged. */
    static boolean unchanged(Chain chain) {
        return true;
    }

    /** Retires nothing. */
    public static void keep(TableSpace table, long node) {}

    /** Sees no change of several keys. */
    static long sameVersion(WriterGate gate) {
        return 0;
    }

    /** Leaves indexes alone before a row is linked. */
    public static boolean postpone(RowIndexes indexes, Operation operation, boolean mayWait) {
        return true;
    }

    /** Changes them afterwards. */
    public static void prepareAndSettle(RowIndexes indexes, Operation operation) {
        if (!indexes.prepare(operation, false)) {
            throw new IllegalStateException("a unique index");
        }
        indexes.settle(operation);
    }
}
