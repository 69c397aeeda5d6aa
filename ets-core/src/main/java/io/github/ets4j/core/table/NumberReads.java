/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.row.RowCodec;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.error.EtsException.Kind;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;

/** Reads single numbers of rows, pinned, without a term where that is no more than a load. Stateless. */
final class NumberReads {
    private NumberReads() {}

    /** The integer at a position; the row has it. */
    static long longAt(RowCodec codec, long row, int position) {
        if (codec.isSmallInteger(row, position)) {
            return codec.smallInteger(row, position);
        }
        Term element = codec.decodeElement(row, position);
        if (element instanceof IntegerTerm integer && integer.isLong()) {
            return integer.longValue();
        }
        throw unexpected("integer of 64 bits", position, element);
    }

    /** The float at a position; the row has it. */
    static double doubleAt(RowCodec codec, long row, int position) {
        Term element = codec.decodeElement(row, position);
        if (element instanceof FloatTerm number) {
            return number.value();
        }
        throw unexpected("float", position, element);
    }

    private static EtsException unexpected(String expected, int position, Term element) {
        return EtsException.badArgument(
                Kind.ROW_SHAPE,
                3,
                "the element at position=" + position + " is no " + expected + ": " + Texts.shorten(element));
    }
}
