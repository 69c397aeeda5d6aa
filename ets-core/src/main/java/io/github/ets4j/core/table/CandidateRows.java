/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.EntryMap;
import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.row.SearchKey;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import java.util.List;

/**
 * The rows of candidates in a table without order: each key is a look-up, and a piece. The place where a piece ends is a hash,
 * as in {@link ScannedRows}: all candidates with a lower one have been visited. So candidates of one hash are one piece; they
 * are so rare that all rows of their hash are looked at instead.
 */
final class CandidateRows extends RowPieces {
    private static final int PIECE_ROWS = 100;

    private final EntryMap map;
    private final RowStore store;
    private final Keys keys;
    private final boolean bag;
    private final List<Term> candidates;
    private final EntryRows rows;
    private int next;
    private SearchKey upcoming; // the candidate at next, null at the end
    private ScannedRows alike; // the rows of several candidates of one hash, or null

    /**
     * The rows of these keys.
     *
     * @param candidates ascending by their hashes
     * @param after the lowest hash wanted, or null
     */
    CandidateRows(EntryMap map, RowStore store, boolean bag, List<Term> candidates, Term after) {
        this.map = map;
        this.store = store;
        this.keys = store.table.keys;
        this.bag = bag;
        this.candidates = candidates;
        this.rows = new EntryRows(store);
        this.next = after == null ? 0 : firstFrom(((IntegerTerm) after).longValue());
        this.upcoming = candidate(next);
    }

    private SearchKey candidate(int index) {
        return index == candidates.size() ? null : keys.of(candidates.get(index));
    }

    private int firstFrom(long hash) {
        int low = 0;
        int high = candidates.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (hash(candidate(middle)) >= hash) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static long hash(SearchKey key) {
        return Integer.toUnsignedLong(key.hash());
    }

    private void step() {
        upcoming = candidate(++next);
    }

    @Override
    boolean next(Operation operation) {
        while (alike != null || upcoming != null) {
            if (alike == null) {
                SearchKey key = upcoming;
                step();
                if (upcoming == null || upcoming.hash() != key.hash()) {
                    map.find(key, rows, operation);
                    if (show(rows.array(), rows.size())) {
                        return true;
                    }
                    continue;
                }
                beginAlike(key);
            }
            if (alike.next(operation)) {
                return show(alike.found, alike.count);
            }
            alike = null;
        }
        return false;
    }

    private void beginAlike(SearchKey key) {
        while (upcoming != null && upcoming.hash() == key.hash()) {
            step();
        }
        KeySelection.Hashes one = new KeySelection.Hashes(hash(key), hash(key) + 1);
        alike = ScannedRows.ofHashes(map, store, bag, one, null, PIECE_ROWS);
    }

    private boolean show(long[] piece, int size) {
        found = piece;
        count = size;
        return size > 0;
    }

    @Override
    boolean isStoppable() {
        return false;
    }

    @Override
    void goOnBehind(long row) {
        throw new IllegalStateException("a table without order has no place behind a row");
    }

    @Override
    Term position() {
        Term within = alike == null ? null : alike.position();
        if (within != null) {
            return within;
        }
        return upcoming == null ? null : Terms.integer(hash(upcoming));
    }
}
