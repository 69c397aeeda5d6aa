/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.index;

import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.RowChanges;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.row.SearchKey;
import io.github.ets4j.core.skiplist.ValueProbe;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What one operation has to do to the indexes of its table: the places of the rows that it has placed and displaced, computed
 * once, and how much of it is done. Confined to one thread.
 */
final class IndexChanges {
    private final SecondaryIndex[] indexes;
    private final long[] placed;
    private final long[] displaced; // ascending
    /** Places of the rows placed, index by index; null where a row has no value. */
    private final ValueProbe[] placedAt;
    /** Places of the rows displaced, as above. */
    private final ValueProbe[] displacedAt;
    /** Nodes of the rows placed, once they are entered; 0 where somebody else has entered the row; see {@link #isKept}. */
    private final long[] placedNodes;
    /** Nodes of the rows displaced, once they are in doubt; 0 where there is none. */
    private final long[] displacedNodes;
    /** Keys of the rows placed. */
    private final SearchKey[] keys;
    /** Stripes of the values in each index; null if no index has stripes. */
    private final long[] stripes;

    private int doubted; // of displacedAt
    private int entered; // of placedAt
    private int lockedIndexes;
    private long lockedStripes; // of the index after those
    private ReentrantLock contended;

    /** Finds out what is to be done. Nothing is locked or changed; the rows stay readable meanwhile. */
    IndexChanges(TableSpace table, SecondaryIndex[] indexes, RowChanges changes) {
        this.indexes = indexes;
        long[] come = placed(changes);
        long[] gone = displaced(changes);
        if (come.length > 0 && gone.length > 0) {
            long[] staying = without(come, gone);
            if (staying.length < come.length) { // a batch has displaced what it had placed
                Arrays.sort(come);
                gone = without(gone, come);
                come = staying;
            }
        }
        this.placed = come;
        this.displaced = gone;
        this.keys = keys(table, come);
        this.stripes = anyUnique(indexes) ? new long[indexes.length] : null;
        this.placedAt = new ValueProbe[indexes.length * come.length];
        this.displacedAt = new ValueProbe[indexes.length * gone.length];
        this.placedNodes = new long[placedAt.length];
        this.displacedNodes = new long[displacedAt.length];
        SearchKey[] goneKeys = keys(table, gone);
        for (int i = 0; i < indexes.length; i++) {
            locate(i, goneKeys);
        }
    }

    private static long[] placed(RowChanges changes) {
        long[] rows = new long[changes.placedCount()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = changes.placed(i);
        }
        return rows;
    }

    private static long[] displaced(RowChanges changes) {
        long[] rows = new long[changes.displacedCount()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = changes.displaced(i);
        }
        Arrays.sort(rows);
        return rows;
    }

    private static long[] without(long[] rows, long[] sorted) {
        long[] others = new long[rows.length];
        int count = 0;
        for (long row : rows) {
            if (Arrays.binarySearch(sorted, row) < 0) {
                others[count++] = row;
            }
        }
        return count == rows.length ? rows : Arrays.copyOf(others, count);
    }

    private static SearchKey[] keys(TableSpace table, long[] rows) {
        SearchKey[] keys = new SearchKey[rows.length];
        for (int i = 0; i < rows.length; i++) {
            keys[i] = table.keys.ofRow(table.memory, rows[i]);
        }
        return keys;
    }

    private static boolean anyUnique(SecondaryIndex[] indexes) {
        for (SecondaryIndex index : indexes) {
            if (index.isUnique()) {
                return true;
            }
        }
        return false;
    }

    /** Computes the places in one index. A value that is too large for any index fails the operation that would place it. */
    private void locate(int i, SearchKey[] goneKeys) {
        RowValues values = indexes[i].values();
        for (int r = 0; r < placed.length; r++) {
            placedAt[i * placed.length + r] = place(i, values.sortKey(placed[r]), keys[r], placed[r]);
        }
        for (int r = 0; r < displaced.length; r++) {
            displacedAt[i * displaced.length + r] =
                    place(i, values.knownSortKey(displaced[r]), goneKeys[r], displaced[r]);
        }
    }

    private ValueProbe place(int i, byte[] value, SearchKey key, long row) {
        if (value == null) {
            return null;
        }
        if (indexes[i].isUnique()) {
            stripes[i] |= SecondaryIndex.stripeBit(value);
        }
        return ValueProbe.of(value, key, row);
    }

    // ---- doing it ----

    /**
     * See {@link TableIndexes#prepare}: locks the stripes, puts the rows displaced in doubt, enters the rows placed, in doubt,
     * too. False if a stripe is locked, or if a writer without a lock has come too late and is to look at its key again; if it
     * is false or throws, nothing is done.
     */
    boolean enter(Operation operation, boolean mayWait) {
        if (stripes != null) {
            if (mayWait) {
                operation.unpin(); // a pin is not held where something is waited for
            }
            if (!lock(mayWait)) {
                return false;
            }
        }
        try {
            operation.pin();
            if (placed.length > 0) {
                operation.expose();
            }
            for (; doubted < displacedAt.length; doubted++) {
                doubt(doubted / displaced.length, doubted % displaced.length);
            }
            while (entered < placedAt.length) {
                if (!enter(entered / placed.length, entered % placed.length)) {
                    takeBack();
                    return false;
                }
                entered++;
            }
            noteMoves();
            return true;
        } catch (RuntimeException | Error failure) {
            takeBack();
            throw failure;
        }
    }

    private void doubt(int i, int r) {
        if (displacedAt[doubted] != null) {
            displacedNodes[doubted] = indexes[i].doubt(displacedAt[doubted], displaced[r]);
        }
    }

    /** Enters a row into an index; false, and nothing is done, if the operation has not seen what its key has now. */
    private boolean enter(int i, int r) {
        ValueProbe place = placedAt[entered];
        if (place == null) {
            return true;
        }
        SecondaryIndex index = indexes[i];
        if (mayKeep(i)) {
            placedNodes[i] = displacedNodes[i];
            return true;
        }
        if (index.isUnique()) {
            long other = index.otherWith(place.value(), placed[r], this::isDisplaced);
            if (other != 0 && index.isOfOneRow(keys[r], other)) {
                return false;
            }
            if (other != 0) {
                index.violate(placed[r], keys[r], other);
            }
        }
        placedNodes[entered] = index.insert(place, placed[r]);
        return true;
    }

    /**
     * Whether the node of a row can be given the row that takes its place: if these are all rows of the key, and their values
     * are alike, it stays where it is in the order. No other row has the value of a unique index, as this one has.
     */
    private boolean mayKeep(int i) {
        return placed.length == 1
                && displaced.length == 1
                && displacedNodes[i] != 0
                && indexes[i].canRenew()
                && Arrays.equals(placedAt[i].value(), displacedAt[i].value())
                && indexes[i].isOfKey(keys[0], displaced[0]);
    }

    /** Whether a node stays, of which {@link #settle} only changes the row. */
    private boolean isKept(int at) {
        return placed.length == 1
                && displaced.length == 1
                && placedNodes[at] != 0
                && placedNodes[at] == displacedNodes[at];
    }

    /** Tells the indexes in which rows may change their places, before any is taken out. */
    private void noteMoves() {
        for (int i = 0; i < indexes.length; i++) {
            if (mayMove(i)) {
                indexes[i].noteMove();
            }
        }
    }

    /** Of a batch it is not worth finding out. */
    private boolean mayMove(int i) {
        if (placed.length != 1 || displaced.length != 1) {
            return placed.length > 0 && displaced.length > 0;
        }
        ValueProbe come = placedAt[i];
        ValueProbe gone = displacedAt[i];
        return come != null && gone != null && !Arrays.equals(come.value(), gone.value());
    }

    private boolean isDisplaced(long row) {
        return Arrays.binarySearch(displaced, row) >= 0;
    }

    /** Takes out the rows displaced, ends the doubt of those placed, and unlocks. */
    void settle() {
        try {
            removeAll(displacedAt, displacedNodes, displaced, displacedAt.length);
            renewAll();
            trustAll(placedNodes, placed.length, placedNodes.length);
        } finally {
            unlock();
        }
    }

    /** Takes out what was entered, ends the doubt of the others, and unlocks. */
    void takeBack() {
        try {
            removeAll(placedAt, placedNodes, placed, entered);
            trustAll(displacedNodes, displaced.length, doubted);
            entered = 0;
            doubted = 0;
        } finally {
            unlock();
        }
    }

    private void removeAll(ValueProbe[] places, long[] nodes, long[] rows, int count) {
        for (int at = 0; at < count; at++) {
            if (nodes[at] != 0 && !isKept(at)) {
                indexes[at / rows.length].remove(places[at], nodes[at], rows[at % rows.length]);
            }
        }
    }

    private void renewAll() {
        for (int at = 0; at < placedNodes.length; at++) {
            if (isKept(at)) {
                indexes[at].renew(placedNodes[at], displaced[0], placed[0]);
            }
        }
    }

    private void trustAll(long[] nodes, int rows, int count) {
        for (int at = 0; at < count; at++) {
            if (nodes[at] != 0) {
                indexes[at / rows].trust(nodes[at]);
            }
        }
    }

    // ---- stripes ----

    private boolean lock(boolean mayWait) {
        for (lockedIndexes = 0; lockedIndexes < indexes.length; lockedIndexes++) {
            lockedStripes = 0;
            for (long rest = stripes[lockedIndexes]; rest != 0; rest &= rest - 1) {
                ReentrantLock stripe = indexes[lockedIndexes].stripe(Long.numberOfTrailingZeros(rest));
                if (mayWait) {
                    stripe.lock();
                } else if (!stripe.tryLock()) {
                    contended = stripe;
                    unlock();
                    return false;
                }
                lockedStripes |= Long.lowestOneBit(rest);
            }
        }
        lockedStripes = 0;
        return true;
    }

    private void unlock() {
        if (stripes == null) {
            return;
        }
        if (lockedIndexes < indexes.length) {
            unlock(lockedIndexes, lockedStripes);
        }
        while (lockedIndexes > 0) {
            lockedIndexes--;
            unlock(lockedIndexes, stripes[lockedIndexes]);
        }
        lockedStripes = 0;
    }

    private void unlock(int i, long held) {
        for (long rest = held; rest != 0; rest &= rest - 1) {
            indexes[i].stripe(Long.numberOfTrailingZeros(rest)).unlock();
        }
    }

    /** Waits until the stripe that could not be had, if that was why, was free. Nothing is held or pinned. */
    void await() {
        if (contended != null) {
            contended.lock();
            contended.unlock();
        }
    }
}
