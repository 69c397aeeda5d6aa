/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.backend;

import io.github.ets4j.core.event.EngineEvents;
import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.memory.Space;
import io.github.ets4j.core.reclaim.Reclaimer;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.row.RowDescriptor;
import io.github.ets4j.event.TableIdentity;
import java.util.concurrent.atomic.LongAdder;

/** What the containers of one table share: memory, the account of their pages, keys, and the versions of copy-on-write. */
public final class TableSpace {
    /** Less than any birth. */
    private static final long NO_PIN = 0;

    /** Where pages and rows live. */
    public final Space space;
    /** Its accessors. */
    public final Memory memory;
    /** Where unlinked memory goes. */
    public final Reclaimer reclaimer;
    /** How this table's keys are found in rows and compared. */
    public final Keys keys;

    /** Where what happens to this table is told. */
    public final EngineEvents events;

    private final LongAdder pageBytes = new LongAdder();

    private volatile TableIdentity identity;

    /** Set once, before the table is known to others. */
    private RowIndexes indexes = RowIndexes.NONE;

    /** Version that new pages are stamped with. Written with all bases of the table locked, read under one base's lock. */
    private long currentVersion = RowDescriptor.BIRTH_FIRST;
    /** Newest version that a snapshot pins. Written with all bases of the table locked, read under one base's lock. */
    private long newestPin = NO_PIN;

    /** The context of a table. */
    public TableSpace(Space space, Reclaimer reclaimer, Keys keys) {
        this.space = space;
        this.memory = space.memory();
        this.events = space.events();
        this.reclaimer = reclaimer;
        this.keys = keys;
    }

    /** Which table this is, for events; null while it is known to nobody: then there is nothing to tell of it. */
    public TableIdentity identity() {
        return identity;
    }

    /** Says which table this is: when it was made, and when its name has changed. */
    public void identify(TableIdentity newIdentity) {
        identity = newIdentity;
    }

    /** The indexes that are told of every change of rows. */
    public RowIndexes indexes() {
        return indexes;
    }

    /** Sets the indexes, before anybody else can reach the table. */
    public void indexes(RowIndexes newIndexes) {
        indexes = newIndexes;
    }

    /**
     * Allocates a page or bag block on the table's account.
     *
     * @throws io.github.ets4j.error.EtsException at the memory limit; nothing has changed
     */
    public long allocatePage(int bytes) {
        long address = space.allocate(bytes);
        pageBytes.add(space.slotSize(bytes));
        return address;
    }

    /** Frees a page or block that was never linked. */
    public void freePage(long address) {
        pageBytes.add(-space.sizeAt(address));
        space.free(address);
    }

    /** Retires a page or block that has been unlinked. */
    public void retirePage(long address) {
        pageBytes.add(-space.sizeAt(address));
        reclaimer.retire(address);
    }

    /** Bytes of pages and blocks in use, as the Space rounds them. */
    public long pageBytes() {
        return pageBytes.sum();
    }

    /**
     * Version that new pages and rows are stamped with. Pages read it under a base lock; rows are stamped before the lock is
     * taken, and one that is stamped too old merely outlives a snapshot that never saw it.
     */
    public long currentVersion() {
        return currentVersion;
    }

    /** The one rule of copy-on-write: what was born after the newest pinned version is seen by no snapshot and may be changed. */
    public boolean isUnpinned(long birth) {
        return birth > newestPin;
    }

    /** Whether there is a pin at all: if not, a page need not be asked for its birth, which may be in no cache. */
    public boolean hasPins() {
        return newestPin != NO_PIN;
    }

    /** Pins all that exists now, see {@link #isUnpinned}. Called while every base of the table is locked. */
    public void pinVersion() {
        newestPin = currentVersion++;
    }

    /** Ends all pins. Called while every base of the table is locked. */
    public void unpinVersions() {
        newestPin = NO_PIN;
    }
}
