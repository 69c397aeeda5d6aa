/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.TableSpace;

/** A {@link WriterGate} for use from outside of its package. Safe for any number of threads. */
public final class GateAudit {
    /** What {@link #counted} answers where writers were in the way. */
    public static final long BUSY = WriterGate.BUSY;

    private final WriterGate gate = new WriterGate();
    private final TableSpace table;

    /** An open gate; the table lends its pins. */
    public GateAudit(TableSpace table) {
        this.table = table;
    }

    /** Does something inside, beside other writers, after which there are so many rows more. */
    public void inside(Runnable change, long rows) {
        int cell = gate.enter(new Operation(table));
        change.run();
        gate.leave(cell, rows, rows * Long.BYTES);
    }

    /** Does something alone, after which there are so many rows more. */
    public void alone(Runnable change, long rows) {
        gate.close(new Operation(table));
        gate.beginChange();
        change.run();
        gate.endChange(rows, rows * Long.BYTES);
        gate.open();
    }

    /** Rows and bytes added up between two equal stamps; {@link #BUSY} if they were not equal, or busy. */
    public long counted() {
        long stamp = gate.stamp();
        long sum = gate.rows() + gate.bytes();
        return stamp != WriterGate.BUSY && stamp == gate.stamp() ? sum : BUSY;
    }
}
