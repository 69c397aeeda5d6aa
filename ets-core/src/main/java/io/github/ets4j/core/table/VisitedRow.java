/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.table.RowView;
import io.github.ets4j.table.TermKind;

/** What keeps a row from being used outside of its visit. Confined to the thread of the visit, and checks it. */
abstract class VisitedRow implements RowView {
    private final Thread thread = Thread.currentThread();
    private boolean isOver;

    /** Ends the visit. */
    final void end() {
        isOver = true;
    }

    /** To be called first by every method of the view: whatever a row was is not to be looked at any more. */
    final void requireVisit() {
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException("the row is visited by another thread");
        }
        if (isOver) {
            throw new IllegalStateException("the visit of the row is over");
        }
    }

    /** As {@link #requireVisit}, for an element. */
    final void requireElement(int position) {
        requireVisit();
        if (position < 1 || position > size()) {
            throw EtsException.badArgument(
                    Kind.POSITION, 0, "the position is out of range: position=" + position + ", size=" + size());
        }
    }

    /** Number of elements. */
    abstract int size();

    @Override
    public final int arity() {
        requireVisit();
        return size();
    }

    final EtsException unexpected(int position, String expected) {
        TermKind kind = kind(position);
        return EtsException.badArgument(
                Kind.ROW_SHAPE, 0, "the element at position=" + position + " is no " + expected + ": type=" + kind);
    }
}
