/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.backend;

/** The indexes of a table that has none. */
final class NoIndexes implements RowIndexes {
    @Override
    public boolean isTracking() {
        return false;
    }

    @Override
    public boolean needsLocks() {
        return false;
    }

    @Override
    public boolean prepare(Operation operation, boolean mayWait) {
        return true;
    }

    @Override
    public void awaitLocks(Operation operation) {}

    @Override
    public void cancel(Operation operation) {}

    @Override
    public void settle(Operation operation) {}

    @Override
    public Runnable clear(boolean isDropped) {
        return () -> {};
    }
}
