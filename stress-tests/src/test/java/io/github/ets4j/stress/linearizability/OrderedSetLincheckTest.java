/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.linearizability;

import io.github.ets4j.table.TableType;
import org.junit.jupiter.api.Test;

/** A {@code ordered_set} is linearizable. */
class OrderedSetLincheckTest {
    /** A new table. */
    public static final class Table extends CounterOperations {
        /** An empty one. */
        public Table() {
            super(TableType.ORDERED_SET);
        }
    }

    @Test
    void table_isLinearizable() {
        Checks.check(Table.class, SequentialTable.OfOrderedSet.class);
    }
}
