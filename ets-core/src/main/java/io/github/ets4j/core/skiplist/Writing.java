/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import io.github.ets4j.core.backend.EntryUpdate;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.RowIndexes;
import io.github.ets4j.core.row.SearchKey;

/** A change of one key. Used once, by one thread. */
final class Writing {
    /*
     * enter the gate; pin; then until it succeeds:
     *   locate the node; ask the update for its answer; enter the rows placed in the indexes;
     *   link: insert a node | give the node another row | remove the node;   lost against another writer? take back, again
     *   take the rows displaced out of the indexes;  commit
     * leave the gate
     * A removed row is retired with its node by whoever ends the node's life. Where there are indexes it is released only once
     * it is out of them, as comparisons in an index go through it.
     */
    private enum Outcome {
        UNCHANGED,
        CHANGED,
        LOST,
        INDEXES_LOCKED
    }

    private final SkipListMap map;
    private final SkipList list;
    private final RowIndexes indexes;
    private final RowProbe probe;
    private final EntryUpdate update;
    private final Operation operation;
    private final Place place;

    Writing(SkipListMap map, SearchKey key, EntryUpdate update, Operation operation) {
        this.map = map;
        this.list = map.list;
        this.indexes = map.table.indexes();
        this.probe = new RowProbe(key);
        this.update = update;
        this.operation = operation;
        this.place = list.newPlace(probe);
    }

    /** Makes the change; whether anything was changed. */
    boolean run() {
        if (update.needsLock()) {
            return runAlone();
        }
        for (; ; ) {
            Outcome outcome = runInside();
            if (outcome != Outcome.INDEXES_LOCKED) {
                return outcome == Outcome.CHANGED;
            }
            operation.unpin();
            indexes.awaitLocks(operation);
        }
    }

    private Outcome runInside() {
        int cell = map.gate.enter(operation);
        long rows = 0;
        long bytes = 0;
        try {
            operation.pin();
            map.requireLive();
            Outcome outcome;
            do {
                outcome = attempt(false);
                if (outcome == Outcome.LOST || outcome == Outcome.INDEXES_LOCKED) {
                    operation.discard();
                }
            } while (outcome == Outcome.LOST);
            if (outcome != Outcome.INDEXES_LOCKED) {
                rows = operation.rowsDelta;
                bytes = operation.bytesDelta;
                operation.commit();
            }
            return outcome;
        } finally {
            map.gate.leave(cell, rows, bytes);
        }
    }

    private boolean runAlone() {
        map.gate.close(operation);
        try {
            map.requireLive();
            boolean changed = attempt(true) == Outcome.CHANGED;
            if (changed) {
                map.gate.beginChange();
                map.gate.endChange(operation.rowsDelta, operation.bytesDelta);
            }
            operation.commit();
            return changed;
        } finally {
            map.gate.open();
        }
    }

    /** One attempt; alone it neither loses nor finds the indexes locked. */
    private Outcome attempt(boolean alone) {
        operation.pin();
        long node = list.locate(probe, place);
        long current = node == 0 ? 0 : list.row(node);
        if (node != 0 && current == 0) {
            return Outcome.LOST; // removed since
        }
        long next = update.apply(current, operation);
        if (alone) {
            operation.unpin(); // to wait for the indexes; nothing goes away meanwhile
        }
        try {
            if (!indexes.prepare(operation, alone)) {
                update.undo(current);
                return Outcome.INDEXES_LOCKED;
            }
            operation.pin();
            if (!link(node, current, next)) {
                indexes.cancel(operation);
                update.undo(current);
                return Outcome.LOST;
            }
        } catch (RuntimeException | Error failure) {
            indexes.cancel(operation);
            update.undo(current);
            throw failure;
        }
        indexes.settle(operation);
        if (next == 0 && current != 0 && indexes.isTracking()) {
            release(node, current);
        }
        return next != current || operation.rowsDelta != 0 || operation.bytesDelta != 0
                ? Outcome.CHANGED
                : Outcome.UNCHANGED;
    }

    /** Puts {@code next} in the place of {@code current}, unless that is not there any more. */
    private boolean link(long node, long current, long next) {
        if (next == current) {
            return true;
        }
        if (current == 0) {
            return list.insert(probe, place, next) == 0;
        }
        if (next != 0) {
            return list.replace(node, current, next);
        }
        if (indexes.isTracking()) {
            return list.removeAndKeep(probe, node, current);
        }
        SkipList.Removal removal = list.remove(probe, node, current);
        if (removal == SkipList.Removal.LEFT) {
            operation.keepDisplaced(current);
        }
        return removal != SkipList.Removal.LOST;
    }

    private void release(long node, long row) {
        if (list.release(probe, node) == SkipList.Removal.LEFT) {
            operation.keepDisplaced(row);
        }
    }
}
