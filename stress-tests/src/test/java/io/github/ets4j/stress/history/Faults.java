/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.history;

import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.List;

/** Faults that are planted between the table and the log, to see that they are found. */
enum Faults {
    /** None. */
    NONE {
        @Override
        TableCaller caller(StoredTable table, KeySpace space, int keysOfGroup, CallLog log) {
            return new TableCaller(table, space, keysOfGroup, log);
        }
    },
    /** Lists are inserted row by row. */
    LISTS_ROW_BY_ROW {
        @Override
        TableCaller caller(StoredTable table, KeySpace space, int keysOfGroup, CallLog log) {
            return new TableCaller(table, space, keysOfGroup, log) {
                @Override
                void insertList(StoredTable into, List<Tuple> rows) {
                    rows.forEach(into::insert);
                }
            };
        }
    },
    /** A single delete of a thread is forgotten, long after the start. */
    ONE_DELETE_FORGOTTEN {
        @Override
        TableCaller caller(StoredTable table, KeySpace space, int keysOfGroup, CallLog log) {
            return new TableCaller(table, space, keysOfGroup, log) {
                private int deletes;

                @Override
                void delete(StoredTable from, Term key) {
                    if (++deletes < DELETES_BEFORE || !from.member(key)) {
                        super.delete(from, key);
                    } else {
                        deletes = Integer.MIN_VALUE;
                    }
                }
            };
        }
    };

    private static final int DELETES_BEFORE = 2000;

    /** Who makes the calls of a thread. */
    abstract TableCaller caller(StoredTable table, KeySpace space, int keysOfGroup, CallLog log);
}
