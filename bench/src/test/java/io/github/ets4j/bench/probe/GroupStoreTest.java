/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.bench.baseline.Row;
import io.github.ets4j.bench.workload.Data;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Tuple;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every store of groups finds the same rows. */
class GroupStoreTest {
    private static final int GROUPS = 5;
    private static final int GROUP_SIZE = 7;

    @ParameterizedTest
    @ValueSource(strings = {"ets4j-ordered_set", "ets4j-skip_list", "ConcurrentSkipListMap-G1"})
    void select_loadedStore_findsTheGroupInOrder(String name) {
        try (GroupStore store = new BenchStores().openGroups(name).orElseThrow()) {
            for (int i = GROUPS * GROUP_SIZE - 1; i >= 0; i--) {
                store.insert(i / GROUP_SIZE, i % GROUP_SIZE, i, Data.payload(i, i));
            }
            for (int group = 0; group < GROUPS; group++) {
                assertEquals(
                        rowsOf(group),
                        store.select(group).stream().map(GroupStoreTest::row).toList());
            }
            assertEquals(List.of(), store.select(GROUPS));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ets4j-set", "ConcurrentHashMap-Parallel"})
    void openGroups_hashedStore_isEmpty(String name) {
        assertTrue(new BenchStores().openGroups(name).isEmpty());
    }

    private static List<Row> rowsOf(long group) {
        return LongStream.range(0, GROUP_SIZE)
                .mapToObj(number -> {
                    long counter = group * GROUP_SIZE + number;
                    return new Row(number, counter, Data.payload(counter, counter));
                })
                .toList();
    }

    /** The row without its group. */
    private static Row row(Object found) {
        if (found instanceof Tuple tuple) {
            return new Row(
                    number(((Tuple) tuple.element(1)).element(2)),
                    number(tuple.element(2)),
                    ((Bitstring) tuple.element(3)).toBytes());
        }
        return (Row) found;
    }

    private static long number(Object term) {
        return ((IntegerTerm) term).longValue();
    }
}
