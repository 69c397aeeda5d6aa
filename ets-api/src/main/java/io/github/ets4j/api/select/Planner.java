/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.select;

import io.github.ets4j.api.select.IndexChoice.Outcome;
import io.github.ets4j.core.backend.KeyRange;
import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.index.SecondaryIndex;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.query.IndexExpression;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.query.analysis.KeyExplanation;
import io.github.ets4j.term.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses how a selection finds its rows: by its keys, by an index, or by a scan. Confined to one thread.
 */
final class Planner {
    /*
     * In this order: single keys; an index of which single values are wanted, a unique one first; ranges of keys that are
     * bounded on both sides, partly bound keys among them; an index of which ranges of values are wanted; what is left.
     *
     * An index that is chosen names keys, as many as the bound allows: they become Candidates, which are visited in the
     * order of the table and looked up like single keys. Where it has more, the next one is tried, or the plan is what it
     * would be without indexes; what was read then is lost, which the bound limits.
     *
     * The bound. To find a row by an index costs about SCAN_ROWS_PER_CANDIDATE times what it costs to look at one in a scan:
     * a step in the index, the key decoded and sorted, a look-up; measured with 400,000 rows, 1.2 to 1.5 us against 80 to
     * 130 ns. Where all results are wanted, the index is better up to size / SCAN_ROWS_PER_CANDIDATE candidates. Where only
     * some are wanted, a scan ends early: with M rows that match it looks at wanted * size / M rows, so the index is better
     * up to the root of wanted * size / SCAN_ROWS_PER_CANDIDATE; with more, the scan finds what is wanted the sooner. Below
     * the least bounds both are quick. Who takes many chunks pays once for an index with too many candidates: the
     * continuation keeps that in mind.
     *
     * What it promises: a row that is in the table all the time and matches is met exactly once.
     *   - The analysis of values leaves out no row that matches (ValueAnalysis), so an index has a node for such a row with a
     *     value that is looked for, from before the call until after it, and a traversal of the index meets what is there
     *     all the time. Hence its key is among the candidates.
     *   - Candidates are different keys, each looked up once, and the row found is tested by the whole specification: what an
     *     index names in vain, because it was removed or changed since, does no harm.
     *   - Each chunk of a selection in chunks may have another plan. Chunks part the keys of the table, in the order of
     *     keys or hashes: a chunk meets the rows behind the last place, and the place where it ends is one for any plan.
     *     Single keys that the specification tells have places of their own; whether there are any is the same each time.
     * A row that is replaced by one of the same value is met as well, since a traversal of the index meets the node of one
     * or the other. One whose value moves within the range that is read could be missed by a traversal; the index tells when
     * rows have moved meanwhile, and is read again, or not used.
     */

    /** A row by an index costs as much as so many rows of a scan. */
    private static final int SCAN_ROWS_PER_CANDIDATE = 20;
    /** Bound of a small table where all results are wanted. */
    private static final int CANDIDATES_MIN = 1000;
    /** Bound of a small table where some results are wanted. */
    private static final int CHUNK_CANDIDATES_MIN = 100;
    /** Candidates that are held in memory; beyond, a scan, which holds none, takes its time. */
    private static final int CANDIDATES_MAX = 1 << 20;
    /** Indexes that may turn out to have too many candidates. */
    private static final int TRIES_MAX = 2;
    /** All results are wanted. */
    static final long ALL_RESULTS = Long.MAX_VALUE;

    private final StoredTable table;
    private final MatchSpecification specification;
    private final KeySelection keys;
    private final long wanted;
    private final List<Option> options = new ArrayList<>();
    private int candidatesMax; // 0 until it is asked for: to count the rows of a table that is written to is not cheap

    private Planner(StoredTable table, MatchSpecification specification, KeySelection keys, long wanted) {
        this.table = table;
        this.specification = specification;
        this.keys = keys;
        this.wanted = wanted;
    }

    /** An index, and what it can do. */
    private static final class Option {
        final SecondaryIndex index;
        final IndexExpression expression;
        final KeyExplanation values;
        Outcome outcome = Outcome.OTHER_PREFERRED;
        int candidates;

        Option(SecondaryIndex index, IndexExpression expression, KeyExplanation values) {
            this.index = index;
            this.expression = expression;
            this.values = values;
        }

        /** Lower is better. */
        int rank() {
            if (values.selection() instanceof KeySelection.Points) {
                return index.definition().isUnique() ? 0 : 1;
            }
            return isBounded(values.selection()) ? 2 : 3;
        }

        boolean isRange() {
            return values.selection() instanceof KeySelection.Ranges;
        }

        IndexChoice choice() {
            return new IndexChoice(index.definition().name(), expression, values, outcome, candidates);
        }
    }

    /**
     * Makes a plan. What it thinks of indexes is told only if they could have a part in it: single keys are looked up without
     * a thought.
     *
     * @param wanted about how many results are wanted, {@link #ALL_RESULTS} for all
     */
    static QueryPlan plan(StoredTable table, MatchSpecification specification, long wanted) {
        KeySelection keys = Selection.keysOf(table, specification);
        if (keys instanceof KeySelection.Points) {
            return QueryPlan.of(keys);
        }
        List<SecondaryIndex> indexes = table.indexes().usable();
        return indexes.isEmpty() ? QueryPlan.of(keys) : new Planner(table, specification, keys, wanted).plan(indexes);
    }

    /** A plan for all results with everything that is to be told of it: what each index tells, and the bound. */
    static QueryPlan explain(StoredTable table, MatchSpecification specification) {
        KeySelection keys = Selection.keysOf(table, specification);
        List<SecondaryIndex> indexes = table.indexes().usable();
        if (indexes.isEmpty()) {
            return QueryPlan.of(keys);
        }
        Planner planner = new Planner(table, specification, keys, ALL_RESULTS);
        planner.candidatesMax();
        return planner.plan(indexes);
    }

    private int candidatesMax() {
        if (candidatesMax == 0) {
            candidatesMax = candidatesMax(table.sizeAbout(), wanted);
        }
        return candidatesMax;
    }

    /** So many candidates are better than a scan. */
    static int candidatesMax(long size, long wanted) {
        double scans = (double) size / SCAN_ROWS_PER_CANDIDATE;
        double bound = wanted == ALL_RESULTS
                ? Math.max(CANDIDATES_MIN, scans)
                : Math.max(CHUNK_CANDIDATES_MIN, Math.min(scans, Math.sqrt(wanted * scans)));
        return (int) Math.min(CANDIDATES_MAX, bound);
    }

    private QueryPlan plan(List<SecondaryIndex> indexes) {
        for (SecondaryIndex index : indexes) {
            IndexExpression expression = IndexExpression.indexed(index.definition());
            options.add(new Option(index, expression, specification.values(expression)));
        }
        return new QueryPlan(choose(), options.stream().map(Option::choice).toList(), candidatesMax);
    }

    private KeySelection choose() {
        if (keys instanceof KeySelection.Points) {
            options.forEach(option -> option.outcome = Outcome.KEYS_BOUND);
            return keys;
        }
        List<Option> useful = new ArrayList<>();
        for (Option option : options) {
            if (option.values.selection().equals(KeySelection.NONE)) {
                option.outcome = Outcome.IMPOSSIBLE;
                return KeySelection.NONE;
            }
            if (option.values.selection().equals(KeySelection.ALL)) {
                option.outcome = Outcome.TELLS_NOTHING;
            } else if (option.isRange() && isBounded(keys)) {
                option.outcome = Outcome.KEYS_PREFERRED;
            } else {
                useful.add(option);
            }
        }
        useful.sort(Comparator.comparingInt(Option::rank));
        return firstOf(useful);
    }

    /** The candidates of the first index that does not have too many; without one, what there is without indexes. */
    private KeySelection firstOf(List<Option> useful) {
        for (Option option : useful.subList(0, Math.min(TRIES_MAX, useful.size()))) {
            List<Term> named = table.indexedKeys(option.index, option.values.selection(), candidatesMax());
            if (named != null) {
                option.outcome = Outcome.USED;
                option.candidates = named.size();
                return table.candidates(named);
            }
            option.outcome = Outcome.TOO_MANY;
        }
        return keys;
    }

    private static boolean isBounded(KeySelection selection) {
        return selection instanceof KeySelection.Ranges ranges
                && ranges.ranges().stream().allMatch(Planner::isBounded);
    }

    private static boolean isBounded(KeyRange range) {
        return range.low() != null && range.high() != null;
    }
}
