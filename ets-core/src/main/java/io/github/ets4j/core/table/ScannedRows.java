/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.EntryMap;
import io.github.ets4j.core.backend.EntryTraversal;
import io.github.ets4j.core.backend.KeyRange;
import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.Scan;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.row.SearchKey;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Terms;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of ranges of keys, or of a range of hashes. A piece is what a {@link EntryTraversal} gives: rows of one base node at
 * one instant. A range of few rows costs a search and a {@link Scan}; only the place where it goes on is copied.
 */
final class ScannedRows extends RowPieces {
    private final EntryMap map;
    private final Keys keys;
    private final boolean descending;
    private final int pieceRows;
    private final Scan scan = new Scan();
    private final EntryRows blocks; // null where every entry is a row
    private final Runnable reader;
    private final List<KeyRange> ranges;
    private int nextRange;
    private EntryTraversal scanner; // null at the end

    private ScannedRows(
            EntryMap map, RowStore rows, boolean bag, List<KeyRange> ranges, boolean descending, int pieceRows) {
        this.map = map;
        this.keys = rows.table.keys;
        this.descending = descending;
        this.pieceRows = pieceRows;
        this.blocks = bag ? new EntryRows(rows) : null;
        this.reader = bag ? this::readBlocks : null;
        this.ranges = ranges;
    }

    /** The rows of a range of hashes; {@code after} is a hash, or null. */
    static ScannedRows ofHashes(
            EntryMap map, RowStore rows, boolean bag, KeySelection.Hashes hashes, Term after, int pieceRows) {
        ScannedRows pieces = new ScannedRows(map, rows, bag, List.of(), false, pieceRows);
        long from = after == null ? hashes.from() : Math.max(hashes.from(), ((IntegerTerm) after).longValue());
        pieces.scanner = map.hashes(from, hashes.to());
        return pieces;
    }

    /** The rows of ranges of an ordered table; {@code after} is a key, or null. */
    static ScannedRows ofRanges(
            EntryMap map, RowStore rows, List<KeyRange> ranges, boolean descending, Term after, int pieceRows) {
        ScannedRows pieces = new ScannedRows(map, rows, false, ranges, descending, pieceRows);
        SearchKey last = after == null ? null : pieces.keys.of(after);
        if (last != null) {
            pieces.nextRange = pieces.firstRangeBehind(last.sortKey());
        }
        pieces.scanner = pieces.nextScanner(last);
        return pieces;
    }

    /** The range in the direction at a place in the order of the traversal. */
    private KeyRange range(int index) {
        return ranges.get(descending ? ranges.size() - 1 - index : index);
    }

    /** Index of the first range that is not wholly at or before a sort key. */
    private int firstRangeBehind(byte[] sortKey) {
        int low = 0;
        int high = ranges.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isBehind(range(middle), sortKey)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private boolean isBehind(KeyRange range, byte[] sortKey) {
        byte[] end = descending ? range.low() : range.high();
        if (end == null) {
            return true;
        }
        int order = Arrays.compareUnsigned(end, sortKey);
        return descending ? order < 0 : order > 0;
    }

    /** Opens the next range, behind a key if that lies in it. */
    private EntryTraversal nextScanner(SearchKey after) {
        if (nextRange == ranges.size()) {
            return null;
        }
        KeyRange range = range(nextRange++);
        SearchKey low = bound(range.low());
        SearchKey high = bound(range.high());
        SearchKey start = descending ? high : low;
        if (after != null && (start == null || isBeyond(after, start))) {
            return map.range(after, false, descending ? low : high, descending, descending);
        }
        return descending ? map.range(high, false, low, true, true) : map.range(low, true, high, false, false);
    }

    private boolean isBeyond(SearchKey key, SearchKey start) {
        int order = Arrays.compareUnsigned(key.sortKey(), start.sortKey());
        return descending ? order < 0 : order >= 0;
    }

    private SearchKey bound(byte[] sortKey) {
        return sortKey == null ? null : keys.bound(sortKey);
    }

    @Override
    boolean next(Operation operation) {
        while (scanner != null) {
            if (scanner.next(scan, pieceRows, reader, operation)) {
                found = blocks == null ? scan.entries : blocks.array();
                count = blocks == null ? scan.count : blocks.size();
                return true;
            }
            scanner = nextScanner(null);
        }
        return false;
    }

    /** Notes the rows of the piece: the blocks of a bag grow in place, and what is appended may be taken back. */
    private void readBlocks() {
        blocks.clear();
        for (int i = 0; i < scan.count; i++) {
            blocks.add(scan.entries[i]);
        }
    }

    @Override
    boolean isStoppable() {
        return keys.isOrdered();
    }

    @Override
    void goOnBehind(long row) {
        scanner.goOnBehind(row);
    }

    @Override
    Term position() {
        if (scanner == null || scanner.isDone() && nextRange == ranges.size()) {
            return null;
        }
        return keys.isOrdered() ? scanner.from().term() : Terms.integer(scanner.fromHash());
    }
}
