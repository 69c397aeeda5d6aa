/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.RowChanges;
import io.github.ets4j.core.backend.RowIndexes;
import io.github.ets4j.core.memory.Memory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands for the indexes of a table: knows which rows there are, and refuses now and then to wait for a lock. */
final class NotedRows implements RowIndexes {
    private static final int REFUSE_EACH = 7;

    /** Rows, each with the first word of its header when it was noted. */
    final Map<Long, Long> rows = new ConcurrentHashMap<>();

    final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Memory memory;
    private volatile Runnable whenRefused;
    private volatile Runnable whenCleared = () -> {};

    /** Refuses the next change, and does something before it is tried again. */
    void whenRefused(Runnable body) {
        whenRefused = body;
    }

    /** Does something whenever the table is emptied or dropped. */
    void whenCleared(Runnable body) {
        whenCleared = body;
    }

    void memory(Memory someMemory) {
        memory = someMemory;
    }

    @Override
    public boolean isTracking() {
        return true;
    }

    @Override
    public boolean needsLocks() {
        return true;
    }

    @Override
    public boolean prepare(Operation operation, boolean mayWait) {
        RowChanges changes = operation.rowChanges();
        if (changes == null || changes.placedCount() + changes.displacedCount() == 0) {
            return true;
        }
        require(mayWait != operation.isPinned(), "pinned=" + operation.isPinned() + ", mayWait=" + mayWait);
        if (!mayWait && (asked.incrementAndGet() % REFUSE_EACH == 0 || whenRefused != null)) {
            refused.incrementAndGet();
            return false;
        }
        operation.pin();
        for (int i = 0; i < changes.placedCount(); i++) {
            long row = changes.placed(i);
            require(rows.put(row, memory.getLong(row)) == null, "placed twice");
        }
        operation.expose();
        changes.prepared(this);
        return true;
    }

    @Override
    public void awaitLocks(Operation operation) {
        require(!operation.isPinned(), "waits with a pin");
        Runnable once = whenRefused;
        if (once != null) {
            whenRefused = null;
            once.run();
        }
    }

    @Override
    public void cancel(Operation operation) {
        RowChanges changes = operation.rowChanges();
        if (changes != null && changes.prepared() != null) {
            for (int i = 0; i < changes.placedCount(); i++) {
                require(rows.remove(changes.placed(i)) != null, "cancelled, not prepared");
            }
            changes.prepared(null);
        }
    }

    @Override
    public void settle(Operation operation) {
        RowChanges changes = operation.rowChanges();
        if (changes != null && changes.prepared() != null) {
            for (int i = 0; i < changes.displacedCount(); i++) {
                long row = changes.displaced(i);
                Long header = rows.get(row);
                require(header != null && header == memory.getLong(row), "freed before it was settled");
                rows.remove(row);
            }
            changes.prepared(null);
        }
    }

    @Override
    public Runnable clear(boolean isDropped) {
        rows.clear();
        whenCleared.run();
        return () -> {};
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
