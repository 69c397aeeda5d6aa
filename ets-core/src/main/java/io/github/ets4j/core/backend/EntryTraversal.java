/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.backend;

import io.github.ets4j.core.row.SearchKey;

/**
 * A traversal of a range of keys, or of a range of hashes where keys have no order, in pieces. Between pieces it holds
 * nothing: no pin, no lock, no page, only the place where it goes on, which is a key or a hash. So whatever happens to the
 * table meanwhile, a key that is present all the time is seen exactly once, and no key twice. Confined to one thread.
 */
public interface EntryTraversal {
    /**
     * Gives the next entries, up to about {@code limit}; none only at the end. Each was there at an instant during the call;
     * in a tree all of them at the same one. Returns with the operation pinned; the caller finishes it when it has read the
     * entries.
     *
     * @param reader looks at what the entries lead to at the same instant; may be called several times, only the last call
     *     counts; null if nothing there can change
     * @return whether there were any
     */
    boolean next(Scan scan, int limit, Runnable reader, Operation operation);

    /**
     * Gives all entries of the range, up to {@code limit}, as they are at one instant; called instead of {@link #next}, on a
     * new traversal of keys that have an order. Returns with the operation pinned.
     */
    void atomically(Scan scan, int limit, Operation operation);

    /** Whether nothing is left to give. */
    boolean isDone();

    /** Where keys have an order: the last key given out, or where the traversal starts. */
    SearchKey from();

    /** Where keys have no order: the first hash that was not given out. */
    long fromHash();

    /** Goes on behind an entry of the last piece, as if that had ended there, where keys have an order. The operation is still pinned. */
    void goOnBehind(long entry);
}
