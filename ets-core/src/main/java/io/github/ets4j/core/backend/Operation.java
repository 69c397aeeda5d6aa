/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.backend;

import io.github.ets4j.error.EtsException;
import java.util.Arrays;

/**
 * What one operation carries through the layers: its epoch pin, where it found its key, what it displaced, what it must
 * retire once no lock is held, and by how much it changes the counts of its base node. Confined to one thread.
 *
 * <p>Two kinds of memory pass through here. <b>Pages</b> belong to the structure: a container that replaces one notes it
 * with {@link #retireLater}, and that holds whatever becomes of the operation. <b>Rows and bag blocks</b> are what
 * entries lead to: new ones are noted with {@link #noteUnlinked}, displaced ones with {@link #retireEntryLater}, and
 * these notes count only once the operation {@linkplain #commit commits}. Until then {@link #discard} ends an attempt that
 * linked nothing, and {@link #undone} one whose links were taken back.
 */
public final class Operation {
    private static final long[] NONE = {};
    private static final int UNPINNED = -1;

    /** Set by {@link Container#find}: where the container holds the entry, as only that can read; 0 if the key is absent. */
    public long slot;
    /**
     * Set by {@link Container#find}: address of the page that holds {@link #slot}; of an absent key, the page that it belongs
     * to, the first one of a chain; 0 in an empty container.
     */
    public long page;
    /** Set by {@link Container#find} of an ordered container: index in {@link #page} at which the key is or belongs. */
    public int place;
    /** Set by what changes a {@link Container}: the entry displaced, 0 if there was none. */
    public long previous;
    /** By how much the number of rows of the base changes. */
    public long rowsDelta;
    /** By how much the bytes of rows and bag blocks of the base change. */
    public long bytesDelta;

    private final TableSpace table;
    private int pin = UNPINNED;
    private long pinsTaken;
    private long[] pages = NONE;
    private int pageCount;
    private long[] displaced = NONE;
    private int displacedCount;
    private int displacedCommitted;
    private long[] unlinked = NONE;
    private int unlinkedCount;
    private boolean committed;
    private boolean exposed;
    private RowChanges changes; // null until a row is noted for the indexes

    /** An operation on a table, not pinned yet. */
    public Operation(TableSpace table) {
        this.table = table;
    }

    /** Pins the epoch, if that is not done yet. Never with a lock to wait for ahead. */
    public void pin() {
        if (pin == UNPINNED) {
            pin = table.reclaimer.pin();
            pinsTaken++;
        }
    }

    /** How often it has been pinned: while this stays the same, the pin has lasted. */
    public long pinsTaken() {
        return pinsTaken;
    }

    /** Ends the pin, if there is one: before waiting for a lock, or parking in any way. */
    public void unpin() {
        if (pin != UNPINNED) {
            int held = pin;
            pin = UNPINNED;
            table.reclaimer.unpin(held);
        }
    }

    /** Whether the epoch is pinned. */
    public boolean isPinned() {
        return pin != UNPINNED;
    }

    /** Notes a page that is no longer part of the structure. */
    public void retireLater(long page) {
        if (pageCount == pages.length) {
            pages = grow(pages);
        }
        pages[pageCount++] = page;
    }

    /** Notes a row or bag block that this operation displaces if it commits. */
    public void retireEntryLater(long address) {
        if (displacedCount == displaced.length) {
            displaced = grow(displaced);
        }
        displaced[displacedCount++] = address;
    }

    /** As {@link #retireEntryLater} was not called for this row or bag block: it is retired by whoever unlinks it. */
    public void keepDisplaced(long address) {
        int at = displacedCount - 1;
        while (displaced[at] != address) {
            at--;
        }
        System.arraycopy(displaced, at + 1, displaced, at, displacedCount - at - 1);
        displacedCount--;
    }

    /** Notes, for the indexes of the table, that a row is placed. */
    public void notePlaced(long row) {
        if (table.indexes().isTracking()) {
            changes().place(row);
        }
    }

    /** Notes, for the indexes of the table, that a row is displaced. */
    public void noteDisplaced(long row) {
        if (table.indexes().isTracking()) {
            changes().displace(row);
        }
    }

    private RowChanges changes() {
        if (changes == null) {
            changes = new RowChanges();
        }
        return changes;
    }

    /** The rows that the indexes of the table are to be told of; null if there never were any. */
    public RowChanges rowChanges() {
        return changes;
    }

    /**
     * Notes that others may have seen rows that this attempt has allocated, though they are not linked: they stand in an
     * index. Until the operation is finished, what was allocated is retired and not freed.
     */
    public void expose() {
        exposed = true;
    }

    /** Notes a row or bag block that this operation has allocated. */
    public void noteUnlinked(long address) {
        if (unlinkedCount == unlinked.length) {
            unlinked = grow(unlinked);
        }
        unlinked[unlinkedCount++] = address;
    }

    private static long[] grow(long[] array) {
        return Arrays.copyOf(array, Math.max(4, array.length * 2));
    }

    /** Ends an attempt that linked nothing: frees what it allocated, forgets what it would have displaced. */
    public void discard() {
        for (int i = 0; i < unlinkedCount; i++) {
            free(unlinked[i]);
        }
        forget();
    }

    /** Ends an attempt whose links were taken back: what it allocated may have been seen by racing readers. */
    public void undone() {
        displacedCount = displacedCommitted;
        for (int i = 0; i < unlinkedCount; i++) {
            retireEntryLater(unlinked[i]);
        }
        displacedCommitted = displacedCount;
        forget();
    }

    private void forget() {
        unlinkedCount = 0;
        displacedCount = displacedCommitted;
        clearDeltas();
        clearChanges();
    }

    private void clearChanges() {
        if (changes != null) {
            changes.clear();
        }
    }

    /** Ends an attempt whose changes are linked: what it allocated belongs to the table now. */
    public void commit() {
        committed = true;
        unlinkedCount = 0;
        displacedCommitted = displacedCount;
        clearDeltas();
        clearChanges();
    }

    /** Whether changes of this operation are linked, whatever went wrong afterwards. */
    public boolean isCommitted() {
        return committed;
    }

    /** Sets the deltas to zero. */
    public void clearDeltas() {
        rowsDelta = 0;
        bytesDelta = 0;
    }

    /** Frees memory that nobody else has seen, but for what was {@linkplain #expose exposed}. */
    public void free(long address) {
        if (!pinIfOpen()) {
            return;
        }
        if (exposed) {
            table.reclaimer.retire(address);
        } else {
            table.space.free(address);
        }
    }

    /** Retires memory at once. */
    public void retire(long address) {
        if (pinIfOpen()) {
            table.reclaimer.retire(address);
        }
    }

    /**
     * Pins, unless the engine was closed: then all memory is gone, and what is left to give back with it. A pin keeps the
     * Space open.
     */
    private boolean pinIfOpen() {
        try {
            pin();
            return true;
        } catch (EtsException closed) {
            return false;
        }
    }

    /**
     * Retires what was noted and ends the pin: after the unlinking stores, without a lock held. What was not committed is
     * discarded. Then tells listeners what has happened.
     */
    public void finish() {
        try {
            if (unlinkedCount + pageCount + displacedCount > 0 && pinIfOpen()) {
                discard();
                for (int i = 0; i < pageCount; i++) {
                    table.retirePage(pages[i]);
                }
                table.reclaimer.retire(displaced, displacedCount);
            }
        } finally {
            unlinkedCount = 0;
            pageCount = 0;
            displacedCount = 0;
            displacedCommitted = 0;
            committed = false;
            exposed = false;
            clearDeltas();
            clearChanges();
            unpin(); // whatever has failed: a pin that stays would stop the epoch for ever
        }
        table.events.deliver(); // nothing is held any more, unless this runs within a visit of rows
    }
}
