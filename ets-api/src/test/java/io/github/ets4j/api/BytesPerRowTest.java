/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.table.TableType;
import io.github.ets4j.term.Bitstring;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a row costs all told, counted by the Space: the promise of the README's tables. */
class BytesPerRowTest {
    private static final int ROWS = 1_000_000;

    @ParameterizedTest
    @CsvSource({"SET, 72", "ORDERED_SET, 80"})
    void integerKeysInRandomOrder_stayBelowTheBar(TableType type, int bytesMax) {
        List<Integer> keys = new ArrayList<>(ROWS);
        for (int key = 0; key < ROWS; key++) {
            keys.add(key);
        }
        Collections.shuffle(keys, new Random(7));
        Term payload = Bitstring.of(new byte[16]);
        try (Ets ets = Ets.create()) {
            Table table = ets.createTable("rows", TableOptions.set().type(type));
            for (int i = 0; i < ROWS; i++) {
                table.insert(Tuple.of(IntegerTerm.of(keys.get(i)), IntegerTerm.of(i), payload));
            }
            ets.reclaim();
            assertEquals(ROWS, table.size());
            assertEquals(ets.allocatedBytes(), table.memoryBytes());
            double perRow = (double) ets.committedBytes() / ROWS;
            assertTrue(perRow <= bytesMax, "bytes per row: " + perRow);
        }
    }
}
