/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.EntryMap;
import io.github.ets4j.core.backend.KeyRange;
import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.row.SearchKey;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.TermOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.LongStream;

/** Turns selections of keys into traversals of one table, and divides its keys into selections. Stateless. */
final class Selections {
    private static final long HASHES = 1L << Integer.SIZE;
    private static final int PIECE_ROWS = 1000;

    private final TableType type;
    private final EntryMap map;
    private final RowStore rows;

    Selections(TableType type, EntryMap map, RowStore rows) {
        this.type = type;
        this.map = map;
        this.rows = rows;
    }

    /** See {@link StoredTable#rows}. */
    RowCursor rows(KeySelection selection, boolean descending, Term after, int pieceRows) {
        if (pieceRows < 1) {
            throw new IllegalArgumentException("pieceRows=" + pieceRows + " is not positive");
        }
        return new RowCursor(pieces(selection, descending && type.isOrdered(), after, pieceRows), rows);
    }

    /** Number of rows of some keys, counted piece by piece; no row is looked at. */
    long count(KeySelection selection) {
        RowPieces pieces = pieces(selection, false, null, PIECE_ROWS);
        Operation operation = new Operation(rows.table);
        long count = 0;
        try {
            while (pieces.next(operation)) {
                count += pieces.count;
                operation.finish();
            }
            return count;
        } finally {
            operation.finish();
        }
    }

    private RowPieces pieces(KeySelection selection, boolean descending, Term after, int pieceRows) {
        if (selection instanceof KeySelection.Points points) {
            return new PointRows(map, rows, points.keys(), descending, after);
        }
        if (selection instanceof KeySelection.Candidates candidates) {
            return type.isOrdered()
                    ? new PointRows(map, rows, candidates.keys(), descending, after)
                    : new CandidateRows(map, rows, type.isBag(), candidates.keys(), after);
        }
        return type.isOrdered()
                ? ScannedRows.ofRanges(map, rows, ranges(selection), descending, after, pieceRows)
                : ScannedRows.ofHashes(map, rows, type.isBag(), hashes(selection), after, pieceRows);
    }

    private List<KeyRange> ranges(KeySelection selection) {
        if (selection instanceof KeySelection.Ranges ranges) {
            return ranges.ranges();
        }
        requireAll(selection);
        return List.of(KeyRange.ALL);
    }

    private KeySelection.Hashes hashes(KeySelection selection) {
        if (selection instanceof KeySelection.Hashes hashes) {
            return hashes;
        }
        requireAll(selection);
        return new KeySelection.Hashes(0, HASHES);
    }

    private void requireAll(KeySelection selection) {
        if (!(selection instanceof KeySelection.All)) {
            throw new IllegalArgumentException("a table of type " + type.atom() + " has no " + selection);
        }
    }

    /** See {@link StoredTable#candidates}. */
    KeySelection.Candidates candidates(Collection<Term> keys) {
        return new KeySelection.Candidates(type.isOrdered() ? ascending(keys) : byHash(keys));
    }

    private static List<Term> ascending(Collection<Term> keys) {
        Term[] sorted = keys.toArray(new Term[0]);
        Arrays.sort(sorted, TermOrder::compare);
        List<Term> different = new ArrayList<>(sorted.length);
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || TermOrder.compare(sorted[i - 1], sorted[i]) != 0) {
                different.add(sorted[i]);
            }
        }
        return different;
    }

    private List<Term> byHash(Collection<Term> keys) {
        Term[] different = new LinkedHashSet<>(keys).toArray(new Term[0]);
        long[] places = new long[different.length]; // hash, with its sign turned as it is unsigned; index
        for (int i = 0; i < places.length; i++) {
            int hash = rows.table.keys.of(different[i]).hash();
            places[i] = (long) (hash ^ Integer.MIN_VALUE) << Integer.SIZE | i;
        }
        Arrays.sort(places);
        return LongStream.of(places).mapToObj(place -> different[(int) place]).toList();
    }

    /** See {@link StoredTable#between}. */
    static KeySelection between(SearchKey low, boolean lowInclusive, SearchKey high, boolean highInclusive) {
        KeyRange range = new KeyRange(bound(low, !lowInclusive), bound(high, highInclusive));
        return range.isEmpty() ? KeySelection.NONE : new KeySelection.Ranges(List.of(range));
    }

    /** The sort key of a key, or the least byte string above it. */
    private static byte[] bound(SearchKey key, boolean above) {
        if (key == null) {
            return null;
        }
        byte[] sortKey = key.sortKey();
        return above ? Arrays.copyOf(sortKey, sortKey.length + 1) : sortKey;
    }

    /** See {@link StoredTable#partition}. */
    List<KeySelection> partition(int parts) {
        if (parts < 1) {
            throw new IllegalArgumentException("parts=" + parts + " is not positive");
        }
        return type.isOrdered() ? partitionByKey(parts) : partitionByHash(parts);
    }

    private static List<KeySelection> partitionByHash(int parts) {
        List<KeySelection> selections = new ArrayList<>(parts);
        for (long part = 0; part < parts; part++) {
            selections.add(new KeySelection.Hashes(HASHES * part / parts, HASHES * (part + 1) / parts));
        }
        return selections;
    }

    private List<KeySelection> partitionByKey(int parts) {
        List<KeySelection> selections = new ArrayList<>(parts);
        byte[] low = null;
        for (byte[] key : keysDividing(parts)) {
            selections.add(range(low, key));
            low = key;
        }
        selections.add(range(low, null));
        return selections;
    }

    private static KeySelection range(byte[] low, byte[] high) {
        return new KeySelection.Ranges(List.of(new KeyRange(low, high)));
    }

    private List<byte[]> keysDividing(int parts) {
        Operation operation = new Operation(rows.table);
        try {
            return map.divide(parts, operation);
        } finally {
            operation.finish();
        }
    }
}
