/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.EntryMap;
import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.index.IndexScan;
import io.github.ets4j.core.index.SecondaryIndex;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Reads the indexes of one table. Stateless. */
final class IndexReads {
    private static final int PIECE_ROWS = 1000;
    private static final int TRIES = 3;

    private final TableType type;
    private final EntryMap map;
    private final RowStore rows;

    IndexReads(TableType type, EntryMap map, RowStore rows) {
        this.type = type;
        this.map = map;
        this.rows = rows;
    }

    /** See {@link StoredTable#indexRows}. */
    RowCursor rows(SecondaryIndex index, KeySelection values, boolean descending, Term after, int pieceRows) {
        if (pieceRows < 1) {
            throw new IllegalArgumentException("pieceRows=" + pieceRows + " is not positive");
        }
        return new RowCursor(new IndexRows(index, map, rows, type.isBag(), values, descending, after, pieceRows), rows);
    }

    /** See {@link StoredTable#indexLookup}. */
    List<Tuple> lookup(SecondaryIndex index, Term value) {
        return new IndexLookup(index, map, rows, value).run();
    }

    /** See {@link StoredTable#indexedKeys}. */
    List<Term> keys(SecondaryIndex index, KeySelection values, int limit) {
        boolean isOneValue =
                values instanceof KeySelection.Points points && points.keys().size() == 1;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            long moves = index.moves();
            List<Term> keys = keysOnce(index, values, limit);
            if (keys == null || isOneValue || index.moves() == moves) {
                return keys;
            }
        }
        return null;
    }

    /** As {@link #keys}, but what moves from one of the values to another meanwhile may be missed. */
    private List<Term> keysOnce(SecondaryIndex index, KeySelection values, int limit) {
        List<Term> keys = new ArrayList<>();
        IndexScan scan = new IndexScan(index, rows.table, values, false, null);
        Operation operation = new Operation(rows.table);
        try {
            boolean isMore;
            do {
                operation.pin();
                isMore = addKeys(scan, keys, limit);
                operation.finish();
            } while (isMore);
        } finally {
            operation.finish();
        }
        boolean isWhole = keys.size() <= limit && index.isUsable(); // last: an index that is dropped is emptied
        return isWhole ? keys : null;
    }

    /** Adds the keys of a piece; whether there may be more, and room for them. */
    private static boolean addKeys(IndexScan scan, List<Term> keys, int limit) {
        if (!scan.gather((int) Math.min(PIECE_ROWS, limit + 1L - keys.size()))) {
            return false;
        }
        for (int group = 0; group < scan.groups(); group++) {
            keys.add(scan.key(group).term());
        }
        scan.pass();
        return keys.size() <= limit;
    }
}
