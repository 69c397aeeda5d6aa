/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.linearizability;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ets4j.core.table.StorageEngine;
import io.github.ets4j.core.table.StoredTable;
import io.github.ets4j.stress.evidence.Evidence;
import io.github.ets4j.table.TableType;
import io.github.ets4j.term.IntegerTerm;
import io.github.ets4j.term.Term;
import io.github.ets4j.term.Tuple;
import java.util.List;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/** A counter that is read and written in two calls loses increments: if the checker does not see it, it sees nothing. */
class CanaryLincheckTest {
    private static final int INVOCATIONS = 500;

    /** The broken counter. */
    public static final class BrokenCounter {
        private static final Term KEY = IntegerTerm.of(1);
        private final StoredTable table = new StoredTable(new StorageEngine(64L << 20), TableType.SET, 1, Filling.TINY);

        /** Adds one, in two steps. */
        @Operation
        public long increment() {
            List<Tuple> rows = table.lookup(KEY);
            long sum = 1 + (rows.isEmpty() ? 0 : ((IntegerTerm) rows.get(0).element(2)).longValue());
            table.insert(Tuple.of(KEY, IntegerTerm.of(sum)));
            return sum;
        }
    }

    @Test
    void brokenCounter_isFoundOut() {
        Checks.assumeChecked();
        LincheckAssertionError error = assertThrows(
                LincheckAssertionError.class,
                () -> Checks.limit(
                        1,
                        INVOCATIONS,
                        () -> Checks.options()
                                .invocationsPerIteration(INVOCATIONS)
                                .check(BrokenCounter.class)));
        assertTrue(error.getMessage().contains("Invalid execution results"), error::getMessage);
        Evidence.report("lincheck", "the counter that loses increments was found out");
    }
}
