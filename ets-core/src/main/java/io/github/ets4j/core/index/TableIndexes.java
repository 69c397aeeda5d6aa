/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.index;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.RowChanges;
import io.github.ets4j.core.backend.RowIndexes;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.row.RowCodec;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Atom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The indexes of one table. Any number of threads may create, drop and find them while others use the table; creating one
 * goes through the whole table, and everything else goes on meanwhile.
 */
public final class TableIndexes implements RowIndexes {
    /*
     * Ordering      write                                     read
     *   all         volatile, no change of the table under way   any time; the same for the whole of a change
     *   usable      as above                                     any time
     * See docs/internals/indexes.md for the protocol, and why readers and the builder see what they should.
     */
    private static final SecondaryIndex[] NONE = {};

    private final TableSpace table;
    private final RowCodec codec;
    private final IndexHost host;
    private final boolean isCertain;
    private final boolean isBag;
    /** All that are to be kept in step: those that are built, too. */
    private volatile SecondaryIndex[] all = NONE;

    private volatile List<SecondaryIndex> usable = List.of();
    private volatile boolean needsLocks;

    /**
     * No indexes yet.
     *
     * @param codec of the rows of the table
     * @param isLocked whether a row is displaced only under a lock that keeps everybody from finding what is in its place
     * @param isBag whether a key may have several rows
     */
    public TableIndexes(TableSpace table, RowCodec codec, IndexHost host, boolean isLocked, boolean isBag) {
        this.table = table;
        this.codec = codec;
        this.host = host;
        this.isCertain = isLocked;
        this.isBag = isBag;
    }

    // ---- for users ----

    /** Those that can be read, in the order of their creation. An immutable snapshot. */
    public List<SecondaryIndex> usable() {
        return usable;
    }

    /** The one of this name that can be read; null if there is none. */
    public SecondaryIndex find(Atom name) {
        for (SecondaryIndex index : usable) {
            if (index.definition().name().equals(name)) {
                return index;
            }
        }
        return null;
    }

    /**
     * Adds an index, filled with all rows of the table, while others read and write it. No reader sees it before it is full.
     *
     * @throws EtsException badarg if the name is taken, of kind UNIQUE if two rows have one value that must be unique, or had
     *     while it was filled; system_limit at the memory limit. Then there is no index
     */
    public SecondaryIndex create(IndexDefinition definition) {
        SecondaryIndex index = new SecondaryIndex(definition, table, codec, isCertain, isBag);
        host.exclusively(() -> register(index));
        try {
            host.forEachExisting(new ExistingRows(index));
            host.exclusively(() -> publish(index));
            return index;
        } catch (RuntimeException | Error failure) {
            remove(index);
            throw failure;
        }
    }

    private void register(SecondaryIndex index) {
        for (SecondaryIndex other : all) {
            if (other.definition().name().equals(index.definition().name())) {
                throw EtsException.badArgument(
                        Kind.NONE,
                        2,
                        "the table has an index of this name already: index="
                                + index.definition().name());
            }
        }
        List<SecondaryIndex> more = new ArrayList<>(List.of(all));
        more.add(index);
        keep(more);
    }

    private void publish(SecondaryIndex index) {
        index.requireNoViolation();
        index.use();
        List<SecondaryIndex> more = new ArrayList<>(usable);
        more.add(index);
        usable = List.copyOf(more);
    }

    private void keep(List<SecondaryIndex> indexes) {
        all = indexes.toArray(NONE);
        needsLocks = indexes.stream().anyMatch(SecondaryIndex::isUnique);
    }

    /** Removes an index and gives its memory back, while others read and write the table. False if there is none of this name. */
    public boolean drop(Atom name) {
        SecondaryIndex index = find(name);
        return index != null && remove(index);
    }

    /** Takes an index away; false if it was taken away, or the table with it. */
    private boolean remove(SecondaryIndex index) {
        Runnable[] former = new Runnable[1];
        try {
            host.exclusively(() -> former[0] = unregister(index));
        } catch (EtsException gone) {
            if (gone.kind() != Kind.ID) {
                throw gone;
            }
        }
        if (former[0] == null) {
            return false;
        }
        host.giveBack(former[0]);
        return true;
    }

    private Runnable unregister(SecondaryIndex index) {
        List<SecondaryIndex> others = new ArrayList<>(List.of(all));
        if (!others.remove(index)) {
            return null;
        }
        List<SecondaryIndex> usableOthers = new ArrayList<>(usable);
        usableOthers.remove(index);
        keep(others);
        usable = List.copyOf(usableOthers);
        index.end();
        return index.clear();
    }

    // ---- for the map that holds the rows ----

    @Override
    public boolean isTracking() {
        return all.length > 0;
    }

    @Override
    public boolean needsLocks() {
        return needsLocks;
    }

    @Override
    public boolean prepare(Operation operation, boolean mayWait) {
        RowChanges changes = operation.rowChanges();
        if (changes == null || changes.placedCount() + changes.displacedCount() == 0) {
            return true;
        }
        IndexChanges work = new IndexChanges(table, all, changes);
        boolean done = work.enter(operation, mayWait);
        changes.prepared(work);
        return done;
    }

    @Override
    public void awaitLocks(Operation operation) {
        IndexChanges work = takeWork(operation);
        if (work != null) {
            work.await();
        }
    }

    @Override
    public void cancel(Operation operation) {
        IndexChanges work = takeWork(operation);
        if (work != null) {
            work.takeBack();
        }
    }

    @Override
    public void settle(Operation operation) {
        IndexChanges work = takeWork(operation);
        if (work != null) {
            work.settle();
        }
    }

    private static IndexChanges takeWork(Operation operation) {
        RowChanges changes = operation.rowChanges();
        if (changes == null) {
            return null;
        }
        IndexChanges work = (IndexChanges) changes.prepared();
        changes.prepared(null);
        return work;
    }

    @Override
    public Runnable clear(boolean isDropped) {
        List<Runnable> former = new ArrayList<>();
        for (SecondaryIndex index : all) {
            if (isDropped) {
                index.end(); // first: who finds it empty finds out that it is no index any more
            }
            former.add(index.clear());
        }
        if (isDropped) {
            keep(List.of());
            usable = List.of();
        }
        return () -> former.forEach(Runnable::run);
    }

    // ---- checks ----

    /** Bytes of the Space in use by all indexes. */
    public long memoryBytes() {
        long bytes = 0;
        for (SecondaryIndex index : all) {
            bytes += index.memoryBytes();
        }
        return bytes;
    }

    /** Checks every index against the rows of the table, of which none changes meanwhile; throws {@link AssertionError}. */
    public void verify() {
        for (SecondaryIndex index : all) {
            new IndexVerifier(index, table).verify(host);
        }
    }

    /** Calls {@code addresses} for every address of the Space that an index has allocated, while nothing changes. */
    public void forEachAddress(LongConsumer addresses) {
        for (SecondaryIndex index : all) {
            index.nodes().walk(addresses, row -> {});
        }
    }
}
