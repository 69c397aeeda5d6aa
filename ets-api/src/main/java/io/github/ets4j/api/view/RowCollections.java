/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.view;

import io.github.ets4j.api.select.RowTraversal;
import io.github.ets4j.term.Tuple;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/** What the views of keys, values and entries have in common. */
final class RowCollections {
    private RowCollections() {}

    static <T> Iterator<T> iterator(TableMap<?, ?> map, Function<? super Tuple, ? extends T> function) {
        return new RowIterator<>(map.table, map.rows().open(), function);
    }

    /** Removes the rows whose elements meet a condition; a row that is no longer the one that was tested stays. */
    static <T> boolean removeIf(
            TableMap<?, ?> map, Function<? super Tuple, ? extends T> function, Predicate<? super T> filter) {
        Objects.requireNonNull(filter, "filter");
        boolean changed = false;
        RowTraversal rows = map.rows().open();
        for (Tuple row = rows.next(); row != null; row = rows.next()) {
            if (filter.test(function.apply(row))) {
                changed |= map.table.exchange(map.table.keyTerm(row), row, null) == row;
            }
        }
        return changed;
    }
}
