/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.EntryMap;
import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.index.IndexScan;
import io.github.ets4j.core.index.SecondaryIndex;
import io.github.ets4j.term.Term;
import java.util.Arrays;

/** The rows of values of an index, each found in the table before it is given out. */
final class IndexRows extends RowPieces {
    /*
     * A piece: pin; gather groups of candidates; give out the row of a group that is certain; else look the key up. A row of
     * the key is given out if it is a candidate, as it then has the value and is in the table; and if it is none but has the
     * value, as it took the place of one.
     * A look-up may have to wait for a lock, without the pin. Then all that was found may be gone, and the piece is tried again
     * with a single group, of which the value is compared instead of addresses: that gets on whatever others do.
     */
    private static final long[] NONE = {};

    private final SecondaryIndex index;
    private final EntryMap map;
    private final boolean isBag;
    private final int pieceRows;
    private final IndexScan scan;
    private final EntryRows entry;
    private int limit;

    /** The rows of some values, in the order of the values, then of the keys, or against it; {@code after} is a position or null. */
    IndexRows(
            SecondaryIndex index,
            EntryMap map,
            RowStore rows,
            boolean isBag,
            KeySelection values,
            boolean descending,
            Term after,
            int pieceRows) {
        this.index = index;
        this.map = map;
        this.isBag = isBag;
        this.pieceRows = pieceRows;
        this.limit = pieceRows;
        this.scan = new IndexScan(index, rows.table, values, descending, after);
        this.entry = new EntryRows(rows);
        this.found = NONE;
    }

    @Override
    boolean next(Operation operation) {
        for (; ; ) {
            operation.pin();
            boolean any = scan.gather(limit);
            index.requireUsable(map, operation); // an index that was dropped is empty
            if (!any) {
                return false;
            }
            if (!find(operation)) {
                limit = 1;
            } else if (count > 0) {
                limit = (int) Math.min(pieceRows, limit * 2L);
                return true;
            }
        }
    }

    /** Finds the rows of the groups gathered and passes these; false if the pin did not last and more than one group was gathered. */
    private boolean find(Operation operation) {
        count = 0;
        if (scan.groups() == 1) {
            findOne(operation);
            return true;
        }
        long pin = operation.pinsTaken();
        for (int group = 0; group < scan.groups(); group++) {
            long certain = scan.certainRow(group);
            if (certain != 0) {
                add(certain);
                continue;
            }
            map.find(scan.key(group), entry, operation);
            if (operation.pinsTaken() != pin) {
                return false;
            }
            addGroup(group);
        }
        scan.pass();
        return true;
    }

    private void addGroup(int group) {
        byte[] value = null;
        for (int i = 0; i < entry.size(); i++) {
            long row = entry.row(i);
            boolean has = scan.contains(group, row);
            if (!has) {
                value = value == null ? scan.value(group) : value;
                has = scan.hasValue(row, value);
            }
            if (has) {
                add(row);
            }
        }
    }

    private void findOne(Operation operation) {
        long certain = scan.certainRow(0);
        if (certain != 0) {
            add(certain);
            scan.pass();
            return;
        }
        byte[] value = scan.value(0);
        scan.pass();
        map.find(scan.key(0), entry, operation);
        for (int i = 0; i < entry.size(); i++) {
            if (scan.hasValue(entry.row(i), value)) {
                add(entry.row(i));
            }
        }
    }

    private void add(long row) {
        if (count == found.length) {
            found = Arrays.copyOf(found, Math.max(16, count * 2));
        }
        found[count++] = row;
    }

    @Override
    boolean isStoppable() {
        return !isBag;
    }

    @Override
    void goOnBehind(long row) {
        scan.passTo(row);
    }

    @Override
    Term position() {
        return scan.position();
    }
}
