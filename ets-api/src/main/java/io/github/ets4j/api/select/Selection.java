/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.select;

import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.backend.RowBatch;
import io.github.ets4j.core.backend.RowMatcher;
import io.github.ets4j.core.backend.RowRewriter;
import io.github.ets4j.core.table.RowCursor;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.query.program.RowMatch;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a match specification over rows of a table. Only the keys that the specification can match are visited, or
 * those that an index names, see {@link Planner}; in pieces of about a thousand rows. A row is looked at in place, pinned,
 * with no lock held, and only results are decoded. Between pieces nothing is pinned. Confined to one thread at a time.
 */
public final class Selection {
    /** Rows of a piece where all are wanted. */
    private static final int PIECE_ROWS = 1000;
    /** Rows of a piece where few results are wanted: more may be looked at in vain, fewer cost a search each. */
    private static final int PIECE_ROWS_MIN = 100;
    /** Results to have room for to begin with: a list of some hundred would otherwise be copied several times. */
    private static final int RESULTS = 128;
    /** Number of hashes of keys. */
    private static final long HASHES = 1L << 32;

    private final StoredTable table;
    private final MatchSpecification specification;
    private final RowMatch match;
    private QueryPlan plan; // null until it is known how many results are wanted
    private long rowsVisited;

    /**
     * A run over all rows that the specification can match.
     *
     * @param self what the function {@code self} answers in the specification
     */
    public Selection(StoredTable table, MatchSpecification specification, Term self) {
        this(table, specification, (QueryPlan) null, self);
    }

    /** A run over the rows of some keys. */
    Selection(StoredTable table, MatchSpecification specification, KeySelection keys, Term self) {
        this(table, specification, QueryPlan.of(keys), self);
    }

    private Selection(StoredTable table, MatchSpecification specification, QueryPlan plan, Term self) {
        this.table = table;
        this.specification = specification;
        this.plan = plan;
        this.match = specification.program().open(table.memory(), self);
    }

    /** How it is to find its rows, to be told to people; before anything else. */
    public QueryPlan explain() {
        plan = Planner.explain(table, specification);
        return plan;
    }

    /** Finds the rows as if the table had no index. */
    public void askNoIndex() {
        plan = QueryPlan.of(keysOf(table, specification));
    }

    private QueryPlan plan(long wanted) {
        if (plan == null) {
            plan = Planner.plan(table, specification, wanted);
        }
        return plan;
    }

    private KeySelection keys() {
        return plan(Planner.ALL_RESULTS).keys();
    }

    /** The keys of the table that the specification can match. */
    static KeySelection keysOf(StoredTable table, MatchSpecification specification) {
        return specification.keys(table.type().isOrdered(), table.keyPosition());
    }

    /** Whether the specification tells nothing about keys, so that every row of such a table is visited. */
    public static boolean isOfAllKeys(MatchSpecification specification, TableType type, int keyPosition) {
        return specification.keys(type.isOrdered(), keyPosition).equals(KeySelection.ALL);
    }

    /** Whether a traversal of a table without order can have come to such a place: an index of a key, or a hash. */
    public static boolean isPosition(StoredTable table, MatchSpecification specification, Term position) {
        long end = keysOf(table, specification) instanceof KeySelection.Points points
                ? points.keys().size()
                : HASHES;
        return position instanceof IntegerTerm place
                && place.isLong()
                && place.longValue() >= 0
                && place.longValue() <= end;
    }

    /** Rows that were looked at so far by the reading methods. */
    public long rowsVisited() {
        return rowsVisited;
    }

    /** All results, in the order of the table, or against it where the table has one. */
    public List<Term> results(boolean descending) {
        List<Term> results = new ArrayList<>(keys() instanceof KeySelection.Points ? 1 : RESULTS);
        run(descending, (rows, count) -> collect(rows, count, results));
        return results;
    }

    /** How many rows have a result that is {@code true}. */
    public long count() {
        if (specification.isEverything() && keys().equals(KeySelection.ALL)) {
            return table.size();
        }
        long[] total = new long[1];
        run(false, (rows, count) -> {
            for (int i = match.next(rows, 0, count); i < count; i = match.next(rows, i + 1, count)) {
                if (match.isTrue()) {
                    total[0]++;
                }
            }
            rowsVisited += count;
            return count;
        });
        return total[0];
    }

    /** Removes the rows that have a result that is {@code true}, each in one atomic step with its test; how many there were. */
    public long delete() {
        if (specification.isEverything()) {
            return table.deleteAll();
        }
        requireTable();
        return table.deleteMatching(keys(), new Removal());
    }

    /** A row that matches with {@code true} is removed. */
    private final class Removal implements RowMatcher {
        @Override
        public boolean matches(long row) {
            return match.matches(row) && match.isTrue();
        }

        @Override
        public int next(long[] rows, int from, int to) {
            int at = match.next(rows, from, to);
            while (at < to && !match.isTrue()) {
                at = match.next(rows, at + 1, to);
            }
            return at;
        }
    }

    /**
     * Replaces the rows that match by their results, each in one atomic step with its test; how many there were. The caller
     * has made sure that results are objects with the same key.
     */
    public long replace() {
        requireTable();
        return table.replaceMatching(keys(), new Replacement());
    }

    /** A row that matches is replaced by its result. */
    private final class Replacement implements RowRewriter {
        @Override
        public boolean matches(long row) {
            return match.matches(row);
        }

        @Override
        public int next(long[] rows, int from, int to) {
            return match.next(rows, from, to);
        }

        @Override
        public Tuple rewrite(long row) {
            return match.matches(row) ? (Tuple) match.result() : null;
        }
    }

    private void run(boolean descending, RowBatch batch) {
        if (keys() instanceof KeySelection.Points points && points.keys().size() == 1) {
            table.rowsOfKey(points.keys().get(0), batch);
            return;
        }
        RowCursor cursor = cursor(descending, null, PIECE_ROWS);
        while (cursor.advance(batch)) {
            // the batch does the work
        }
    }

    private RowCursor cursor(boolean descending, Term after, int pieceRows) {
        requireTable();
        Term place =
                keys() == KeySelection.NONE ? null : after; // one of a scan, perhaps, from before there was an index
        return table.rows(keys(), descending, place, pieceRows);
    }

    /** Where there is no key to look for, nothing else would notice that the table is gone. */
    private void requireTable() {
        if (keys() == KeySelection.NONE) {
            table.size();
        }
    }

    // ---- piece by piece ----

    /** Results a piece at a time, with nothing pinned in between. Confined to one thread at a time. */
    final class Pieces {
        private final RowCursor cursor = cursor(false, null, PIECE_ROWS);
        private List<Term> results = new ArrayList<>();
        private final RowBatch collector = (rows, count) -> collect(rows, count, results);

        /** The results of the next piece that has some; empty at the end. */
        List<Term> next() {
            results = new ArrayList<>();
            while (results.isEmpty() && cursor.advance(collector)) {
                // on to a piece with results
            }
            return results;
        }
    }

    /** Opens a traversal in the order of the table. */
    Pieces pieces() {
        return new Pieces();
    }

    /**
     * Part of the results of a traversal.
     *
     * @param results what was found: in an ordered table the wanted number at most, else there may be more
     * @param position where to go on, see {@link RowCursor#position}; null at the end
     * @param isTooMuchForIndexes whether indexes were read in vain, as they had too many candidates
     */
    public record Page(List<Term> results, Term position, boolean isTooMuchForIndexes) {}

    /**
     * Goes on with a traversal until enough is found.
     *
     * @param after where to go on, null for the beginning
     * @param wanted number of results, 1 or more
     */
    public Page page(boolean descending, Term after, int wanted) {
        List<Term> results = new ArrayList<>();
        plan(wanted);
        int pieceRows = Math.max(PIECE_ROWS_MIN, Math.min(PIECE_ROWS, wanted));
        RowCursor cursor = cursor(descending, after, pieceRows);
        boolean ordered = table.type().isOrdered();
        RowBatch batch =
                (rows, count) -> ordered ? collectUpTo(wanted, rows, count, results) : collect(rows, count, results);
        while (results.size() < wanted) {
            if (!cursor.advance(batch)) {
                return new Page(results, null, false);
            }
        }
        return new Page(results, cursor.position(), plan.isTooMuchForIndexes());
    }

    private int collect(long[] rows, int count, List<Term> results) {
        for (int i = match.next(rows, 0, count); i < count; i = match.next(rows, i + 1, count)) {
            results.add(match.result());
        }
        rowsVisited += count;
        return count;
    }

    /** Stops behind the row that gave the last result wanted. */
    private int collectUpTo(int wanted, long[] rows, int count, List<Term> results) {
        int i = match.next(rows, 0, count);
        while (i < count) {
            results.add(match.result());
            if (results.size() == wanted) {
                rowsVisited += i + 1;
                return i + 1;
            }
            i = match.next(rows, i + 1, count);
        }
        rowsVisited += count;
        return count;
    }
}
