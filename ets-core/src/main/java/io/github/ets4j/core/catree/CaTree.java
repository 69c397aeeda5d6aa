/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.catree;

import io.github.ets4j.core.backend.Container;
import io.github.ets4j.core.backend.EntryBatch;
import io.github.ets4j.core.backend.EntryCollector;
import io.github.ets4j.core.backend.EntryMap;
import io.github.ets4j.core.backend.EntryReader;
import io.github.ets4j.core.backend.EntryTraversal;
import io.github.ets4j.core.backend.EntryUpdate;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.Region;
import io.github.ets4j.core.backend.RowIndexes;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.row.SearchKey;
import io.github.ets4j.event.EngineEvent;
import io.github.ets4j.event.TableIdentity;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

/**
 * The contention-adapting tree: a map from keys to entries for any number of threads, over a sequential {@link Container}
 * per base node. Reads are optimistic and write nothing shared but their epoch pin; writers take the lock of one base,
 * after an optimistic descent that has brought the pages into the cache. Bases split where writers or readers collide
 * and join where they do not.
 *
 * <p>Single-key operations are linearizable, and so are navigation and counts (they validate every base they looked at
 * together). Lock-free for readers until four failed attempts, then blocking on one base.
 */
public final class CaTree implements EntryMap {
    /*
     * Route (volatile)  [ .. m )[ m .. t )[ t .. )          one immutable array
     *                      |        |        |
     * Base (lock)        Base     Base     Base             range fixed for life, container behind root
     *                      |        |        |
     * Container          pages    pages    pages            off-heap, read racily, validated by the base's stamp
     *
     * Invariants
     *   I1  the bases of a route cover every key once, in order
     *   I2  base.retired is set, with the lock held, after the route without the base is published and before the unlock
     *   I3  what a root leads to is complete and fenced before the root is stored
     *   I4  only the holder of a base's write lock changes its container, its root, rows and bytes
     *   I5  a thread that sleeps for a lock of a table holds no pin; to look at it for a while is not to sleep
     * Lock order: structure, then bases in ascending order. A holder of a base only tries for the structure lock, and only
     * tries for a neighbour.
     * Read:  pin; route; base; stamp; not retired; search; validate. I2 and the base's fixed range make a stale route
     *        harmless: a base that is not retired under a valid stamp still owns the key.
     * Write: as a read, then the stamp is converted to the write lock, which succeeds only if nothing has changed: the
     *        position found is exact and the lock is held for a store or a page's worth of work. Otherwise the pin is
     *        given up and the lock waited for.
     * Rejected: a version per page (a miss per level for writers), reader locks (a shared write per read).
     */
    /** Answer of {@link #tryFind} that is no entry. */
    static final long RACED = -1;

    private static final int OPTIMISTIC_TRIES = 4;
    private static final int MULTI_BASE_TRIES = 3;
    /** About as many rows as the second cache of a core holds with their pages. */
    private static final int CACHED_ROWS = 16_384;

    final TableSpace table;
    final Container container;
    final boolean ordered;
    private final Adaptation adaptation;
    private final ReentrantLock structure = new ReentrantLock();
    private final int basesMax;
    private final AtomicLong splits = new AtomicLong();
    private final AtomicLong joins = new AtomicLong();
    private volatile Route route;

    /**
     * An empty tree.
     *
     * @param container the structure of each base node
     * @param ordered whether bases divide the keys by order, else by hash
     * @param basesMax most base nodes that there may be
     */
    public CaTree(TableSpace table, Container container, boolean ordered, int basesMax) {
        this.table = table;
        this.container = container;
        this.ordered = ordered;
        this.basesMax = basesMax;
        this.adaptation = new Adaptation(this, container, ordered);
        this.route = emptyRoute();
    }

    private Route emptyRoute() {
        Base[] bases = {new Base(Region.ALL, null, null, 0)};
        return ordered ? Route.ordered(bases) : Route.hashed(bases);
    }

    Route route() {
        return route;
    }

    /** Whether there are so many rows that most are in no cache: more than some ten thousand, judged by a glance at one base. */
    boolean isBeyondCaches() {
        Base[] bases = route.bases;
        return bases.length > 0 && bases[0].rows * bases.length > CACHED_ROWS;
    }

    void publish(Route next) {
        route = next;
    }

    ReentrantLock structure() {
        return structure;
    }

    int basesMax() {
        return basesMax;
    }

    /** Counts a split, after which there are so many bases; called with locks held. */
    void noteSplit(int bases) {
        splits.incrementAndGet();
        TableIdentity identity = table.identity();
        if (identity != null) {
            table.events.post(new EngineEvent.TableSplit(identity, bases));
        }
    }

    /** Counts a join, after which there are so many bases; called with locks held. */
    void noteJoin(int bases) {
        joins.incrementAndGet();
        TableIdentity identity = table.identity();
        if (identity != null) {
            table.events.post(new EngineEvent.TableJoin(identity, bases));
        }
    }

    /** The route of a table that still exists. */
    Route liveRoute() {
        Route now = route;
        if (now.isDropped()) {
            throw EntryMap.dropped();
        }
        return now;
    }

    @Override
    public long find(SearchKey key, EntryReader reader, Operation operation) {
        long entry = tryFind(key, reader, operation);
        return entry == RACED ? findLocked(key, reader, operation) : entry;
    }

    @Override
    public int findAll(SearchKey[] keys, int from, int to, EntryCollector collector, Operation operation) {
        return new GroupSearch(this, keys, from, to).run(collector, operation);
    }

    /** Finds the entry of a key without a lock, during the pin that there is or a new one; {@link #RACED} if writers were in the way. */
    long tryFind(SearchKey key, EntryReader reader, Operation operation) {
        for (int attempt = 0; attempt < OPTIMISTIC_TRIES; attempt++) {
            operation.pin();
            Base base = liveRoute().find(key);
            long stamp = base.readStamp();
            if (stamp != 0 && !base.retired) {
                try {
                    long entry = container.find(base.root(), key, operation);
                    if (reader != null) {
                        reader.read(entry);
                    }
                    if (base.validate(stamp)) {
                        return entry;
                    }
                } catch (RuntimeException raced) {
                    if (base.validate(stamp)) {
                        throw raced;
                    }
                }
                base.noteReadFailure();
            }
        }
        return RACED;
    }

    private long findLocked(SearchKey key, EntryReader reader, Operation operation) {
        Base base = lock(key, operation);
        try {
            long entry = container.find(base.root(), key, operation);
            if (reader != null) {
                reader.read(entry);
            }
            operation.pin(); // before the unlock: from now on the entry may be retired
            return entry;
        } finally {
            base.tryUnlockWrite();
        }
    }

    /** Write-locks the base that covers a key, waiting without a pin. */
    private Base lock(SearchKey key, Operation operation) {
        operation.unpin();
        for (; ; ) {
            Base base = liveRoute().find(key);
            long stamp = base.writeLockForOne();
            if (!base.retired) {
                return base;
            }
            base.unlockWrite(stamp);
        }
    }

    @Override
    public boolean update(SearchKey key, EntryUpdate update, Operation operation) {
        for (int attempt = 0; attempt < OPTIMISTIC_TRIES && !table.indexes().needsLocks(); attempt++) {
            operation.pin();
            Base base = liveRoute().find(key);
            long stamp = base.tryOptimisticRead();
            if (stamp == 0) {
                break; // somebody writes here: that is contention, go and wait
            }
            if (base.retired) {
                continue;
            }
            long current;
            long next;
            try {
                current = container.findToChange(base.root(), key, operation);
                next = update.needsLock() ? current : update.apply(current, operation);
            } catch (RuntimeException raced) {
                operation.discard();
                if (base.validate(stamp)) {
                    throw raced;
                }
                continue;
            }
            long lock = base.tryConvertToWriteLock(stamp);
            if (lock != 0) {
                try {
                    if (update.needsLock()) {
                        next = update.apply(current, operation);
                    }
                    return link(base, key, current, next, update, false, operation);
                } finally {
                    base.unlockWrite(lock);
                }
            }
            operation.discard(); // another writer came between: not contention by itself
        }
        return updateLocked(key, update, operation);
    }

    private boolean updateLocked(SearchKey key, EntryUpdate update, Operation operation) {
        operation.unpin();
        for (; ; ) {
            Base base = liveRoute().find(key);
            long stamp = base.tryWriteLock();
            boolean contended = stamp == 0;
            if (contended) {
                stamp = base.writeLockForOne();
            }
            try {
                if (!base.retired) {
                    long current = container.findToChange(base.root(), key, operation);
                    long next = update.apply(current, operation);
                    return link(base, key, current, next, update, contended, operation);
                }
            } finally {
                base.unlockWrite(stamp);
            }
        }
    }

    /** Links the answer of an update into a base whose lock is held, and adapts the base. */
    private boolean link(
            Base base,
            SearchKey key,
            long current,
            long next,
            EntryUpdate update,
            boolean contended,
            Operation operation) {
        boolean changed = next != current || operation.rowsDelta != 0 || operation.bytesDelta != 0;
        RowIndexes indexes = table.indexes();
        try {
            indexes.prepare(operation, true);
            store(base, key, current, next, operation);
        } catch (RuntimeException | Error failure) {
            indexes.cancel(operation);
            update.undo(current);
            throw failure;
        }
        indexes.settle(operation);
        base.rows += operation.rowsDelta;
        base.bytes += operation.bytesDelta;
        operation.commit();
        base.noteWrite(contended);
        adaptIfDue(base, key, operation);
        return changed;
    }

    /** Splits or joins a base whose lock is held and into which {@code key} was written, if its statistic asks for it. */
    void adaptIfDue(Base base, SearchKey key, Operation operation) {
        if (Adaptation.isDue(base)) {
            adaptation.adapt(base, ordered ? Arrays.hashCode(key.sortKey()) : key.hash(), operation);
        }
    }

    /** Puts {@code next} in the place of {@code current}, which the container's last find has found, or has found absent. */
    void store(Base base, SearchKey key, long current, long next, Operation operation) {
        if (next == current) {
            return;
        }
        // Orders what a row that was made under the lock holds before every store of its ref: racing readers follow
        // refs
        // before they validate. Rows made before are ordered by the fence of the lock.
        VarHandle.storeStoreFence();
        long root = base.root();
        if (current == 0) {
            base.setRoot(container.putAbsent(root, base.region, key, next, operation));
        } else if (next == 0) {
            base.setRoot(container.removeFound(root, key, operation));
        } else {
            base.setRoot(container.replaceFound(root, base.region, key, next, operation));
        }
    }

    /** All bases write-locked, in order, and the structure lock held: nothing moves. The caller calls {@link #unlockAll}. */
    Route lockAll(Operation operation) {
        operation.unpin();
        structure.lock();
        Route now = route;
        int locked = 0;
        try {
            for (Base base : now.bases) {
                base.writeLock(); // none is retired: that takes the structure lock
                locked++;
            }
        } finally {
            if (locked < now.bases.length) { // to wait for a lock takes an object, and the heap may be full
                unlock(now, locked);
            }
        }
        return now;
    }

    void unlockAll(Route locked) {
        unlock(locked, locked.bases.length);
    }

    private void unlock(Route route, int count) {
        for (int i = 0; i < count; i++) {
            route.bases[i].tryUnlockWrite();
        }
        structure.unlock();
    }

    @Override
    public long clear(LongConsumer retireEntry, Operation operation) {
        Route old = lockAll(operation);
        long count;
        Runnable oldIndexes;
        try {
            if (old.isDropped()) {
                throw EntryMap.dropped();
            }
            count = sum(old, false);
            oldIndexes = table.indexes().clear(false);
            retireAll(old, emptyRoute());
        } finally {
            unlockAll(old);
        }
        oldIndexes.run();
        giveBack(old, retireEntry);
        return count;
    }

    @Override
    public boolean drop(LongConsumer retireEntry, Operation operation) {
        Route old = lockAll(operation);
        Runnable oldIndexes;
        try {
            if (old.isDropped()) {
                return false;
            }
            oldIndexes = table.indexes().clear(true);
            retireAll(old, Route.DROPPED);
        } finally {
            unlockAll(old);
        }
        oldIndexes.run();
        giveBack(old, retireEntry);
        return true;
    }

    @Override
    public boolean abandon(Operation operation) {
        Route old = lockAll(operation);
        table.indexes().clear(true);
        retireAll(old, Route.DROPPED);
        unlockAll(old);
        return !old.isDropped();
    }

    /** Publishes another route in the place of one whose bases are all locked. */
    private void retireAll(Route old, Route next) {
        route = next;
        for (Base base : old.bases) {
            base.retired = true;
        }
    }

    /** Gives back the memory of bases that nobody can reach any more. */
    private void giveBack(Route old, LongConsumer retireEntry) {
        for (Base base : old.bases) {
            container.walk(base.root(), table::retirePage, retireEntry);
        }
    }

    @Override
    public void exclusively(Runnable body, Operation operation) {
        Route locked = lockAll(operation);
        try {
            if (locked.isDropped()) {
                throw EntryMap.dropped();
            }
            body.run();
        } finally {
            unlockAll(locked);
        }
    }

    @Override
    public EntryBatch batch() {
        return new Batch(this);
    }

    @Override
    public long first(EntryReader reader, Operation operation) {
        return new Navigator(this, reader, operation).first();
    }

    @Override
    public long last(EntryReader reader, Operation operation) {
        return new Navigator(this, reader, operation).last();
    }

    @Override
    public long next(SearchKey key, boolean mustBePresent, EntryReader reader, Operation operation) {
        return new Navigator(this, reader, operation).next(key, mustBePresent);
    }

    @Override
    public long previous(SearchKey key, boolean mustBePresent, EntryReader reader, Operation operation) {
        return new Navigator(this, reader, operation).previous(key, mustBePresent);
    }

    @Override
    public EntryTraversal range(
            SearchKey from, boolean fromInclusive, SearchKey to, boolean toInclusive, boolean descending) {
        return Scanner.range(this, from, fromInclusive, to, toInclusive, descending);
    }

    @Override
    public EntryTraversal hashes(long from, long to) {
        return Scanner.hashes(this, from, to);
    }

    @Override
    public long entryAt(long index, Operation operation) {
        return new Ranked(this).entryAt(index, operation);
    }

    @Override
    public List<byte[]> divide(int parts, Operation operation) {
        return new Divider(this).divide(parts, operation);
    }

    /** Number of rows: the sum over all bases at one instant. */
    @Override
    public long rows(Operation operation) {
        return sum(operation, false);
    }

    @Override
    public long rowsAbout() {
        return sum(liveRoute(), false);
    }

    /** Bytes of rows: the sum over all bases at one instant. */
    @Override
    public long rowBytes(Operation operation) {
        return sum(operation, true);
    }

    private long sum(Operation operation, boolean bytes) {
        for (int attempt = 0; attempt < MULTI_BASE_TRIES; attempt++) {
            Base[] bases = liveRoute().bases;
            long[] stamps = new long[bases.length];
            long sum = 0;
            boolean quiet = true;
            for (int i = 0; quiet && i < bases.length; i++) {
                stamps[i] = bases[i].readStamp();
                quiet = stamps[i] != 0 && !bases[i].retired;
                sum += bytes ? bases[i].bytes : bases[i].rows;
            }
            for (int i = 0; quiet && i < bases.length; i++) {
                quiet = bases[i].validate(stamps[i]);
            }
            if (quiet) {
                return sum;
            }
        }
        long[] sum = new long[1];
        exclusively(() -> sum[0] = sum(route, bytes), operation);
        return sum[0];
    }

    private static long sum(Route route, boolean bytes) {
        long sum = 0;
        for (Base base : route.bases) {
            sum += bytes ? base.bytes : base.rows;
        }
        return sum;
    }

    @Override
    public boolean isDropped() {
        return route.isDropped();
    }

    @Override
    public int baseCount() {
        return route.bases.length;
    }

    @Override
    public long splitCount() {
        return splits.get();
    }

    @Override
    public long joinCount() {
        return joins.get();
    }

    @Override
    public boolean forceSplit(SearchKey key, Operation operation) {
        Base base = lock(key, operation);
        try {
            return adaptation.split(base, operation);
        } finally {
            base.tryUnlockWrite();
        }
    }

    @Override
    public boolean forceJoin(SearchKey key, Operation operation) {
        Base base = lock(key, operation);
        try {
            return adaptation.join(base, operation);
        } finally {
            base.tryUnlockWrite();
        }
    }

    /** Checks every base with all locks held: structure, ranges; returns the number of entries. */
    @Override
    public long verify(Operation operation) {
        Route locked = lockAll(operation);
        try {
            long entries = 0;
            for (int i = 0; i < locked.bases.length; i++) {
                Base base = locked.bases[i];
                if (base.retired || i > 0 && !adjacent(locked.bases[i - 1], base)) {
                    throw new AssertionError("base " + i + " of " + locked.bases.length + " is retired or misplaced");
                }
                entries += container.verify(base.root(), base.region);
            }
            return entries;
        } finally {
            unlockAll(locked);
        }
    }

    private boolean adjacent(Base left, Base right) {
        return ordered
                ? left.high != null && Arrays.equals(left.high, right.low)
                : left.region.low() + (1L << left.region.log2Width()) == right.region.low();
    }

    @Override
    public void walk(LongConsumer pages, LongConsumer entries, Operation operation) {
        Route locked = lockAll(operation);
        try {
            for (Base base : locked.bases) {
                container.walk(base.root(), pages, entries);
            }
        } finally {
            unlockAll(locked);
        }
    }
}
