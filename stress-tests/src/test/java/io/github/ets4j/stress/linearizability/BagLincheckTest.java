/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.linearizability;

import io.github.ets4j.stress.oracle.TableVariant;
import org.junit.jupiter.api.Test;

/** A {@code bag} is linearizable. */
class BagLincheckTest {
    /** A new table. */
    public static final class Table extends TableOperations {
        /** An empty one. */
        public Table() {
            super(TableVariant.BAG);
        }
    }

    @Test
    void table_isLinearizable() {
        Checks.check(Table.class, SequentialTable.OfBag.class);
    }
}
