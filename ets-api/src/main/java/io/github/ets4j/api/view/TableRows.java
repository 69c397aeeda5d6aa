/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.view;

import io.github.ets4j.api.select.RowRange;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.TermOrder;
import io.github.ets4j.term.Tuple;
import java.util.Comparator;
import java.util.Spliterator;
import java.util.function.Function;

/** All rows of a table as a source of streams. */
public final class TableRows {
    private TableRows() {}

    /** The rows, in order where the table has one, or against it. */
    public static Spliterator<Tuple> spliterator(StoredTable table, boolean descending) {
        return RowRange.all(table, descending)
                .spliterator(
                        Function.identity(), characteristics(table.type()), order(table.keyPosition(), descending));
    }

    private static int characteristics(TableType type) {
        return Spliterator.CONCURRENT
                | Spliterator.NONNULL
                | (type == TableType.DUPLICATE_BAG ? 0 : Spliterator.DISTINCT)
                | (type.isOrdered() ? Spliterator.ORDERED | Spliterator.SORTED : 0);
    }

    private static Comparator<Tuple> order(int keyPosition, boolean descending) {
        Comparator<Tuple> order =
                (one, other) -> TermOrder.compare(one.element(keyPosition), other.element(keyPosition));
        return descending ? order.reversed() : order;
    }
}
