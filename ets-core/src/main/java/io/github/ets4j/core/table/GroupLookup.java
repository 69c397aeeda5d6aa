/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.EntryMap;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.row.SearchKey;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Looks many keys up, in groups whose cache misses overlap. Each key is looked up atomically by itself. Stateless. */
final class GroupLookup {
    /*
     * Rows last as long as the pin under which they were found:
     *   make the search keys of a group | pin: find the group, decode its rows | unpin | next group
     * A group that meets a busy writer ends early: the rows found are decoded, then the key in question is looked up by itself,
     * which may wait without a pin, and what follows it begins the next group.
     */

    /** Keys of a group: enough that the misses of each step keep a processor busy, and few enough that what they fetch stays. */
    private static final int GROUP_KEYS = 64;

    private final TableSpace table;
    private final EntryMap map;
    private final RowStore rows;

    GroupLookup(TableSpace table, EntryMap map, RowStore rows) {
        this.table = table;
        this.map = map;
        this.rows = rows;
    }

    /** The rows of the keys, in their order; those of one key in the order of their insertion. */
    List<Tuple> lookup(List<Term> terms) {
        if (terms.isEmpty() && map.isDropped()) {
            throw EntryMap.dropped();
        }
        int size = terms.size();
        List<Tuple> tuples = new ArrayList<>(size);
        SearchKey[] keys = new SearchKey[Math.min(GROUP_KEYS, size)];
        CollectedRows found = new CollectedRows(rows, keys.length);
        for (int next = 0; next < size; ) {
            int count = Math.min(GROUP_KEYS, size - next);
            for (int i = 0; i < count; i++) {
                keys[i] = table.keys.of(terms.get(next + i));
            }
            next += lookup(keys, count, found, tuples);
        }
        return List.copyOf(tuples);
    }

    /** Decodes the rows of the first of these keys, at least one; returns the number of keys that are done. */
    private int lookup(SearchKey[] keys, int count, CollectedRows found, List<Tuple> tuples) {
        Operation operation = new Operation(table);
        try {
            int done = map.findAll(keys, 0, count, found, operation);
            found.decodeTo(tuples);
            if (done == count) {
                return done;
            }
            map.find(keys[done], found, operation);
            found.keep();
            found.decodeTo(tuples);
            return done + 1;
        } finally {
            operation.finish();
        }
    }
}
