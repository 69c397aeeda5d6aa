/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.backend;

import io.github.ets4j.core.row.SearchKey;
import io.github.ets4j.error.EtsException;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * What a table keeps its rows in: a map from keys to <em>entries</em> (tagged refs, see {@link Container}) for any number of
 * threads. All methods are linearizable unless they say otherwise. After {@link #drop} and {@link #abandon} every
 * method but the counts of what has happened fails with {@link #dropped}.
 *
 * <p>Rows that an operation displaces or that never were linked are retired or freed through its {@link Operation}; the
 * caller finishes that. Every change of rows is told to {@link TableSpace#indexes} within the section in which it is
 * made, see {@link RowIndexes}.
 */
public interface EntryMap {
    /** Answer of a step from a key that must be present and is not. */
    long ABSENT = -1;

    /** Answer of {@link #entryAt} for a place behind the one that follows the last entry. */
    long BEYOND = -1;

    /** The failure of an operation on a table that was dropped. */
    static EtsException dropped() {
        return EtsException.badArgument(
                EtsException.Kind.ID, 1, "the table identifier does not refer to an existing ETS table");
    }

    /**
     * Finds the entry of a key. Returns with the operation pinned, so that what the entry leads to stays; the caller
     * finishes the operation.
     *
     * @param reader looks at the entry within the validated section, or null
     * @return 0 if the key is absent
     */
    long find(SearchKey key, EntryReader reader, Operation operation);

    /**
     * Finds the entries of several keys, each as {@link #find} does, at an instant of its own; what is read of different keys
     * is read together where it can be, so that their cache misses overlap. All entries are found during one pin, with which
     * this returns. So it ends before a key that cannot be found without waiting for a lock: the caller first takes what it
     * wants of the entries collected, which another pin would not keep, and then looks for this key by {@link #find}.
     *
     * @param from index of the first key to look for
     * @param to first index not to look at
     * @param collector reads and keeps the entry of each key, 0 if it is absent, within its validated section
     * @return index of the first key that was not found, whose entry was not kept; {@code to} if there is none
     */
    int findAll(SearchKey[] keys, int from, int to, EntryCollector collector, Operation operation);

    /**
     * Changes the entry of one key, atomically. The caller finishes the operation afterwards; it is not committed if an
     * exception leaves this method, and then nothing has changed.
     *
     * @return whether anything was changed
     */
    boolean update(SearchKey key, EntryUpdate update, Operation operation);

    /** An empty batch. */
    EntryBatch batch();

    /**
     * The first entry, 0 if there is none. Steps return with the operation pinned; the caller finishes it.
     *
     * @param reader looks at the entry found within the validated section, or null
     */
    long first(EntryReader reader, Operation operation);

    /** The last entry; as {@link #first}. */
    long last(EntryReader reader, Operation operation);

    /** The entry after a key; 0 if there is none, {@link #ABSENT} if the key must be present and is not. As {@link #first}. */
    long next(SearchKey key, boolean mustBePresent, EntryReader reader, Operation operation);

    /** The entry before a key; as {@link #next}. */
    long previous(SearchKey key, boolean mustBePresent, EntryReader reader, Operation operation);

    /** A traversal of keys that have an order, from one key towards another in its direction; null stands for the edge. */
    EntryTraversal range(SearchKey from, boolean fromInclusive, SearchKey to, boolean toInclusive, boolean descending);

    /** A traversal of keys that have no order from a hash, inclusive, to another, exclusive; 0 to 2^32. */
    EntryTraversal hashes(long from, long to);

    /**
     * The entry at an index in the order of the keys, 0 if the index is the number of entries, {@link #BEYOND} if it is
     * larger. Returns with the operation pinned.
     */
    long entryAt(long index, Operation operation);

    /**
     * Sort keys that divide ordered keys into parts of about the same size: at most {@code parts - 1}, ascending, all
     * different. A hint: whatever happens meanwhile, any ascending keys divide.
     */
    List<byte[]> divide(int parts, Operation operation);

    /**
     * Removes everything at once, in time that does not depend on the number of rows while others wait; then gives the memory
     * back.
     *
     * @return how many rows there were
     */
    long clear(LongConsumer retireEntry, Operation operation);

    /** As {@link #clear}, and every later operation fails: the table is gone. False if it was gone already. */
    boolean drop(LongConsumer retireEntry, Operation operation);

    /**
     * Ends the table as {@link #drop} does, without giving its memory back: the Space is about to be closed. False if it was
     * gone already.
     */
    boolean abandon(Operation operation);

    /** Whether the table is gone. */
    boolean isDropped();

    /** Number of rows, at one instant. */
    long rows(Operation operation);

    /** About how many rows there are: neither at one instant nor waiting for anybody. */
    long rowsAbout();

    /** Bytes of rows, at one instant. */
    long rowBytes(Operation operation);

    /**
     * Runs something while no change is under way, and none begins. It must be quick, and must not use the map.
     *
     * @throws EtsException if the table is gone; then nothing was run
     */
    void exclusively(Runnable body, Operation operation);

    /** Number of base nodes now; 1 where there are none. */
    int baseCount();

    /** Number of splits of base nodes so far. */
    long splitCount();

    /** Number of joins of base nodes so far. */
    long joinCount();

    /** Splits the base node that covers a key, whatever its statistic, if there are any: for tests. */
    boolean forceSplit(SearchKey key, Operation operation);

    /** Joins the base node that covers a key with a neighbour, whatever its statistic, if there are any: for tests. */
    boolean forceJoin(SearchKey key, Operation operation);

    /** Checks the whole structure while nothing changes; returns the number of entries; throws {@link AssertionError}. */
    long verify(Operation operation);

    /** Calls {@code pages} with each page or node and {@code entries} with each entry, while nothing changes: for audits. */
    void walk(LongConsumer pages, LongConsumer entries, Operation operation);
}
