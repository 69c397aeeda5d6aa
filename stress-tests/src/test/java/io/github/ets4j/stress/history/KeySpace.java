/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.history;

import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;

/**
 * Which integers are keys of which group. In ordered tables rows that never change lie before each group, so that the neighbours of
 * its keys are of the group or known, and between its keys if these lie apart. Immutable.
 */
final class KeySpace {
    private final Scenario scenario;
    private final boolean hasFixedRows;
    private final int width;
    private final IntegerTerm[] terms;

    /** The keys of a scenario in an ordered table or another. */
    KeySpace(Scenario scenario, boolean isOrdered) {
        this.scenario = scenario;
        this.hasFixedRows = isOrdered && !scenario.isWholeTable();
        this.width = scenario.keysOfGroup() * scenario.distance() + 1;
        this.terms = new IntegerTerm[scenario.groups() * scenario.keysOfGroup()];
        for (int i = 0; i < terms.length; i++) {
            terms[i] = IntegerTerm.of(number(i / scenario.keysOfGroup(), i % scenario.keysOfGroup()));
        }
    }

    /** Number of keys in all. */
    int size() {
        return terms.length;
    }

    /** A key. */
    IntegerTerm term(int group, int key) {
        return terms[group * scenario.keysOfGroup() + key];
    }

    /** The integer of a key. */
    int number(int group, int key) {
        return group * width + 1 + key * scenario.distance();
    }

    /** The key of a group that is this integer; -1 if it is none of the group. */
    int keyOf(int group, Term number) {
        long offset = ((IntegerTerm) number).longValue() - number(group, 0);
        boolean isKey = offset >= 0 && offset < width - 1 && offset % scenario.distance() == 0;
        return isKey ? (int) offset / scenario.distance() : -1;
    }

    /** Before the first key of a group; null in a table that has no other keys. */
    IntegerTerm low(int group) {
        return hasFixedRows ? IntegerTerm.of((long) group * width) : null;
    }

    /** Behind its last key; likewise. */
    IntegerTerm high(int group) {
        return hasFixedRows ? IntegerTerm.of((long) (group + 1) * width) : null;
    }

    /** Number of rows between the keys of a group. */
    int fixedRowsOfGroup() {
        return hasFixedRows ? width - 1 - scenario.keysOfGroup() : 0;
    }

    /** Whether each neighbour of a key is of its group or outside of it. */
    boolean isContiguous() {
        return scenario.distance() == 1;
    }

    /** Inserts the rows that never change; how many there are. */
    int insertFixedRows(StoredTable table) {
        int inserted = 0;
        for (int number = 0; hasFixedRows && number <= scenario.groups() * width; number++) {
            if (number % width == 0 || (number % width - 1) % scenario.distance() != 0) {
                table.insert(Tuple.of(IntegerTerm.of(number), IntegerTerm.of(0), IntegerTerm.of(0)));
                inserted++;
            }
        }
        return inserted;
    }
}
