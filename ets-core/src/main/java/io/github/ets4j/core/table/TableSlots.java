/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.table;

import io.github.ets4j.core.backend.EntryMap;
import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.error.EtsException;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/** What {@code slot/2} counts: places in the order of an ordered table, buckets of hashes elsewhere. Stateless. */
final class TableSlots {
    /*
     * Buckets are 1024 equal intervals of the hash, whatever the table holds: a walk from slot to slot meets every key that
     * is present throughout exactly once, since the key cannot change its bucket. Fewer would make long lists of large
     * tables, more would make long walks through empty ones. A base node is wider than a bucket unless writers have split it
     * ten times, so a bucket is nearly always read at one instant.
     */
    private static final int BUCKETS = 1024;
    private static final int LOG2_BUCKET_WIDTH = Integer.SIZE - Integer.numberOfTrailingZeros(BUCKETS);

    private final StoredTable contents;
    private final boolean ordered;
    private final EntryMap map;
    private final RowStore rows;
    private final Selections selections;

    TableSlots(StoredTable contents, EntryMap map, RowStore rows, Selections selections) {
        this.contents = contents;
        this.ordered = contents.type().isOrdered();
        this.map = map;
        this.rows = rows;
        this.selections = selections;
    }

    /** See {@link StoredTable#slot}. */
    List<Tuple> objects(long index) {
        if (ordered && index >= 0) {
            return objectAt(index);
        }
        if (index >= 0 && index < BUCKETS) {
            return bucket((int) index);
        }
        contents.size(); // throws if the table is gone
        if (index == BUCKETS && !ordered) {
            return null;
        }
        throw outOfRange(index);
    }

    private List<Tuple> objectAt(long index) {
        Operation operation = new Operation(rows.table);
        try {
            long row = map.entryAt(index, operation);
            if (row != EntryMap.BEYOND) {
                return row == 0 ? null : List.of(rows.codec.decode(row));
            }
        } finally {
            operation.finish();
        }
        throw outOfRange(index);
    }

    private List<Tuple> bucket(int index) {
        List<Tuple> objects = new ArrayList<>();
        RowCursor cursor = selections.rows(hashes(index), false, null, Integer.MAX_VALUE);
        while (cursor.advanceStored((found, count) -> {
            objects.addAll(rows.decodeAll(found, count));
            return count;
        })) {
            // once for each base node
        }
        return objects;
    }

    private static KeySelection hashes(int index) {
        return new KeySelection.Hashes((long) index << LOG2_BUCKET_WIDTH, (index + 1L) << LOG2_BUCKET_WIDTH);
    }

    private EtsException outOfRange(long index) {
        String size = ordered ? "size=" + contents.size() : "buckets=" + BUCKETS;
        return EtsException.badArgument(
                EtsException.Kind.NONE, 2, "the slot is out of range: slot=" + index + ", " + size);
    }

    /** See {@link StoredTable#bucketStatistics}. */
    BucketStatistics statistics() {
        if (ordered) {
            throw new IllegalStateException("an ordered table has no buckets");
        }
        long[] counts = new long[BUCKETS];
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            counts[bucket] = selections.count(hashes(bucket));
        }
        return BucketStatistics.of(counts);
    }
}
