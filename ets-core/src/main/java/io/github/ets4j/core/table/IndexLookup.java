/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.EntryMap;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.index.IndexWatch;
import io.github.ets4j.core.index.SecondaryIndex;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.List;

/** Finds all rows of one value at one instant. Used once, by one thread. */
final class IndexLookup {
    /*
     * Watch the nodes of the value; unless all rows are certain find each of them in the table; find all of them again; see that
     * the nodes are still the same. A row that was certain when the nodes were read is in the table as long as its node is the
     * same: what displaces it shows nothing else to anybody before the node is dead, or has another row. A row that was found
     * twice was in the table in between, as its address does not come back while the pin lasts. Between the two passes all of
     * them were, and no other row of the value was, for it would have had a node.
     * One row needs one pass. Where writers are in the way, or there are many rows, the index is read while nothing changes:
     * then its nodes are those of the rows in the table.
     */
    private static final int TRIES = 3;
    private static final int ROWS_MAX = 200;

    private final SecondaryIndex index;
    private final EntryMap map;
    private final RowStore rows;
    private final IndexWatch watch;
    private final EntryRows entry;
    private final EntryRows found;

    IndexLookup(SecondaryIndex index, EntryMap map, RowStore rows, Term value) {
        this.index = index;
        this.map = map;
        this.rows = rows;
        this.watch = new IndexWatch(index, value);
        this.entry = new EntryRows(rows);
        this.found = new EntryRows(rows);
    }

    /** The rows. */
    List<Tuple> run() {
        Operation operation = new Operation(rows.table);
        try {
            for (int attempt = 0; attempt < TRIES; attempt++) {
                operation.pin();
                boolean isFound = tryFind(operation);
                index.requireUsable(map, operation); // an index that was dropped is empty
                if (isFound) {
                    return found.decode();
                }
                operation.unpin();
            }
            map.exclusively(
                    () -> {
                        index.requireUsable();
                        operation.pin();
                        found.clear();
                        watch.forEachRow(found);
                    },
                    operation);
            return found.decode();
        } finally {
            operation.finish();
        }
    }

    private boolean tryFind(Operation operation) {
        long pin = operation.pinsTaken();
        if (!watch.begin(ROWS_MAX)) {
            return false;
        }
        found.clear();
        for (int i = 0; i < watch.count(); i++) {
            if (watch.row(i) != 0) {
                found.accept(watch.row(i));
            }
        }
        for (int pass = watch.isCertain() ? 0 : Math.min(found.size(), 2); pass > 0; pass--) {
            for (int i = 0; i < found.size(); i++) {
                if (!isInTable(found.row(i), operation) || operation.pinsTaken() != pin) {
                    return false;
                }
            }
        }
        return watch.isUnchanged();
    }

    private boolean isInTable(long row, Operation operation) {
        map.find(rows.table.keys.ofRow(rows.table.memory, row), entry, operation);
        for (int i = 0; i < entry.size(); i++) {
            if (entry.row(i) == row) {
                return true;
            }
        }
        return false;
    }
}
