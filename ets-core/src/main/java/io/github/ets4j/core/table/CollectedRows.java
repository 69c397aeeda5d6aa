/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.EntryCollector;
import io.github.ets4j.term.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/** The rows of several keys, in the order of the keys. Confined to one thread. */
final class CollectedRows implements EntryCollector, LongConsumer {
    private final RowStore rows;
    private long[] found;
    private int count;
    private int kept;

    /** None yet; there is room for so many. */
    CollectedRows(RowStore rows, int room) {
        this.rows = rows;
        this.found = new long[Math.max(1, room)];
    }

    @Override
    public void read(long entry) {
        count = kept;
        rows.forEachRow(entry, this);
    }

    /** Appends a row of the key that is being read. */
    @Override
    public void accept(long row) {
        if (count == found.length) {
            found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = row;
    }

    @Override
    public void keep() {
        kept = count;
    }

    /** Decodes the rows that were kept, and forgets all. */
    void decodeTo(List<Tuple> target) {
        target.addAll(rows.decodeAll(found, kept));
        kept = 0;
    }
}
