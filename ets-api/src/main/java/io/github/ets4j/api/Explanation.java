/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.api.select.Selection;
import io.github.ets4j.query.MatchSpecification;
import io.github.ets4j.table.TableType;

/**
 * How a select ran: which keys it looked at and why, the program it ran on each row, how many rows it visited and how many
 * results it returned. Immutable.
 *
 * @param specification the match specification
 * @param type type of the table
 * @param keyPosition position of the key in the table
 * @param rowsVisited rows that the program was run on
 * @param rowsReturned results
 */
public record Explanation(
        MatchSpecification specification, TableType type, int keyPosition, long rowsVisited, long rowsReturned) {
    /** Visits of fewer rows are not worth a warning. */
    private static final long SCAN_ROWS = 5000;

    /** Which keys are looked at: a line for each match function and one for all. */
    public String keys() {
        return specification.explainKeys(type, keyPosition);
    }

    /** The program, a line for each step. */
    public String program() {
        return specification.program().listing();
    }

    /** Whether every row of a table of some thousands of rows was visited. */
    public boolean isLargeScan() {
        return rowsVisited >= SCAN_ROWS && Selection.isOfAllKeys(specification, type, keyPosition);
    }

    /** All of it, for people to read. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(specification.explain(type, keyPosition));
        text.append("rows visited: ").append(rowsVisited).append('\n');
        text.append("rows returned: ").append(rowsReturned).append('\n');
        if (isLargeScan()) {
            text.append("warning: every row of the table was visited; a key that is bound would be looked up\n");
        }
        return text.toString();
    }
}
