/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.core.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.ets4j.core.backend.KeySelection;
import io.github.ets4j.core.backend.TableSpace;
import io.github.ets4j.core.memory.Space;
import io.github.ets4j.core.reclaim.Reclaimer;
import io.github.ets4j.core.row.Keys;
import io.github.ets4j.core.row.RowCodec;
import io.github.ets4j.core.skiplist.SkipList;
import io.github.ets4j.core.skiplist.ValueProbe;
import io.github.ets4j.term.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToIntFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A scan gets on whatever the heights of the nodes are, and however many rows a group has. */
class IndexScanTest {
    private static final int VALUES = 60;
    /** As high as a node may be. */
    private static final int HIGHEST = 20;

    private final Space space = Space.checked(1L << 28);
    private final Reclaimer reclaimer = new Reclaimer(space);
    private final Keys keys = Keys.ordered(1);
    private final RowCodec codec = new RowCodec(space);

    /** Every so many nodes one has all levels: a piece that begins at it must not end with it for ever. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void scan_nodesOfAllLevels_meetsEachRowOnce(int spacing) {
        int[] made = {0};
        LongToIntFunction heights = random -> made[0]++ % spacing == 0 ? HIGHEST : 1;
        TableSpace table = new TableSpace(space, reclaimer, keys);
        SecondaryIndex index = new SecondaryIndex(
                IndexDefinition.ofElement(Terms.atom("byValue"), 2, false),
                table,
                codec,
                true,
                false,
                account -> new SkipList(account, heights));
        int pin = reclaimer.pin();
        try {
            for (long value = 0; value < VALUES; value++) {
                insert(index, value, value);
            }
            // Groups of three rows: what an index holds while rows take each other's place.
            for (long value = 0; value < VALUES; value += 20) {
                insert(index, value, value);
                insert(index, value, value);
            }
            for (int limit : new int[] {1, 2, 5, 1000}) {
                assertEquals(LongStream.range(0, VALUES).boxed().toList(), values(index, table, false, limit));
                List<Long> falling = values(index, table, true, limit);
                assertEquals(
                        LongStream.range(0, VALUES)
                                .map(i -> VALUES - 1 - i)
                                .boxed()
                                .toList(),
                        falling);
            }
        } finally {
            reclaimer.unpin(pin);
        }
        index.clear().run();
        reclaimer.drain();
        assertEquals(0, index.memoryBytes());
        space.close();
    }

    private void insert(SecondaryIndex index, long key, long value) {
        long row = codec.encode(Terms.tuple(key, value), 0);
        byte[] sortKey = index.values().sortKey(row);
        index.insertExisting(ValueProbe.of(sortKey, keys.of(key), row), row);
    }

    /** The value of each group, in the order in which a scan in pieces meets them. */
    private List<Long> values(SecondaryIndex index, TableSpace table, boolean descending, int limit) {
        IndexScan scan = new IndexScan(index, table, new KeySelection.All(), descending, null);
        List<Long> values = new ArrayList<>();
        while (scan.gather(limit)) {
            for (int group = 0; group < scan.groups(); group++) {
                values.add(Long.valueOf(scan.key(group).term().toString()));
            }
            scan.pass();
        }
        return values;
    }
}
