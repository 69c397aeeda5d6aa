/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.index;

import io.github.ets4j.core.skiplist.RangeWatch;
import io.github.ets4j.core.skiplist.ValueProbe;
import io.github.ets4j.term.Term;
import java.util.function.LongConsumer;

/** The rows that have one value in an index, candidates all of them, see {@link IndexScan}. Confined to one thread, under one pin. */
public final class IndexWatch {
    private final ValueProbe low;
    private final ValueProbe high;
    private final SecondaryIndex index;
    private final RangeWatch watch;

    /** A watch of what is {@code ==} to a value. */
    public IndexWatch(SecondaryIndex index, Term value) {
        byte[] sortKey = RowValues.ORDER.of(value).sortKey();
        this.low = ValueProbe.before(sortKey);
        this.high = ValueProbe.behind(sortKey);
        this.index = index;
        this.watch = new RangeWatch(index.nodes());
    }

    /** Begins to watch; false if there are {@code limit} rows or more, or one is on its way out. */
    public boolean begin(int limit) {
        return watch.begin(low, high, limit);
    }

    /** Number of nodes watched. */
    public int count() {
        return watch.count();
    }

    /** The row of a node, 0 if it was taken out. */
    public long row(int node) {
        return watch.row(node);
    }

    /** Whether all of them were in the table for certain when it began. */
    public boolean isCertain() {
        return watch.isCertain();
    }

    /** Whether no row of the value has come or gone since it began. */
    public boolean isUnchanged() {
        return watch.isUnchanged();
    }

    /** Calls {@code rows} with each row of the value, while nothing changes. */
    public void forEachRow(LongConsumer rows) {
        index.forEachRow(low, high, rows);
    }
}
