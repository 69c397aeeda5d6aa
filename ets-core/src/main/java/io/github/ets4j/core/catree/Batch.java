/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.catree;

import io.github.ets4j.core.backend.EntryBatch;
import io.github.ets4j.core.backend.EntryCollector;
import io.github.ets4j.core.backend.EntryUpdate;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.RowIndexes;
import io.github.ets4j.core.row.SearchKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Changes of several keys that happen at once: no reader sees some without the others. All bases concerned are locked in
 * ascending order, then everything is applied, then all are released; if memory runs out half-way, what was applied is
 * taken back under the same locks. Used once, by one thread.
 */
final class Batch implements EntryBatch {
    private static final class Item {
        final SearchKey key;
        final EntryUpdate update;
        Base base;
        long before;
        long rows;
        long bytes;

        Item(SearchKey key, EntryUpdate update) {
            this.key = key;
            this.update = update;
        }
    }

    /** Fewer changes are not worth a search of their own. */
    private static final int FETCHED_MIN = 8;
    /** Keys found side by side; what they fetch stays in the caches until it is changed. */
    private static final int FETCHED_MAX = 64;

    private static final EntryCollector NO_COLLECTOR = new EntryCollector() {
        @Override
        public void read(long entry) {}

        @Override
        public void keep() {}
    };

    private final CaTree tree;
    private final List<Item> items = new ArrayList<>();
    private final ArrayList<Base> locked = new ArrayList<>();
    /** In the order of the bases; those of one key as they were added. */
    private Item[] sorted;

    private int applied;

    /** An empty batch on a tree. */
    Batch(CaTree tree) {
        this.tree = tree;
    }

    @Override
    public void add(SearchKey key, EntryUpdate update) {
        items.add(new Item(key, update));
    }

    @Override
    public boolean run(boolean onlyIfAbsent, Operation operation) {
        sorted = inOrder();
        if (!tree.ordered && sorted.length >= FETCHED_MIN && tree.isBeyondCaches()) {
            fetch(operation);
        }
        operation.unpin();
        try {
            for (Item item : sorted) {
                lockFor(item);
            }
            if (onlyIfAbsent && anyPresent(operation)) {
                return false;
            }
            applyAll(operation);
            return true;
        } finally {
            for (Base base : locked) {
                base.setListAtWork(false);
                base.tryUnlockWrite();
            }
        }
    }

    /**
     * Brings what the changes are going to read into the caches, while nothing is locked: found side by side, the keys do not
     * wait for each other's cache misses. What is found does not count, and a busy writer ends it. In ordered tables the
     * second search costs more than the misses do.
     */
    private void fetch(Operation operation) {
        SearchKey[] keys = new SearchKey[sorted.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = sorted[i].key;
        }
        int from = 0;
        int to;
        do {
            to = Math.min(from + FETCHED_MAX, keys.length);
            from = tree.findAll(keys, from, to, NO_COLLECTOR, operation);
        } while (from == to && to < keys.length);
    }

    private static final Comparator<Item> BY_SORT_KEY = (a, b) -> {
        int order = Long.compareUnsigned(a.key.head(0), b.key.head(0)); // makes no sort keys of numbers
        return order != 0 ? order : Arrays.compareUnsigned(a.key.sortKey(), b.key.sortKey());
    };

    /**
     * The items in the order of the bases. They are sorted by value, as words of the first bits of what orders them and their
     * index: a comparator took a quarter of the time of a list. Where sort keys differ only behind these bits it still decides.
     */
    private Item[] inOrder() {
        int indexBits = Integer.SIZE - Integer.numberOfLeadingZeros(items.size());
        long[] places = new long[items.size()];
        for (int i = 0; i < places.length; i++) {
            SearchKey key = items.get(i).key;
            long unsigned = tree.ordered ? key.head(0) : (long) key.hash() << Integer.SIZE;
            places[i] = (unsigned ^ Long.MIN_VALUE) & -1L << indexBits | i;
        }
        Arrays.sort(places);
        Item[] all = new Item[places.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = items.get((int) places[i] & (1 << indexBits) - 1);
        }
        if (tree.ordered) {
            Arrays.sort(all, BY_SORT_KEY); // stable, and one comparison for each item where there is nothing left to do
        }
        return all;
    }

    private void lockFor(Item item) {
        Base last = locked.isEmpty() ? null : locked.get(locked.size() - 1);
        if (last != null && covers(last, item.key)) {
            item.base = last;
            return;
        }
        locked.ensureCapacity(locked.size() + 1); // nothing may fail between a lock and the note of it
        for (; ; ) {
            Base base = tree.liveRoute().find(item.key);
            long stamp = base.tryWriteLock();
            boolean contended = stamp == 0;
            if (contended) {
                stamp = base.writeLockForList();
            }
            if (!base.retired) {
                base.noteWrite(contended);
                base.setListAtWork(true);
                locked.add(base);
                item.base = base;
                return;
            }
            base.unlockWrite(stamp); // split or joined meanwhile; whatever covers the key now still lies to the right
        }
    }

    private boolean covers(Base base, SearchKey key) {
        if (tree.ordered) {
            return base.high == null || Arrays.compareUnsigned(key.sortKey(), base.high) < 0;
        }
        return (key.hash() & 0xFFFF_FFFFL) < base.region.low() + (1L << base.region.log2Width());
    }

    private boolean anyPresent(Operation operation) {
        for (Item item : sorted) {
            if (tree.container.find(item.base.root(), item.key, operation) != 0) {
                return true;
            }
        }
        return false;
    }

    private void applyAll(Operation operation) {
        RowIndexes indexes = tree.table.indexes();
        try {
            for (Item item : sorted) {
                apply(item, operation);
                applied++;
            }
            indexes.prepare(operation, true);
        } catch (RuntimeException | Error failure) {
            undoAll(operation);
            throw failure;
        }
        indexes.settle(operation);
        operation.commit();
        Base adapted = null;
        for (Item item : sorted) {
            if (item.base != adapted) {
                adapted = item.base;
                tree.adaptIfDue(adapted, item.key, operation);
            }
        }
    }

    private void apply(Item item, Operation operation) {
        item.before = tree.container.findToChange(item.base.root(), item.key, operation);
        try {
            long after = item.update.apply(item.before, operation);
            tree.store(item.base, item.key, item.before, after, operation);
        } catch (RuntimeException | Error failure) {
            item.update.undo(item.before);
            throw failure;
        }
        item.rows = operation.rowsDelta;
        item.bytes = operation.bytesDelta;
        item.base.rows += item.rows;
        item.base.bytes += item.bytes;
        operation.clearDeltas();
    }

    /**
     * Last applied first. None of this needs memory: removals do not, pages in the way were made writable before, and a hash
     * leaf that had to be wide stays so.
     */
    private void undoAll(Operation operation) {
        while (applied > 0) {
            Item item = sorted[--applied];
            long found = tree.container.find(item.base.root(), item.key, operation);
            tree.store(item.base, item.key, found, item.before, operation);
            item.update.undo(item.before);
            item.base.rows -= item.rows;
            item.base.bytes -= item.bytes;
        }
        operation.undone();
    }
}
