/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.EntryMap;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermOrder;
import io.github.ets4j.term.Terms;
import java.util.List;

/** The rows of single keys: each key is a look-up, and a piece. */
final class PointRows extends RowPieces {
    private final EntryMap map;
    private final Keys keys;
    private final List<Term> points;
    private final boolean descending;
    private final EntryRows rows;
    private int next;

    /**
     * The rows of these keys.
     *
     * @param after in an ordered table a key, else the index of the first point wanted; or null
     */
    PointRows(EntryMap map, RowStore rows, List<Term> points, boolean descending, Term after) {
        this.map = map;
        this.keys = rows.table.keys;
        this.points = points;
        this.descending = descending;
        this.rows = new EntryRows(rows);
        if (after != null) {
            next = keys.isOrdered() ? firstBehind(after) : (int) ((IntegerTerm) after).longValue();
        }
    }

    /** The key at a place in the order of the traversal. */
    private Term point(int index) {
        return points.get(descending ? points.size() - 1 - index : index);
    }

    private int firstBehind(Term key) {
        int low = 0;
        int high = points.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = TermOrder.compare(point(middle), key);
            if (descending ? order < 0 : order > 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    @Override
    boolean next(Operation operation) {
        while (next < points.size()) {
            map.find(keys.of(point(next++)), rows, operation);
            if (rows.size() > 0) {
                found = rows.array();
                count = rows.size();
                return true;
            }
        }
        return false;
    }

    @Override
    boolean isStoppable() {
        return keys.isOrdered();
    }

    @Override
    void goOnBehind(long row) {
        throw new IllegalStateException("a key of an ordered table has one row");
    }

    @Override
    Term position() {
        if (next == points.size()) {
            return null;
        }
        return !keys.isOrdered() ? Terms.integer(next) : next == 0 ? null : point(next - 1);
    }
}
