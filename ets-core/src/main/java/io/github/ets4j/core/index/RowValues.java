/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.index;

import io.github.ets4j.core.memory.Memory;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.row.RowCodec;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.Term;
import java.util.Arrays;

/** The values that rows have in one index, as terms and as sort keys. The rows are alive, compressed or not. */
abstract class RowValues {
    /** The order of values: that of the keys of an ordered_set. */
    static final Keys ORDER = Keys.ordered(1);

    /** The value of a row; null if it has none. */
    abstract Term term(long row);

    /**
     * Sort key of the value of a row; null if it has none.
     *
     * @throws EtsException of kind ROW_SIZE if the value is larger or nested deeper than a term in a row may be
     */
    abstract byte[] sortKey(long row);

    /** Whether a row has a value with this sort key. */
    boolean has(long row, byte[] sortKey) {
        return Arrays.equals(sortKey, knownSortKey(row));
    }

    /** As {@link #sortKey}; null, too, for a value that cannot be in any index. */
    final byte[] knownSortKey(long row) {
        try {
            return sortKey(row);
        } catch (EtsException tooLarge) {
            return null;
        }
    }

    /** The values of an index on an element: for any number of threads. */
    static RowValues ofElement(RowCodec codec, int position) {
        return new OfElement(codec, position);
    }

    /** The values of an index on an expression, for one thread. */
    static RowValues of(RowCodec codec, IndexedExpression expression, Memory memory) {
        return new OfExpression(codec, expression, memory);
    }

    private static final class OfElement extends RowValues {
        private final RowCodec codec;
        private final int position;

        OfElement(RowCodec codec, int position) {
            this.codec = codec;
            this.position = position;
        }

        @Override
        Term term(long row) {
            return position > codec.arity(row) ? null : codec.decodeElement(row, position);
        }

        @Override
        byte[] sortKey(long row) {
            return position > codec.arity(row) ? null : codec.sortKey(row, position);
        }

        @Override
        boolean has(long row, byte[] sortKey) {
            return position <= codec.arity(row) && codec.hasSortKey(row, position, sortKey);
        }
    }

    private static final class OfExpression extends RowValues {
        private final RowCodec codec;
        private final IndexedExpression expression;
        private final RowExpression opened;

        OfExpression(RowCodec codec, IndexedExpression expression, Memory memory) {
            this.codec = codec;
            this.expression = expression;
            this.opened = expression.open(memory);
        }

        /** A compressed row is decoded and not expanded: that would take memory of the Space, and removals must not. */
        @Override
        Term term(long row) {
            return codec.isCompressed(row) ? expression.valueOf(codec.decode(row)) : opened.valueOf(row);
        }

        @Override
        byte[] sortKey(long row) {
            Term value = term(row);
            return value == null ? null : ORDER.of(value).sortKey();
        }
    }
}
