/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.EntryMap;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.row.SearchKey;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.ListTerm;
import io.github.ets4j.term.Term;

/**
 * Reads single elements of the rows of a key: one atomic look-up each, in which only that element is decoded, and no term
 * is made of a small integer that is wanted as a number. Positions are 1-based. Stateless.
 */
final class ElementReads {
    private static final int POSITION = 3;

    private final TableSpace table;
    private final EntryMap map;
    private final RowStore rows;
    private final TableType type;

    ElementReads(TableSpace table, EntryMap map, RowStore rows, TableType type) {
        this.table = table;
        this.map = map;
        this.rows = rows;
        this.type = type;
    }

    /** The element, in a bag the list of them; null for an absent key. */
    Term element(SearchKey key, int position) {
        requirePositive(position);
        Operation operation = new Operation(table);
        try {
            EntryRows found = new EntryRows(rows);
            map.find(key, found, operation);
            if (found.size() == 0) {
                return null;
            }
            Term[] elements = new Term[found.size()];
            for (int i = 0; i < elements.length; i++) {
                elements[i] = decode(found.row(i), position);
            }
            return type.isBag() ? ListTerm.ofOwned(elements, ListTerm.NIL) : elements[0];
        } finally {
            operation.finish();
        }
    }

    /** The integer in the one row of a key. */
    long longAt(SearchKey key, int position, long defaultValue) {
        requirePositive(position);
        Operation operation = new Operation(table);
        try {
            long row = map.find(key, null, operation);
            return row == 0 ? defaultValue : longAt(row, position);
        } finally {
            operation.finish();
        }
    }

    private long longAt(long row, int position) {
        requireWithin(row, position);
        if (rows.codec.isSmallInteger(row, position)) {
            return rows.codec.smallInteger(row, position);
        }
        Term element = rows.codec.decodeElement(row, position);
        if (element instanceof IntegerTerm integer && integer.isLong()) {
            return integer.longValue();
        }
        throw unexpected("integer of 64 bits", position, element);
    }

    /** The float in the one row of a key. */
    double doubleAt(SearchKey key, int position, double defaultValue) {
        requirePositive(position);
        Operation operation = new Operation(table);
        try {
            long row = map.find(key, null, operation);
            return row == 0 ? defaultValue : doubleAt(row, position);
        } finally {
            operation.finish();
        }
    }

    private double doubleAt(long row, int position) {
        Term element = decode(row, position);
        if (element instanceof FloatTerm number) {
            return number.value();
        }
        throw unexpected("float", position, element);
    }

    private Term decode(long row, int position) {
        requireWithin(row, position);
        return rows.codec.decodeElement(row, position);
    }

    private static void requirePositive(int position) {
        if (position < 1) {
            throw outOfRange(position, "expected 1 or more");
        }
    }

    private void requireWithin(long row, int position) {
        int arity = rows.codec.arity(row);
        if (position > arity) {
            throw outOfRange(position, "the object has size=" + arity);
        }
    }

    private static EtsException outOfRange(int position, String why) {
        return EtsException.badArgument(
                Kind.POSITION, POSITION, "the position is out of range: position=" + position + "; " + why);
    }

    private static EtsException unexpected(String expected, int position, Term element) {
        return EtsException.badArgument(
                Kind.ROW_SHAPE,
                POSITION,
                "the element at position=" + position + " is no " + expected + ": " + Texts.shorten(element));
    }
}
