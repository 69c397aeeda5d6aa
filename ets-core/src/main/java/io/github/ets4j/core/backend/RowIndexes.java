/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.backend;

/**
 * The indexes of a table, as the map that holds its rows sees them: told of every change of rows within the section in which
 * it is made (the locks of base nodes, or the gate of a skip list), so that they are in step whenever nobody is in one.
 *
 * <p>A change goes {@link #prepare}, then the map links what the operation has placed, then {@link #settle}; or
 * {@link #cancel} in the place of the last two. {@link Operation#rowChanges} tells the rows placed and displaced; they are
 * noted from when {@link #isTracking} is true, which changes only while no section is entered: see {@link
 * EntryMap#exclusively}.
 */
public interface RowIndexes {
    /** A table without indexes. */
    RowIndexes NONE = new NoIndexes();

    /** Whether there is any index to keep in step. */
    boolean isTracking();

    /** Whether {@link #prepare} may have to wait for a lock. */
    boolean needsLocks();

    /**
     * Enters the rows placed, before they are linked; those in it already are left alone. Pins the operation, if it has
     * something to do.
     *
     * @param mayWait whether to wait for locks; then the operation is not pinned
     * @return false if a lock would have to be waited for: nothing was done; see {@link #awaitLocks}
     * @throws io.github.ets4j.error.EtsException at the memory limit, or if a unique index has a value already: nothing was done
     */
    boolean prepare(Operation operation, boolean mayWait);

    /** After {@link #prepare} was false: waits until it may be worth another try. The operation is not pinned and no section entered. */
    void awaitLocks(Operation operation);

    /** Takes {@link #prepare} back, if it was done: nothing was linked, or it was unlinked again. Never fails. */
    void cancel(Operation operation);

    /** Takes out the rows displaced, after the others were linked, before the section ends. Never fails. */
    void settle(Operation operation);

    /**
     * Empties all indexes, or ends them, as the table is emptied or dropped; called while no change is under way.
     *
     * @param isDropped whether the table is dropped
     * @return gives the memory back; to be run once others need not wait any more
     */
    Runnable clear(boolean isDropped);
}
