/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.backend;

/** How an operation changes the entry of one key. May be asked several times, until one answer can be linked. */
public interface EntryUpdate {
    /**
     * The entry that shall stand in the place of {@code current}: the same for no change, 0 for none. Rows that it
     * allocates are noted with {@link Operation#noteUnlinked}, rows that it displaces with {@link
     * Operation#retireEntryLater}, and the change of rows and bytes in the operation's deltas.
     *
     * <p>It sees a live entry, which may no longer be the current one: then its answer, or its exception, is discarded.
     *
     * @param current the entry now, 0 if the key is absent
     * @param operation where to note what was done
     */
    long apply(long current, Operation operation);

    /** Whether {@link #apply} may change what {@code current} leads to, or reads what only the lock keeps still. */
    boolean needsLock();

    /**
     * Takes back what the last {@link #apply} did in place to what {@code current} leads to, as its answer cannot be linked
     * or has to be unlinked again. Called under the lock. What it has noted with the operation is taken back by the caller.
     */
    default void undo(long current) {}
}
