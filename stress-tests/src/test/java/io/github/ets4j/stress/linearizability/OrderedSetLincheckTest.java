/* Copyright 2026 the ets4j authors. Licensed under the Apache License, Version 2.0. */
package io.github.ets4j.stress.linearizability;

import io.github.ets4j.stress.oracle.TableVariant;
import org.junit.jupiter.api.Test;

/** An {@code ordered_set} is linearizable, in either structure. */
class OrderedSetLincheckTest {
    /** A new table. */
    public static final class Table extends OrderedOperations {
        /** An empty one. */
        public Table() {
            super(TableVariant.ORDERED_SET);
        }
    }

    /** A new table in a skip list. */
    public static final class SkipList extends OrderedOperations {
        /** An empty one. */
        public SkipList() {
            super(TableVariant.SKIP_LIST);
        }
    }

    @Test
    void table_isLinearizable() {
        Checks.check(Table.class, SequentialTable.OfOrderedSet.class);
    }

    @Test
    void skipList_isLinearizable() {
        Checks.check(SkipList.class, SequentialTable.OfOrderedSet.class);
    }
}
