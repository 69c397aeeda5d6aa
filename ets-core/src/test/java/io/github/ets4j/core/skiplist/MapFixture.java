/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.skiplist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ets4j.core.backend.EntryBatch;
import io.github.ets4j.core.backend.EntryTraversal;
import io.github.ets4j.core.backend.EntryUpdate;
import io.github.ets4j.core.backend.Operation;
import io.github.ets4j.core.backend.RowIndexes;
import io.github.ets4j.core.backend.Scan;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.memory.Space;
import io.github.ets4j.core.reclaim.Reclaimer;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.row.RowCodec;
import io.github.ets4j.core.row.SearchKey;
import io.github.ets4j.term.Terms;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongToIntFunction;

/** A map of rows {integer, integer} in a Space that checks its users. Any thread may call any method. */
final class MapFixture implements AutoCloseable {
    final Space space = Space.checked(1L << 30);
    final Reclaimer reclaimer = new Reclaimer(space);
    final Keys keys = Keys.ordered(1);
    final TableSpace table = new TableSpace(space, reclaimer, keys);
    final RowCodec codec = new RowCodec(space);
    final SkipListMap map;

    MapFixture() {
        this(Heights::of, RowIndexes.NONE);
    }

    MapFixture(LongToIntFunction heights, RowIndexes indexes) {
        table.indexes(indexes);
        map = new SkipListMap(table, new SkipList(table, heights));
    }

    <R> R run(Function<Operation, R> body) {
        Operation operation = new Operation(table);
        try {
            return body.apply(operation);
        } finally {
            operation.finish();
        }
    }

    SearchKey key(long key) {
        return keys.of(key);
    }

    long key(long row, Operation operation) {
        return row == 0 ? -1 : codec.smallInteger(row, 1);
    }

    /** Makes an update; {@code wanted} says the value for the value now, null for none. */
    EntryUpdate change(long key, Function<Long, Long> wanted, boolean alone) {
        return new EntryUpdate() {
            @Override
            public long apply(long current, Operation operation) {
                Long now = current == 0 ? null : (Long) codec.smallInteger(current, 2);
                Long next = wanted.apply(now);
                if (next == null ? now == null : next.equals(now)) {
                    return current;
                }
                if (current != 0) {
                    operation.retireEntryLater(current);
                    operation.noteDisplaced(current);
                    operation.rowsDelta--;
                    operation.bytesDelta -= space.sizeAt(current);
                }
                if (next == null) {
                    return 0;
                }
                long row = codec.encode(Tuple.of(Terms.integer(key), Terms.integer(next)), 0);
                operation.noteUnlinked(row);
                operation.notePlaced(row);
                operation.rowsDelta++;
                operation.bytesDelta += space.sizeAt(row);
                return row;
            }

            @Override
            public boolean needsLock() {
                return alone;
            }
        };
    }

    boolean update(long key, Function<Long, Long> wanted) {
        return run(operation -> map.update(key(key), change(key, wanted, false), operation));
    }

    boolean put(long key, long value) {
        return update(key, now -> value);
    }

    boolean remove(long key) {
        return update(key, now -> null);
    }

    /** Puts all or, if one is present and {@code onlyIfAbsent}, none. */
    boolean putAll(boolean onlyIfAbsent, long value, long... batchKeys) {
        return run(operation -> {
            EntryBatch batch = map.batch();
            for (long key : batchKeys) {
                batch.add(key(key), change(key, now -> value, false));
            }
            return batch.run(onlyIfAbsent, operation);
        });
    }

    Long value(long key) {
        return run(operation -> {
            long row = map.find(key(key), null, operation);
            return row == 0 ? null : (Long) codec.smallInteger(row, 2);
        });
    }

    long size() {
        return run(map::rows);
    }

    /** Keys and values of a range at one instant. */
    List<long[]> atOnce(long low, long high, int limit, boolean descending) {
        return run(operation -> {
            Scan scan = new Scan();
            map.range(key(descending ? high : low), true, key(descending ? low : high), true, descending)
                    .atomically(scan, limit, operation);
            return pairs(scan);
        });
    }

    List<long[]> pairs(Scan scan) {
        List<long[]> pairs = new ArrayList<>();
        for (int i = 0; i < scan.count; i++) {
            pairs.add(new long[] {codec.smallInteger(scan.entries[i], 1), codec.smallInteger(scan.entries[i], 2)});
        }
        return pairs;
    }

    /** All keys, piece by piece. */
    List<Long> traverse(boolean descending, int limit) {
        List<Long> found = new ArrayList<>();
        EntryTraversal traversal = map.range(null, false, null, false, descending);
        Scan scan = new Scan();
        boolean isMore = true;
        while (isMore) {
            isMore = run(operation -> {
                boolean any = traversal.next(scan, limit, null, operation);
                pairs(scan).forEach(pair -> found.add(pair[0]));
                return any;
            });
        }
        return found;
    }

    long verify() {
        return run(map::verify);
    }

    /** Compares what the map counts with what it holds. */
    void audit() {
        long[] held = new long[2];
        run(operation -> {
            map.walk(node -> held[0] += space.sizeAt(node), row -> held[1] += space.sizeAt(row), operation);
            return null;
        });
        assertEquals(held[0], table.pageBytes(), "bytes of nodes");
        long counted = run(map::rowBytes);
        assertEquals(held[1], counted, "bytes of rows");
    }

    @Override
    public void close() {
        if (!map.isDropped()) {
            run(operation -> map.drop(reclaimer::retire, operation));
        }
        reclaimer.drain();
        assertEquals(0, table.pageBytes(), "bytes of nodes on the account");
        assertEquals(0, space.allocatedBytes(), "bytes leaked");
        space.close();
    }
}
