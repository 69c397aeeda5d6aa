/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultsTest {
    private static final Question MIX = new Question(Fixture.SCALE, "mix50", 1);
    private static final Question BYTES = new Question(Fixture.SCALE, "bytesPerRow", 1);

    private final Results results = new Fixture()
            .round("ETS-set", "mix50 1 ops/s 20", "bytesPerRow 1 bytes/row 100")
            .round("ets4j-set", "mix50 1 ops/s 10", "bytesPerRow 1 bytes/row 50")
            .round("ets4j-set", "mix50 1 ops/s 30", "bytesPerRow 1 bytes/row 50")
            .round("ets4j-set", "mix50 1 ops/s 60")
            .round("Unknown", "mix50 1 ops/s 0")
            .round("LMDB", "ycsbA 1 ops/s 3", "mix50 2 ops/s 40")
            .round("RocksDB")
            .results();

    @Test
    void statistic_rounds_median() {
        assertEquals(Optional.of(new Statistic(30, 10, 60, 3)), results.statistic(MIX, "ets4j-set"));
        assertEquals(Optional.empty(), results.statistic(BYTES, "LMDB"));
    }

    @Test
    void stores_family_oursFirstEtsLast() {
        assertEquals(List.of("ets4j-set", "Unknown", "ETS-set"), results.stores(Family.SET, Fixture.SCALE));
        assertEquals(List.of("LMDB"), results.stores(Family.ORDERED_SET, Fixture.SCALE));
    }

    @Test
    void questions_workloads_knownOrderThenOthers() {
        assertEquals(
                List.of("mix50/1", "mix50/2", "bytesPerRow/1", "ycsbA/1"),
                results.questions().stream()
                        .map(question -> question.workload() + "/" + question.threads())
                        .toList());
    }

    @Test
    void best_eitherDirection_byMedian() {
        List<String> stores = List.of("ets4j-set", "ETS-set", "LMDB");

        assertEquals(Optional.of("ets4j-set"), results.best(MIX, stores));
        assertEquals(Optional.of("ets4j-set"), results.best(BYTES, stores));
        assertEquals(Optional.empty(), results.best(BYTES, List.of("LMDB")));
    }

    @Test
    void advantage_medians_ratio() {
        assertEquals(Optional.of(1.5), results.advantage(MIX, "ets4j-set", "ETS-set"));
        assertEquals(Optional.of(2.0), results.advantage(BYTES, "ets4j-set", "ETS-set"));
        assertEquals(Optional.empty(), results.advantage(MIX, "ets4j-set", "Unknown"), "to 0");
        assertEquals(Optional.empty(), results.advantage(BYTES, "ets4j-set", "LMDB"));
    }

    @Test
    void new_otherUnit_error() {
        Fixture fixture = new Fixture().round("A", "load 1 rows/s 5").round("B", "load 1 ops/s 5");

        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, fixture::results);

        assertEquals("store=B, workload=load: unit=ops/s, but others have rows/s", error.getMessage());
    }
}
