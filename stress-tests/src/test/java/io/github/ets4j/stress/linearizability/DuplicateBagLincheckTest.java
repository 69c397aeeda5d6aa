/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.linearizability;

import io.github.ets4j.stress.oracle.TableVariant;
import org.junit.jupiter.api.Test;

/** A {@code duplicate_bag} is linearizable. */
class DuplicateBagLincheckTest {
    /** A new table. */
    public static final class Table extends TableOperations {
        /** An empty one. */
        public Table() {
            super(TableVariant.DUPLICATE_BAG);
        }
    }

    @Test
    void table_isLinearizable() {
        Checks.check(Table.class, SequentialTable.OfDuplicateBag.class);
    }
}
