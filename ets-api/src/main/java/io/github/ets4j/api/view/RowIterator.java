/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api.view;

import io.github.ets4j.api.select.RowTraversal;
import io.github.ets4j.term.Tuple;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * Elements made of rows one after the other, weakly consistent: it never fails because of other threads' changes. Removing
 * removes the key, whatever value it has by then. Confined to one thread at a time.
 */
final class RowIterator<T> implements Iterator<T> {
    private final MappedTable<?, ?> table;
    private final RowTraversal rows;
    private final Function<? super Tuple, ? extends T> function;
    private Tuple next; // null until it is asked for
    private Tuple last; // null where there is nothing to remove

    RowIterator(MappedTable<?, ?> table, RowTraversal rows, Function<? super Tuple, ? extends T> function) {
        this.table = table;
        this.rows = rows;
        this.function = function;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = rows.next();
        }
        return next != null;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        last = next;
        next = null;
        return function.apply(last);
    }

    @Override
    public void remove() {
        if (last == null) {
            throw new IllegalStateException("no element to remove");
        }
        table.remove(table.keyTerm(last));
        last = null;
    }
}
