/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.select;

import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.core.table.TableCursor;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Spliterator;
import java.util.function.Function;

/**
 * The rows between two keys of an ordered table, or all rows of any table, to be read in one direction. Immutable, safe for
 * any number of threads.
 */
public final class RowRange {
    /** Rows for which one more part is worth while. */
    private static final int PART_ROWS = 32;
    /** Most parts of one division. */
    private static final int PARTS_MAX = 64;
    /** A range may be a small part of the table: then this many parts of the table are looked for in it. */
    private static final int TABLE_PARTS_MAX = 1 << 12;

    private final StoredTable table;
    private final KeySelection keys;
    private final boolean descending;

    private RowRange(StoredTable table, KeySelection keys, boolean descending) {
        this.table = table;
        this.keys = keys;
        this.descending = descending;
    }

    /** All rows of a table, against its order if it has one and {@code descending} is set. */
    public static RowRange all(StoredTable table, boolean descending) {
        return new RowRange(table, KeySelection.ALL, descending);
    }

    /** The rows of an ordered table between two keys; null stands for an edge. */
    public static RowRange between(
            StoredTable table, Term low, boolean lowInclusive, Term high, boolean highInclusive, boolean descending) {
        KeySelection keys =
                low == null && high == null ? KeySelection.ALL : table.between(low, lowInclusive, high, highInclusive);
        return new RowRange(table, keys, descending);
    }

    /** A traversal of the rows. */
    public RowTraversal open() {
        return open(keys);
    }

    RowTraversal open(KeySelection part) {
        return new RowTraversal(this, part);
    }

    /** A piece-wise reader of some of the rows. */
    TableCursor cursor(KeySelection part, Term after, int pieceRows) {
        return table.cursor(part, descending, after, pieceRows);
    }

    /** How many rows there are: a traversal, in which nothing is decoded. */
    public long count() {
        TableCursor cursor = cursor(keys, null, RowTraversal.PIECE_ROWS);
        long total = 0;
        for (int piece = cursor.skip(); piece > 0; piece = cursor.skip()) {
            total += piece;
        }
        return total;
    }

    /** About how many rows there are, more rather than less. */
    long estimate() {
        return table.size();
    }

    /** Divides the rows into parts, in the order of the traversal. */
    List<KeySelection> divide() {
        long size = table.size();
        int wanted = (int) Math.max(1, Math.min(PARTS_MAX, size / PART_ROWS));
        List<KeySelection> parts = KeyParts.divide(table, keys, wanted);
        if (parts.size() < wanted / 2 && !keys.equals(KeySelection.ALL)) {
            parts = KeyParts.divide(table, keys, (int) Math.min(TABLE_PARTS_MAX, size / PART_ROWS));
        }
        if (!descending || !table.type().isOrdered()) {
            return parts;
        }
        List<KeySelection> reversed = new ArrayList<>(parts);
        Collections.reverse(reversed);
        return reversed;
    }

    /** What traversals begin with: all keys, in one part. */
    List<KeySelection> undivided() {
        return List.of(keys);
    }

    /**
     * The rows as a source of a stream, which can be split for parallel work.
     *
     * @param function makes the elements of the rows
     * @param characteristics of the source, the same for each part of it
     * @param comparator the order of the elements, if the source is {@code SORTED}
     */
    public <T> Spliterator<T> spliterator(
            Function<? super Tuple, ? extends T> function, int characteristics, Comparator<? super T> comparator) {
        return new RowSpliterator<>(this, function, characteristics, comparator);
    }
}
