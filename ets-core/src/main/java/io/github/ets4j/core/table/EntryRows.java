/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.EntryReader;
import io.github.ets4j.term.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/** Collects the rows of entries, within a validated section where they are in blocks. Confined to one thread. */
final class EntryRows implements EntryReader, LongConsumer {
    private final RowStore rows;
    private long[] found = new long[1];
    private int count;

    EntryRows(RowStore rows) {
        this.rows = rows;
    }

    /** Collects the rows of an entry, and forgets all others. */
    @Override
    public void read(long entry) {
        clear();
        add(entry);
    }

    /** Collects the rows of one more entry. */
    void add(long entry) {
        rows.forEachRow(entry, this);
    }

    /** Appends a row. */
    @Override
    public void accept(long row) {
        if (count == found.length) {
            found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = row;
    }

    /** Forgets all rows. */
    void clear() {
        count = 0;
    }

    int size() {
        return count;
    }

    long row(int index) {
        return found[index];
    }

    /** The rows, from index 0; not to be kept. */
    long[] array() {
        return found;
    }

    /** The rows, decoded. */
    List<Tuple> decode() {
        return rows.decodeAll(found, count);
    }
}
