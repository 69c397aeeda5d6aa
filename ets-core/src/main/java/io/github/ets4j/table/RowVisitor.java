/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.table;

/**
 * Looks at rows where they lie, without decoding them.
 *
 * <p>It runs while a pin is held, which keeps memory that other threads free from being used again: it must be quick and must
 * not block. No lock is held. It may use any table, this one too; what it changes does not change the row that it looks at. It
 * must not close the engine nor wait for {@code Ets.reclaim}, which wait for pins. What it throws ends the visit and is
 * thrown by it.
 */
@FunctionalInterface
public interface RowVisitor {
    /**
     * Looks at a row.
     *
     * @param row valid until this method returns, in this thread only
     */
    void visit(RowView row);
}
