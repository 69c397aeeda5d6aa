/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import io.github.ets4j.core.backend.EntryTraversal;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.Scan;
import io.github.ets4j.core.row.SearchKey;

/** A traversal of a range of a map: each entry of a piece was there at an instant during the call. */
final class RangeTraversal implements EntryTraversal {
    private static final int ATOMIC_TRIES = 3;

    private final SkipListMap map;
    private final Walk walk;
    private final boolean descending;
    private final RowProbe to;
    private final boolean toInclusive;
    private SearchKey from;
    private boolean fromInclusive;
    private boolean done;

    RangeTraversal(
            SkipListMap map,
            SearchKey from,
            boolean fromInclusive,
            SearchKey to,
            boolean toInclusive,
            boolean descending) {
        this.map = map;
        this.walk = new Walk(map.list);
        this.from = from;
        this.fromInclusive = fromInclusive;
        this.to = to == null ? null : new RowProbe(to);
        this.toInclusive = toInclusive;
        this.descending = descending;
    }

    @Override
    public boolean next(Scan scan, int limit, Runnable reader, Operation operation) {
        scan.count = 0;
        if (done) {
            return false;
        }
        RowProbe start = from == null ? null : new RowProbe(from);
        map.read(operation, () -> {
            gather(start, limit);
            hand(scan);
            if (reader != null) {
                reader.run();
            }
            return null;
        });
        done = walk.isExhausted();
        if (scan.count > 0) {
            setFrom(scan.entries[scan.count - 1]);
        }
        return scan.count > 0;
    }

    private void gather(RowProbe start, int limit) {
        if (descending) {
            walk.down(start, fromInclusive, to, toInclusive, 1, limit);
        } else {
            walk.up(start, fromInclusive, to, toInclusive, limit);
        }
    }

    private void hand(Scan scan) {
        scan.count = 0;
        System.arraycopy(walk.rows(), 0, scan.reserve(walk.count()), 0, walk.count());
        scan.count = walk.count();
        scan.exhausted = walk.isExhausted();
    }

    private void setFrom(long row) {
        from = map.table.keys.ofRow(map.table.memory, row);
        fromInclusive = false;
    }

    @Override
    public void atomically(Scan scan, int limit, Operation operation) {
        RowProbe start = from == null ? null : new RowProbe(from);
        RangeSnapshot snapshot = new RangeSnapshot(map, start, fromInclusive, to, toInclusive, descending, limit);
        for (int attempt = 0; attempt < ATOMIC_TRIES; attempt++) {
            operation.pin();
            if (snapshot.tryTake(scan)) {
                return;
            }
        }
        map.exclusively(
                () -> {
                    operation.pin(); // before the others come in: from then on rows may be retired
                    snapshot.takeAlone(scan);
                },
                operation);
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public SearchKey from() {
        return from;
    }

    @Override
    public long fromHash() {
        throw new UnsupportedOperationException("keys in order have no hashes");
    }

    @Override
    public void goOnBehind(long entry) {
        done = false;
        setFrom(entry);
    }
}
