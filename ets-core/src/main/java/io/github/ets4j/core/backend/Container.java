/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.backend;

import io.github.ets4j.core.row.SearchKey;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The sequential structure that a base node owns: one entry per key, in pages of the Space. An <em>entry</em> is a
 * tagged 64-bit ref: tag 0 an address of a row, tag 4 an address of a bag block. A container is identified by its
 * <em>root</em>, the address of its root page, 0 when empty; every changing method returns the new root. The object
 * itself is stateless, one per table.
 *
 * <p>Two kinds of callers:
 *
 * <ul>
 *   <li><b>Writers</b> hold the base node's write lock and call anything.
 *   <li><b>Racing readers</b> hold an epoch pin but no lock and call only methods marked <i>racy</i>, while a writer may
 *       be changing the very pages. What they get is meaningless until the caller has validated the base node's version.
 *       Racy methods must end (bounded steps), must not throw on garbage except as the caller expects ({@code
 *       RuntimeException} is caught and counts as a failed validation), must load every ref with acquire, and must never
 *       follow anything but a ref word that is 0 or was linked during the pin: pages are zeroed before they are linked
 *       and vacated ref words are set to 0.
 * </ul>
 *
 * <p>A changing method either does all it says or, when the Space is out of memory, throws before the first change. It
 * makes pages complete (then a storeStoreFence) before it links them, and notes replaced pages with {@link
 * Operation#retireLater}; pages that were never linked are freed at once. Entries are never freed or retired by a
 * container: {@link Operation#previous} tells the caller.
 */
public interface Container {
    /**
     * Racy. The entry of a key, 0 if absent; notes in the operation where that is, or where the key belongs: {@link
     * Operation#slot}, {@link Operation#page} and, if the container has an order, {@link Operation#place}. A writer may use
     * these notes of its last find, even if that was made without the lock: as long as nothing has changed since, which a stamp
     * converted into the lock proves.
     */
    long find(long root, SearchKey key, Operation operation);

    /** Racy. As {@link #find}, for a caller that will most likely change what it finds or put what it misses. */
    default long findToChange(long root, SearchKey key, Operation operation) {
        return find(root, key, operation);
    }

    /**
     * Racy. The entries of several keys, whose searches go on side by side: what a step of all of them reads is read together,
     * so that their cache misses overlap. Notes nothing in the operation that means anything.
     *
     * @param places the roots of the containers to which the keys belong, none 0; afterwards the entries, 0 where a key is absent
     * @param keys one for each place
     * @param count how many there are
     */
    void findAll(long[] places, SearchKey[] keys, int count, Operation operation);

    /**
     * Puts an entry in the place of its key, new or replacing, for a caller that has not searched; sets {@link
     * Operation#previous}; returns the root.
     */
    default long put(long root, Region region, SearchKey key, long entry, Operation operation) {
        return find(root, key, operation) == 0
                ? putAbsent(root, region, key, entry, operation)
                : replaceFound(root, region, key, entry, operation);
    }

    /**
     * Puts the entry of a key that {@link #find} has found absent, nothing having changed since; sets {@link
     * Operation#previous} to 0; returns the root.
     */
    long putAbsent(long root, Region region, SearchKey key, long entry, Operation operation);

    /**
     * Replaces the entry that {@link #find} found, nothing having changed since: one store where the page may be changed in
     * place. Sets {@link Operation#previous}; returns the root.
     */
    long replaceFound(long root, Region region, SearchKey key, long entry, Operation operation);

    /**
     * Removes a key, for a caller that has not searched; sets {@link Operation#previous}; returns the root, 0 if nothing is left.
     */
    default long remove(long root, SearchKey key, Operation operation) {
        if (find(root, key, operation) == 0) {
            operation.previous = 0;
            return root;
        }
        return removeFound(root, key, operation);
    }

    /** Removes the entry that {@link #find} found, nothing having changed since; otherwise as {@link #remove}. */
    long removeFound(long root, SearchKey key, Operation operation);

    /** Racy. The first entry in the container's order, 0 if empty. */
    long first(long root);

    /** Racy. The last entry in the container's order, 0 if empty. */
    long last(long root);

    /** Racy. The next entry after a key, which need not be present; 0 if none. */
    long higher(long root, SearchKey key);

    /** Racy. The previous entry before a key, which need not be present; 0 if none. */
    long lower(long root, SearchKey key);

    /** Racy. Appends entries to the scan, in order where the container has one; see {@link Scan}. */
    void scan(long root, Scan scan);

    /**
     * Racy. Appends sort keys that divide the container, ascending, each below or at the first key of a page: those of the
     * pages of a level and above. None for a container without order or pages to divide.
     *
     * @param level lowest level to look at, 1 or more: the lower, the more keys
     */
    void separators(long root, int level, List<byte[]> keys);

    /** Racy. Level of the root, 0 for a leaf and for an empty container. */
    int height(long root);

    /**
     * Racy. Counts the entries of an ordered container part by part, in order, without looking at one. Reads a header for
     * each leaf.
     */
    default void rank(long root, Ranks ranks) {
        throw new UnsupportedOperationException("a container without order has no ranks");
    }

    /**
     * Racy. The entry at an index in a part of an ordered container.
     *
     * @param page the page of a part that {@link #rank} has given, nothing having changed since
     * @param index from 0 to below the number of entries of the part
     */
    default long entryAt(long page, long index) {
        throw new UnsupportedOperationException("a container without order has no ranks");
    }

    /** Cuts in two; null if it cannot be cut (fewer than two keys, or a single hash). Replaced pages are noted. */
    Split split(long root, Region region, Operation operation);

    /** Makes one container of two neighbours, all keys of {@code left} before all keys of {@code right}; either may be 0. */
    long join(long left, long right, Region region, Operation operation);

    /** Calls {@code pages} with the address of each page, children first, and {@code entries} with each entry; the page is not touched after its call. */
    void walk(long root, LongConsumer pages, LongConsumer entries);

    /** Checks every structural invariant and returns the number of entries; throws {@link AssertionError} naming what is broken. */
    long verify(long root, Region region);
}
