/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.select;

import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.index.SecondaryIndex;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.core.table.TableCursor;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.Atom;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The rows that an index of a table has for some values, in one direction. Each row is as it is in the table at the moment
 * when it is read; together they are no snapshot. Between pieces nothing is pinned or locked. Immutable, safe for any number
 * of threads.
 *
 * <p>Everything fails with kind {@code NONE}, argument 2, once the index was dropped, and as the table does once that is gone.
 */
public final class IndexRows {
    /** Rows of a piece. */
    private static final int PIECE_ROWS = 1000;
    /** Rows of the first piece of a traversal: who wants only a few rows does not pay for a thousand. */
    private static final int FIRST_PIECE_ROWS = 32;

    private final StoredTable table;
    private final SecondaryIndex index;
    private final KeySelection values;
    private final boolean descending;

    /** The rows of an index of this table. */
    public IndexRows(StoredTable table, SecondaryIndex index, IndexBounds bounds, boolean descending) {
        this.table = table;
        this.index = index;
        this.values = bounds.values();
        this.descending = descending;
    }

    /** The index of a name. */
    public static SecondaryIndex find(StoredTable table, Atom name) {
        SecondaryIndex index = table.indexes().find(name);
        if (index == null) {
            requireTable(table);
            throw EtsException.badArgument(Kind.NONE, 2, "the table has no index of this name: index=" + name);
        }
        return index;
    }

    private static void requireTable(StoredTable table) {
        if (table.isDropped()) {
            table.size(); // throws: that the table is gone comes before everything else
        }
    }

    /** Demands that an index can still be read. */
    public static void require(StoredTable table, SecondaryIndex index) {
        if (!index.isUsable()) {
            requireTable(table);
            index.requireUsable();
        }
    }

    private TableCursor cursor(Term after, int pieceRows) {
        return table.indexCursor(index, values, descending, after, pieceRows);
    }

    /** All of them. */
    public List<Tuple> all() {
        TableCursor cursor = cursor(null, PIECE_ROWS);
        List<Tuple> all = new ArrayList<>();
        for (List<Tuple> piece = cursor.next(); !piece.isEmpty(); piece = cursor.next()) {
            all.addAll(piece);
        }
        return all;
    }

    /** The first one, null if there is none. */
    public Tuple first() {
        List<Tuple> piece = cursor(null, 1).next();
        return piece.isEmpty() ? null : piece.get(0);
    }

    /** How many there are: a traversal, in which nothing is decoded. */
    public long count() {
        TableCursor cursor = cursor(null, PIECE_ROWS);
        long total = 0;
        for (int piece = cursor.skip(); piece > 0; piece = cursor.skip()) {
            total += piece;
        }
        return total;
    }

    /**
     * Part of the rows.
     *
     * @param rows what was found, the wanted number or more; fewer at the end
     * @param position where to go on, {@code {Value, Key}}; null at the end
     */
    public record Page(List<Tuple> rows, Term position) {}

    /**
     * Goes on until enough is found.
     *
     * @param after where to go on, null for the beginning
     * @param wanted number of rows, 1 or more
     */
    public Page page(Term after, int wanted) {
        TableCursor cursor = cursor(after, Math.min(wanted, PIECE_ROWS));
        List<Tuple> rows = new ArrayList<>();
        while (rows.size() < wanted) {
            List<Tuple> piece = cursor.next();
            if (piece.isEmpty()) {
                return new Page(rows, null);
            }
            rows.addAll(piece);
        }
        return new Page(rows, cursor.position());
    }

    /** The rows one after the other, read in pieces as they are asked for. Confined to one thread at a time. */
    public Iterator<Tuple> iterator() {
        return new Pieces(cursor(null, FIRST_PIECE_ROWS));
    }

    private final class Pieces implements Iterator<Tuple> {
        private TableCursor cursor; // null where nothing is left to be read
        private boolean isFirst = true;
        private List<Tuple> piece = List.of();
        private int next;

        Pieces(TableCursor first) {
            this.cursor = first;
        }

        @Override
        public boolean hasNext() {
            while (next == piece.size() && cursor != null) {
                read();
            }
            return next < piece.size();
        }

        private void read() {
            piece = cursor.next();
            next = 0;
            if (piece.isEmpty()) {
                cursor = null;
            } else if (isFirst) {
                isFirst = false;
                Term position = cursor.position();
                cursor = position == null ? null : cursor(position, PIECE_ROWS);
            }
        }

        @Override
        public Tuple next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return piece.get(next++);
        }
    }
}
