/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import io.github.ets4j.core.table.BucketStatistics;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.term.FloatTerm;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;

/** What {@code info(T, stats)} answers. */
final class TableStatistics {
    private TableStatistics() {}

    static Term of(StoredTable contents) {
        contents.size(); // throws if the table is gone
        int bases = Math.max(1, contents.baseNodes());
        return contents.type().isOrdered() ? ofTree(bases) : ofBuckets(contents.bucketStatistics(), bases);
    }

    /** {@code {RouteNodes, BaseNodes, MaxDepth}}: a binary search over the fences between base nodes. */
    private static Term ofTree(int bases) {
        int depth = Integer.SIZE - Integer.numberOfLeadingZeros(bases - 1);
        return Tuple.of(IntegerTerm.of(bases - 1), IntegerTerm.of(bases), IntegerTerm.of(depth));
    }

    /** {@code {Buckets, Average, Deviation, ExpectedDeviation, Smallest, Largest, KeptDeleted, Locks}}. */
    private static Term ofBuckets(BucketStatistics buckets, int bases) {
        return Tuple.of(
                IntegerTerm.of(buckets.buckets()),
                FloatTerm.of(buckets.average()),
                FloatTerm.of(buckets.deviation()),
                FloatTerm.of(buckets.expectedDeviation()),
                IntegerTerm.of(buckets.smallest()),
                IntegerTerm.of(buckets.largest()),
                IntegerTerm.of(0), // a fixed table keeps no deleted rows: walks need none
                IntegerTerm.of(bases));
    }
}
