/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.EntryUpdate;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.row.SearchKey;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;

/** Replaces elements of the row of a key by others that depend on the row; the key stays as it is stored. */
abstract class RewriteUpdate implements EntryUpdate {
    final RowStore rows;
    final int keyPosition;
    private final SearchKey key;
    private final Tuple defaultRow;

    RewriteUpdate(RowStore rows, int keyPosition, SearchKey key, Tuple defaultRow) {
        this.rows = rows;
        this.keyPosition = keyPosition;
        this.key = key;
        this.defaultRow = defaultRow;
    }

    /** The elements to replace; reset at every attempt. */
    static final class Changes {
        int[] positions = new int[1];
        Term[] values = new Term[1];
        int count;

        /** Sets an element; the last setting of a position counts. */
        void set(int position, Term value) {
            for (int i = 0; i < count; i++) {
                if (positions[i] == position) {
                    values[i] = value;
                    return;
                }
            }
            if (count == positions.length) {
                positions = java.util.Arrays.copyOf(positions, count * 2);
                values = java.util.Arrays.copyOf(values, count * 2);
            }
            positions[count] = position;
            values[count++] = value;
        }

        /** The value set at a position, or null. */
        Term get(int position) {
            for (int i = 0; i < count; i++) {
                if (positions[i] == position) {
                    return values[i];
                }
            }
            return null;
        }
    }

    /** The elements of a row that is stored, or of the default row that will be. */
    interface Elements {
        int size();

        Term element(int position);
    }

    /** Decides what to replace; throws where the row does not allow it. */
    abstract void change(Elements elements, Changes changes);

    /** Answers for a key that is absent, with no default row: throws, or returns to leave it so. */
    abstract void onAbsent();

    @Override
    public final boolean needsLock() {
        return false;
    }

    @Override
    public final long apply(long current, Operation operation) {
        Changes changes = new Changes();
        if (current == 0) {
            return defaultRow == null ? absent() : insertDefault(changes, operation);
        }
        change(stored(current), changes);
        if (changes.count == 0) {
            return current;
        }
        int[] positions = java.util.Arrays.copyOf(changes.positions, changes.count);
        Term[] values = java.util.Arrays.copyOf(changes.values, changes.count);
        long row = rows.codec.encodeReplacing(current, positions, values, rows.table.currentVersion());
        operation.noteUnlinked(row);
        rows.displaceRow(current, operation);
        rows.placeRow(row, operation);
        return row;
    }

    private long absent() {
        onAbsent();
        return 0;
    }

    private long insertDefault(Changes changes, Operation operation) {
        if (defaultRow.size() < keyPosition) {
            throw EtsException.badArgument(
                    EtsException.Kind.NONE,
                    4,
                    "the default object has size=" + defaultRow.size() + ", key position is " + keyPosition);
        }
        Tuple[] tuple = {defaultRow.with(keyPosition, key.term())};
        change(given(tuple[0]), changes);
        for (int i = 0; i < changes.count; i++) {
            tuple[0] = tuple[0].with(changes.positions[i], changes.values[i]);
        }
        long row = rows.encode(tuple[0], key);
        operation.noteUnlinked(row);
        rows.placeRow(row, operation);
        return row;
    }

    private Elements stored(long row) {
        return new Elements() {
            @Override
            public int size() {
                return rows.codec.arity(row);
            }

            @Override
            public Term element(int position) {
                return rows.codec.decodeElement(row, position);
            }
        };
    }

    private static Elements given(Tuple tuple) {
        return new Elements() {
            @Override
            public int size() {
                return tuple.size();
            }

            @Override
            public Term element(int position) {
                return tuple.element(position);
            }
        };
    }
}
