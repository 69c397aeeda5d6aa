/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.api.select.Selection;
import io.github.ets4j.query.IndexExpression;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Atom;
import java.util.List;

/**
 * How a select ran: which keys it looked at and why, which indexes it considered and whether one of them has named the keys,
 * the program it ran on each row, how many rows it visited and how many results it returned. Immutable.
 *
 * @param specification the match specification
 * @param type type of the table
 * @param keyPosition position of the key in the table
 * @param indexes what it thought of each index of the table, in the order of their creation
 * @param candidatesMax so many keys at most an index might name; an index with more is not used. 0 for a table without indexes
 * @param rowsVisited rows that the program was run on
 * @param rowsReturned results
 */
public record Explanation(
        MatchSpecification specification,
        TableType type,
        int keyPosition,
        List<IndexUse> indexes,
        int candidatesMax,
        long rowsVisited,
        long rowsReturned) {
    /** Visits of fewer rows are not worth a warning. */
    private static final long SCAN_ROWS = 5000;

    /** Copies the list. */
    public Explanation {
        indexes = List.copyOf(indexes);
    }

    /**
     * What a select thought of an index. Immutable.
     *
     * @param name name of the index
     * @param expression what it is on
     * @param isUsed whether it has named the keys that were looked at
     * @param text why, and which values the match specification can match: {@code used, 12 candidates: bound: 1 value: oslo}
     */
    public record IndexUse(Atom name, IndexExpression expression, boolean isUsed, String text) {
        /** Name, expression and text. */
        @Override
        public String toString() {
            return name + " on " + expression + ": " + text;
        }
    }

    /** The index that has named the keys; null if none has. */
    public IndexUse indexUsed() {
        return indexes.stream().filter(IndexUse::isUsed).findFirst().orElse(null);
    }

    /** Which keys the match specification tells of: a line for each match function and one for all. */
    public String keys() {
        return specification.explainKeys(type, keyPosition);
    }

    /** The program, a line for each step. */
    public String program() {
        return specification.program().listing();
    }

    /** Whether every row of a table of some thousands of rows was visited. */
    public boolean isLargeScan() {
        return rowsVisited >= SCAN_ROWS
                && indexUsed() == null
                && Selection.isOfAllKeys(specification, type, keyPosition);
    }

    /** All of it, for people to read. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(specification.explain(type, keyPosition));
        if (!indexes.isEmpty()) {
            text.append("indexes, for ").append(candidatesMax).append(" candidates at most\n");
            indexes.forEach(index -> text.append("  ").append(index).append('\n'));
        }
        text.append("rows visited: ").append(rowsVisited).append('\n');
        text.append("rows returned: ").append(rowsReturned).append('\n');
        if (isLargeScan()) {
            text.append(
                    "warning: every row of the table was visited; a key that is bound, or an index, would be looked up\n");
        }
        return text.toString();
    }
}
